import type { Host } from '../host/host.ts';
import { version } from '../version.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import type { Streams } from './streams.ts';

/**
 * The command line as a function: `argv` without the program's name; gives the exit code. It prints to `streams` alone,
 * and never throws.
 */
export async function run(argv: readonly string[], host: Host, streams: Streams): Promise<number> {
  try {
    if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
      streams.stdout.write(`${version}\n`);
      return exitCode.done;
    }
    const { runProgram } = await import('./program.ts');
    return await runProgram(
      argv.filter((each) => each !== '--debug'),
      { host, streams },
    );
  } catch (error) {
    return reportBug(error, argv, host, streams);
  }
}

/** Says that an error is nobody’s but ours; the stack is for those who asked for it. */
export function reportBug(error: unknown, argv: readonly string[], host: Host, streams: Streams): ExitCode {
  const debug = argv.includes('--debug') || Boolean(host.environment.C2K_DEBUG);
  const words = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error && error.stack !== undefined ? error.stack : words;
  streams.stderr.write(`c2k: this is a bug in c2k ${version}, not in your files: ${words}\n`);
  streams.stderr.write(debug ? `${stack}\n` : 'Please report it with what the same command prints with --debug.\n');
  return exitCode.bug;
}
