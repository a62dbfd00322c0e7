import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineReply } from './engine-socket.ts';

/** What building asks of the machine: other programs, and room for an archive. Tests stand in for it. */
export interface Machine {
  /** Runs a program to its end; never rejects. */
  run(command: string, args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Asks the engine behind a Unix socket for a path of its API; undefined where nobody answers. Never rejects. */
  ask(socket: string, path: string, signal?: AbortSignal): Promise<EngineReply | undefined>;
  /** A directory that is gone once `use` is done, however that ends. */
  withTemporaryDirectory<T>(use: (directory: string) => Promise<T>): Promise<T>;
}

export interface RunOptions {
  /** Standard input; without it there is none. */
  readonly input?: string;
  /** Variables beside those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Called with each line that the program writes to stderr, as it comes. */
  readonly onLine?: (line: string) => void;
  /** Ends the program. */
  readonly signal?: AbortSignal | undefined;
}

export interface RunResult {
  /** The exit code; `missing` if there is no such program, `killed` if a signal ended it. */
  readonly code: number | 'missing' | 'killed';
  readonly stdout: string;
  readonly stderr: string;
}

/** This machine. */
export function nodeMachine(): Machine {
  return {
    run,
    ask: async (...question) => (await import('./engine-socket.ts')).askSocket(...question),
    async withTemporaryDirectory(use) {
      const directory = await mkdtemp(join(tmpdir(), 'c2k-'));
      try {
        return await use(directory);
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  };
}

function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const { input, environment, onLine, signal } = options;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...environment },
      ...(signal && { signal, killSignal: 'SIGINT' }),
    });
    const stdout: string[] = [];
    const stderr: string[] = [];
    const lines = lineSplitter(onLine ?? (() => undefined));
    child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr.push(text);
      lines(text);
    });
    const end = (code: RunResult['code']): void => resolve({ code, stdout: stdout.join(''), stderr: stderr.join('') });
    child.on('error', (error: NodeJS.ErrnoException) => end(error.code === 'ENOENT' ? 'missing' : 'killed'));
    child.on('close', (code) => {
      lines('\n');
      end(code ?? 'killed');
    });
    // A program that does not read its input to the end is no matter: its exit code tells how it went.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input ?? '');
  });
}

/** Gives whole lines on; empty ones are left out, and a carriage return counts as a line's end, as progress bars use it. */
function lineSplitter(onLine: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = `${rest}${text}`.split(/[\r\n]+/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') onLine(line.trimEnd());
  };
}
