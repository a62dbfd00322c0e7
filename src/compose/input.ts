import { posix } from 'node:path';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Host } from '../host/host.ts';
import type { SourceFile } from '../source/file.ts';
import { findFiles } from './discovery.ts';
import { defaultEnvFiles, processVariables, withEnvFiles } from './environment.ts';
import { readSource } from './files.ts';
import { interpolate } from './interpolate.ts';
import { type ParsedDocument, parseYaml } from './parse.ts';
import { projectName, writtenName } from './project-name.ts';
import type { SourceNode } from './tree.ts';
import { overlay, type Variables } from './variables.ts';

/** What to load, in the words of Compose's own flags. */
export interface LoadOptions {
  /** `-f`, relative to the working directory; `-` is standard input, none means to look for one. */
  readonly files: readonly string[];
  /** `-p`. */
  readonly projectName?: string | undefined;
  /** `--project-directory`. @default the directory of the first file */
  readonly projectDirectory?: string | undefined;
  /** `--profile`; none means `COMPOSE_PROFILES`. */
  readonly profiles: readonly string[];
  /** `--env-file`; none means `COMPOSE_ENV_FILES`, else `.env` where there is one. */
  readonly envFiles: readonly string[];
  /** Services to keep, with all they depend on; none means all. */
  readonly services: readonly string[];
  /** False leaves variables as they are written. @default true */
  readonly interpolate?: boolean | undefined;
}

/** A Compose file, read and parsed. */
export interface ParsedFile {
  readonly file: SourceFile;
  /** Absolute, or `-`. */
  readonly path: string;
  readonly documents: readonly ParsedDocument[];
}

/** All that a load starts from. */
export interface Input {
  readonly files: readonly ParsedFile[];
  readonly name: string;
  /** Absolute; relative paths start here. */
  readonly directory: string;
  readonly variables: Variables;
  readonly home: string | undefined;
  readonly interpolation: 'on' | 'off';
}

/** Finds and parses the files, the environment and the name of a project. Undefined where something is not to be had. */
export async function findInput(options: LoadOptions, host: Host, report: Report): Promise<Input | undefined> {
  const absolute = (path: string): string => posix.resolve(host.workingDirectory, path);
  const asked = options.projectDirectory ? absolute(options.projectDirectory) : undefined;
  const first = await withProjectEnvFiles(
    processVariables(host),
    asked ?? directoryOf(options.files.map(dashOr(absolute)), host),
    options,
    host,
    report,
  );
  const paths = await findFiles(options.files, asked ?? host.workingDirectory, first, host, report);
  if (!paths) return undefined;
  const directory = asked ?? directoryOf(paths, host);
  const variables = await withProjectEnvFiles(first, directory, options, host, report);
  const files = await parseFiles(paths, host, report);
  if (!files) return undefined;
  const interpolation = options.interpolate === false ? 'off' : 'on';
  const written = files.flatMap(({ documents }) => documents.map(({ root }) => writtenName(root))).findLast((name) => name);
  const filled = written && interpolation === 'on' ? interpolate(written, variables, report) : written;
  const name = projectName({ given: options.projectName, variables, written: filled, directory }, report);
  if (name === undefined) return undefined;
  const named = overlay(new Map([['COMPOSE_PROJECT_NAME', { value: name }]]), variables);
  return { files, name, directory, variables: named, home: host.environment['HOME'], interpolation };
}

/** The files of one project; undefined where one can't be had or is no YAML. */
export async function parseFiles(
  paths: readonly string[],
  host: Host,
  report: Report,
  at?: SourceNode,
): Promise<readonly ParsedFile[] | undefined> {
  const files: ParsedFile[] = [];
  for (const path of paths) {
    const file = await readSource(path, host, report, at && { span: at.span });
    const documents = file && parseYaml(file, report);
    if (file && documents) files.push({ file, path, documents });
  }
  return files.length === paths.length ? files : undefined;
}

/** The directory of the first file that has one, else the working directory. */
function directoryOf(paths: readonly string[], host: Host): string {
  const first = paths.find((path) => path !== '-');
  return first === undefined ? host.workingDirectory : posix.dirname(first);
}

function dashOr(absolute: (path: string) => string): (path: string) => string {
  return (path) => (path === '-' ? path : absolute(path));
}

/** The env files named, else the default one of `directory`, below what is set already. */
async function withProjectEnvFiles(
  variables: Variables,
  directory: string,
  options: LoadOptions,
  host: Host,
  report: Report,
): Promise<Variables> {
  const listed = (host.environment['COMPOSE_ENV_FILES'] ?? '').split(',').filter(Boolean);
  const named = options.envFiles.length > 0 ? options.envFiles : listed;
  return withEnvFiles(variables, named.length > 0 ? named : await defaultEnvFiles(directory, host), host, report);
}
