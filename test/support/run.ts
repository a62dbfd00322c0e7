import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a command did. */
export interface Ran {
  /** Its exit code; 128 plus the signal's number is not used here: a killed command has -1. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Given on standard input. @default nothing, closed at once */
  readonly input?: string;
  /** Killed after so long. @default 120 */
  readonly timeoutSeconds?: number;
}

/** A command that goes on while the test does. */
export interface Running {
  /** What it has said on either stream so far. */
  said(): string;
  /** Interrupts it as Ctrl-C does, and waits for its end. */
  interrupt(): Promise<Ran>;
  /** Ends it as a crash does. */
  kill(): Promise<Ran>;
  readonly end: Promise<Ran>;
}

/** Starts a command without a shell. */
export function start(command: readonly string[], options: RunOptions = {}): Running {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd: options.cwd, env: { ...process.env, ...options.env } });
  const out: string[] = [];
  const err: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
  // A command that ends without reading its input is no failure of the test.
  child.stdin.on('error', () => undefined).end(options.input ?? '');
  const timer = setTimeout(() => child.kill('SIGKILL'), (options.timeoutSeconds ?? 120) * 1000);
  const end = once(child, 'close').then(([code]) => {
    clearTimeout(timer);
    return { code: typeof code === 'number' ? code : -1, stdout: out.join(''), stderr: err.join('') };
  });
  return {
    said: () => out.join('') + err.join(''),
    interrupt: () => {
      child.kill('SIGINT');
      return end;
    },
    kill: () => {
      child.kill('SIGKILL');
      return end;
    },
    end,
  };
}

/** Runs a command without a shell, to its end. */
export function run(command: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return start(command, options).end;
}

/** The standard output of a command that must succeed. */
export async function output(command: readonly string[], options: RunOptions = {}): Promise<string> {
  const ran = await run(command, options);
  if (ran.code !== 0) throw new Error(`${command.join(' ')}: exit ${ran.code}\n${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}
