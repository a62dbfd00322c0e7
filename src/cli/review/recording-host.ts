import type { Host } from '../../host/host.ts';

/** A host that remembers what it was asked, and can tell whether the answers have changed since. */
export interface RecordingHost extends Host {
  /** Asks everything again that was asked so far. */
  hasChanged(): Promise<boolean>;
}

/** Asking again is slower than being told by the operating system, but it works for every file system, link and missing file alike. */
export function recordReads(host: Host): RecordingHost {
  const answers = new Map<string, { readonly ask: () => Promise<unknown>; readonly answer: string }>();
  const remember = async <T>(question: string, ask: () => Promise<T>): Promise<T> => {
    const asked = ask();
    answers.set(question, { ask, answer: await fingerprint(asked) });
    return asked;
  };
  return {
    ...host,
    readText: (path) => remember(`text ${path}`, () => host.readText(path)),
    readBytes: (path) => remember(`bytes ${path}`, () => host.readBytes(path)),
    stat: (path) => remember(`stat ${path}`, () => host.stat(path)),
    list: (path) => remember(`list ${path}`, () => host.list(path)),
    realPath: (path) => remember(`real ${path}`, () => host.realPath(path)),
    async hasChanged() {
      for (const { ask, answer } of answers.values()) if ((await fingerprint(ask())) !== answer) return true;
      return false;
    },
  };
}

/** Tells answers apart; that a file can't be read is an answer too. */
async function fingerprint(answer: Promise<unknown>): Promise<string> {
  try {
    const given = await answer;
    return given instanceof Uint8Array ? Buffer.from(given).toString('base64') : (JSON.stringify(given) ?? 'undefined');
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message : String(error)}`;
  }
}
