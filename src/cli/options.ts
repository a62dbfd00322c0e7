import { type Command, InvalidArgumentError, Option } from 'commander';
import type { LoadOptions } from '../compose/load.ts';
import type { Exposure, HelperImages } from '../lower/options.ts';

/** The flags that say which Compose project is meant; Compose's own names and meaning. */
export interface LoadingFlags {
  readonly file?: readonly string[];
  readonly projectName?: string;
  readonly projectDirectory?: string;
  readonly profile?: readonly string[];
  readonly envFile?: readonly string[];
}

/** The flags that say how much is told, and how. */
export interface ReportingFlags {
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

/** The flags that shape the manifests, beside what the Compose files say. */
export interface LoweringFlags {
  readonly kubernetesVersion?: string;
  readonly expose?: Exposure;
  readonly helperImage?: Readonly<Partial<HelperImages>>;
  readonly strict?: boolean;
}

/** Flags that every command that reads a Compose project takes, and the names of services. */
export function addLoadingOptions(command: Command): Command {
  return addProjectOptions(command).argument('[services...]', 'only these services, and those that they depend on');
}

/** The same for commands that are about the whole project. */
export function addProjectOptions(command: Command): Command {
  return command
    .option('-f, --file <file>', 'Compose file; may be repeated, - is standard input', collect)
    .option('-p, --project-name <name>', 'project name')
    .option('--project-directory <dir>', 'where relative paths start from (default: the first Compose file’s directory)')
    .option('--profile <name>', 'enable a profile; may be repeated', collect)
    .option('--env-file <file>', 'read variables from here instead of .env; may be repeated', collect);
}

/** Flags that every command that reports takes. */
export function addReportingOptions(command: Command): Command {
  return command
    .option('-q, --quiet', 'say nothing but errors')
    .option('--verbose', 'explain remarks too: the way out, and the places that had a say');
}

/** Flags of the commands that make manifests. */
export function addLoweringOptions(command: Command): Command {
  return command
    .option('--kubernetes-version <version>', 'what the manifests may use, such as 1.31')
    .addOption(
      new Option('--expose <how>', 'how published ports are opened to the outside').choices([
        'loadbalancer',
        'nodeport',
        'ingress',
        'none',
      ]),
    )
    .option(
      '--helper-image <name=image>',
      'image that waits and copies: shell=IMAGE or kubectl=IMAGE; may be repeated',
      parseHelperImage,
    )
    .option('--strict', 'what can’t be carried over is an error');
}

function parseHelperImage(text: string, before: Partial<HelperImages> = {}): Partial<HelperImages> {
  const [name = '', image = ''] = splitOnce(text, '=');
  if ((name !== 'shell' && name !== 'kubectl') || image === '') {
    throw new InvalidArgumentError('It is shell=IMAGE or kubectl=IMAGE.');
  }
  return { ...before, [name]: image };
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** What the loader gets from the flags and the positional service names. */
export function loadOptions(flags: LoadingFlags, services: readonly string[]): LoadOptions {
  const { file: files = [], projectName, projectDirectory, profile: profiles = [], envFile: envFiles = [] } = flags;
  return { files, projectName, projectDirectory, profiles, envFiles, services };
}

/** For a repeatable option: commander gives the new value and those before. */
function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
