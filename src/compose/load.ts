import { catalogue } from '../diagnostics/catalogue.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Host } from '../host/host.ts';
import { checkConsistency, checkContainerNames } from './check.ts';
import { findInput, type Input, type LoadOptions } from './input.ts';
import { loadModel } from './load-model.ts';
import type { LoadedProject } from './loaded-project.ts';
import { normalize } from './normalize.ts';
import type { Project } from './project.ts';
import { pruneResources } from './prune.ts';
import { resolveWatchedPaths } from './resolve-paths.ts';
import { project } from './schema/project.ts';
import { profilesOf, type Selection, selectProfiles, selectServices } from './select.ts';
import { readServiceFiles } from './service-files.ts';
import { type MappingNode, toData } from './tree.ts';
import { type Variables, valuesOf } from './variables.ts';

export type { LoadOptions };

/**
 * Loads a Compose project as `docker compose config` does: the passes over each file are in load-model.ts, those over the
 * whole here. Undefined where something is wrong; all that was wrong is reported, with its place.
 */
export async function load(options: LoadOptions, host: Host, report: Report): Promise<LoadedProject | undefined> {
  const errors = countErrors(report);
  const normal = await loadNormal(options, host, errors);
  if (!normal) return undefined;
  const { input } = normal;
  const whole = project.decode(normal.root, [], errors.report);
  if (whole?.kind !== 'mapping' || errors.any()) return undefined;
  const profiles = activeProfiles(options.profiles, input.variables);
  const enabled = selectProfiles(whole, profiles);
  checkConsistency(enabled, errors.report);
  if (errors.any()) return undefined;
  const selection = await select(whole, enabled, profiles, { options, input, host, report: errors.report });
  if (!selection || errors.any()) return undefined;
  const tree = pruneResources(selection.root);
  return {
    // The decoders have checked and shaped every part of it, which no type can say.
    model: toData(tree) as Project,
    tree,
    directory: input.directory,
    environment: valuesOf(input.variables),
    files: input.files.map(({ file }) => file.path),
    disabledServices: [...selection.disabled.keys()].sort(),
    disabledProfiles: [...selection.disabled.values()].flatMap(profilesOf),
  };
}

/** The merged files with their variables left in, of all services: what `docker compose config --no-interpolate` shows. */
export async function loadUninterpolated(options: LoadOptions, host: Host, report: Report): Promise<MappingNode | undefined> {
  return (await loadNormal({ ...options, interpolate: false }, host, countErrors(report)))?.root;
}

/** All files merged and normalised, before services are chosen. */
async function loadNormal(
  options: LoadOptions,
  host: Host,
  errors: ErrorCount,
): Promise<{ readonly input: Input; readonly root: MappingNode } | undefined> {
  const input = await findInput(options, host, errors.report);
  if (!input || errors.any()) return undefined;
  const scope = { ...input, host, chain: [], included: new Map(), pathBase: input.directory };
  const merged = await loadModel(input.files, scope, errors.report);
  if (errors.any()) return undefined;
  if (merged?.kind !== 'mapping' || merged.entries.size === 0) {
    errors.report('compose-file-empty', undefined, { files: input.files.map(({ file }) => file.path) });
    return undefined;
  }
  return { input, root: normalize(await resolveWatchedPaths(merged, host), input.name, input.variables) };
}

interface SelectScope {
  readonly options: LoadOptions;
  readonly input: Input;
  readonly host: Host;
  readonly report: Report;
}

/** Narrows the project to the services asked for, naming one activates its profiles; and reads what the services' files hold. */
async function select(
  whole: MappingNode,
  enabled: Selection,
  profiles: readonly string[],
  { options, input, host, report }: SelectScope,
): Promise<Selection | undefined> {
  const further = options.services.flatMap((name) => profilesOf(enabled.disabled.get(name)));
  const widened = further.length > 0 ? selectProfiles(whole, [...profiles, ...further]) : enabled;
  const selected = selectServices(widened, options.services, report);
  if (!selected) return undefined;
  checkContainerNames(selected.root, report);
  const root = await readServiceFiles(selected.root, input.variables, host, report);
  // Compose reads the files of all enabled services before it narrows down: what is wrong there is wrong here too.
  if (options.services.length > 0) await readServiceFiles(enabled.root, input.variables, host, report);
  return { ...selected, root };
}

function activeProfiles(given: readonly string[], variables: Variables): readonly string[] {
  if (given.length > 0) return given;
  return (variables.get('COMPOSE_PROFILES')?.value ?? '').split(',').map((profile) => profile.trim());
}

interface ErrorCount {
  readonly report: Report;
  readonly any: () => boolean;
}

/** `report`, remembering whether an error was among what it said. */
function countErrors(report: Report): ErrorCount {
  let count = 0;
  return {
    report: (code, at, params) => {
      if (catalogue[code].severity === 'error') count += 1;
      report(code, at, params);
    },
    any: () => count > 0,
  };
}
