import { posix } from 'node:path';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Host } from '../host/host.ts';
import type { Place, SourceSpan } from '../source/span.ts';
import { type EnvFileProblem, parseEnvFile } from './env-file.ts';
import type { RawEnvFileProblem } from './env-file-raw.ts';
import { readSource } from './files.ts';
import { overlay, type Variable, type Variables } from './variables.ts';

/** The process environment as variables; `PWD` is there as in a shell. */
export function processVariables(host: Host): Variables {
  const variables = new Map<string, Variable>();
  for (const [name, value] of Object.entries(host.environment)) if (value !== undefined) variables.set(name, { value });
  if (!variables.has('PWD')) variables.set('PWD', { value: host.workingDirectory });
  return variables;
}

/** The env files that interpolation is to read when none are named: `.env` in `directory`, where there is one. */
export async function defaultEnvFiles(directory: string, host: Host): Promise<readonly string[]> {
  if (isTrue(host.environment['COMPOSE_DISABLE_ENV_FILE'])) return [];
  const path = posix.join(directory, '.env');
  return (await host.stat(path))?.kind === 'file' ? [path] : [];
}

function isTrue(text: string | undefined): boolean {
  return text !== undefined && /^(1|t|T|TRUE|true|True)$/.test(text);
}

/** `current` with what the env files add; what is set already stays, and a later file wins over an earlier one. */
export async function withEnvFiles(
  current: Variables,
  paths: readonly string[],
  host: Host,
  report: Report,
  at?: Place,
): Promise<Variables> {
  const added = new Map<string, Variable>();
  for (const path of paths) {
    const absolute = posix.resolve(host.workingDirectory, path);
    const file = await readSource(absolute, host, report, at);
    if (!file) continue;
    parseEnvFile(file, added, {
      lookup: (name) => current.get(name)?.value,
      onUnset: (name, span) => report('variable-unset', { span }, { name }),
      onProblem: (problem, span) => reportEnvFileProblem(problem, span, report),
    });
  }
  return overlay(current, added);
}

/** Says what is wrong in an env file. */
export function reportEnvFileProblem(problem: EnvFileProblem | RawEnvFileProblem, span: SourceSpan, report: Report): void {
  switch (problem.kind) {
    case 'space-in-name':
      report('env-file-space-in-name', { span }, { name: problem.name });
      break;
    case 'bad-character':
      report('env-file-bad-character', { span }, { character: problem.character, line: problem.line });
      break;
    case 'unterminated-quote':
      report('env-file-unterminated-quote', { span }, {});
      break;
    case 'no-name':
      report('env-file-no-name', { span }, {});
      break;
    case 'malformed-variable':
      report('interpolation-malformed', { span }, { text: problem.text });
      break;
    case 'missing-variable':
      report('variable-required', { span }, { name: problem.name, reason: problem.reason });
  }
}
