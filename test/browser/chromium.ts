import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** Where Chromium is: `CHROMIUM`, else the first of its usual names on the path; undefined where there is none. */
export const chromium: string | undefined = process.env.CHROMIUM ?? findOnPath(['chromium', 'chromium-browser', 'google-chrome']);

/** A real browser, driven over a pipe by the DevTools protocol. */
export interface Browser {
  /** A new tab of the given size in CSS pixels. */
  open(url: string, size?: { readonly width: number; readonly height: number }): Promise<Page>;
  close(): Promise<void>;
}

export interface Page {
  /** The value of an expression in the page; a promise is awaited. */
  evaluate<T>(expression: string): Promise<T>;
  /** Presses a key as a person would: `j`, `Enter`, `ArrowDown`. */
  press(key: string): Promise<void>;
  /** Moves the pointer to the middle of the first element that matches. */
  point(selector: string): Promise<void>;
  click(selector: string): Promise<void>;
  /** `light` or `dark` as the system's preference; `print` as the medium. */
  emulate(feature: 'light' | 'dark' | 'print'): Promise<void>;
  screenshot(): Promise<Buffer>;
  pdf(): Promise<Buffer>;
  /** What the page said on its console, the errors it threw, and what its policy blocked. */
  readonly complaints: readonly string[];
  /** Addresses that it asked for. */
  readonly requests: readonly string[];
  send(method: string, params?: object): Promise<Record<string, unknown>>;
}

/** Starts Chromium with a profile of its own, which goes with it. Nothing but the pages asked for is fetched. */
export async function launch(): Promise<Browser> {
  if (chromium === undefined) throw new Error('Chromium is not installed: test/browser/setup.sh installs it');
  const profile = await mkdtemp(join(tmpdir(), 'c2k-browser-'));
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet, `--user-data-dir=${profile}`];
  const child = spawn(chromium, [...flags, '--remote-debugging-pipe', 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const connection = connect(child);
  return {
    open: (url, size) => openPage(connection, url, size),
    async close() {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      connection.send('Browser.close').catch(() => child.kill('SIGKILL'));
      await exited;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

type Params = Record<string, unknown>;

interface Connection {
  send(method: string, params?: object, sessionId?: string): Promise<Params>;
  on(sessionId: string, listener: (method: string, params: Params) => void): void;
}

/** Messages end with a NUL; file descriptor 3 takes them, 4 gives them. */
function connect(child: ChildProcess): Connection {
  // The two extra pipes are streams, as `stdio` asks for above.
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const pending = new Map<number, { resolve: (result: Params) => void; reject: (error: Error) => void }>();
  const listeners = new Map<string, (method: string, params: Params) => void>();
  let last = 0;
  let rest = '';
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const each of messages) receive(JSON.parse(each));
  });
  const receive = (message: Params): void => {
    const waiting = pending.get(Number(message.id));
    if (!waiting) {
      listeners.get(String(message.sessionId))?.(String(message.method), Object(message.params));
      return;
    }
    pending.delete(Number(message.id));
    if (message.error) waiting.reject(new Error(JSON.stringify(message.error)));
    else waiting.resolve(Object(message.result));
  };
  child.once('exit', () => {
    for (const { reject } of pending.values()) reject(new Error('Chromium has ended'));
  });
  return {
    send(method, params = {}, sessionId) {
      last += 1;
      const id = last;
      input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
      return new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
    },
    on: (sessionId, listener) => void listeners.set(sessionId, listener),
  };
}

async function openPage(connection: Connection, url: string, size = { width: 1400, height: 900 }): Promise<Page> {
  const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await connection.send('Target.attachToTarget', { targetId, flatten: true });
  const session = String(sessionId);
  const send = (method: string, params?: object): Promise<Params> => connection.send(method, params, session);
  const complaints: string[] = [];
  const requests: string[] = [];
  let loaded = (): void => undefined;
  connection.on(session, (method, params) => {
    if (method === 'Page.loadEventFired') loaded();
    if (method === 'Runtime.exceptionThrown') complaints.push(JSON.stringify(params.exceptionDetails));
    if (method === 'Log.entryAdded' || method === 'Runtime.consoleAPICalled')
      complaints.push(JSON.stringify(params.entry ?? params.args));
    if (method === 'Network.requestWillBeSent') requests.push(String(Object(params.request).url));
    if (method === 'Page.javascriptDialogOpening') complaints.push(`dialog: ${params.message}`);
  });
  for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await send(`${domain}.enable`);
  await send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: 1, mobile: false });
  const isLoaded = new Promise<void>((resolve) => {
    loaded = resolve;
  });
  await send('Page.navigate', { url });
  await isLoaded;
  return pageOf(send, complaints, requests);
}

function pageOf(send: Page['send'], complaints: readonly string[], requests: readonly string[]): Page {
  const evaluate = async <T>(expression: string): Promise<T> => {
    const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (answer.exceptionDetails) throw new Error(JSON.stringify(answer.exceptionDetails));
    // The caller says what its expression gives.
    return Object(answer.result).value as T;
  };
  const point = async (selector: string): Promise<{ x: number; y: number }> => {
    const at = await evaluate<{ x: number; y: number }>(
      `(() => { const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect();
        return { x: box.left + Math.min(90, box.width / 2), y: box.top + Math.min(9, box.height / 2) }; })()`,
    );
    await send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at });
    return at;
  };
  return {
    complaints,
    requests,
    send,
    evaluate,
    point: async (selector) => void (await point(selector)),
    async click(selector) {
      const at = await point(selector);
      for (const type of ['mousePressed', 'mouseReleased'])
        await send('Input.dispatchMouseEvent', { type, ...at, button: 'left', clickCount: 1 });
    },
    async press(key) {
      const text = key === 'Enter' ? '\r' : key.length === 1 ? key : undefined;
      const code = { Tab: 9, Enter: 13, Escape: 27, ArrowLeft: 37, ArrowUp: 38, ArrowRight: 39, ArrowDown: 40 }[key] ?? 0;
      await send('Input.dispatchKeyEvent', { type: 'keyDown', key, text, windowsVirtualKeyCode: code });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: code });
    },
    async emulate(feature) {
      const media = feature === 'print' ? { media: 'print' } : { features: [{ name: 'prefers-color-scheme', value: feature }] };
      await send('Emulation.setEmulatedMedia', media);
    },
    screenshot: async () => Buffer.from(String((await send('Page.captureScreenshot', { format: 'png' })).data), 'base64'),
    pdf: async () => Buffer.from(String((await send('Page.printToPDF', { printBackground: false })).data), 'base64'),
  };
}

function findOnPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isThere);
}

function isThere(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}
