import { type Command, Option } from 'commander';
import {
  configEnvironment,
  configHashes,
  configImages,
  configModels,
  configNetworks,
  configProfiles,
  configServices,
  configVariables,
  configVolumes,
} from '../../compose/config-lists.ts';
import { configJson, configYaml, uninterpolatedJson, uninterpolatedYaml } from '../../compose/config-output.ts';
import { load, loadUninterpolated } from '../../compose/load.ts';
import type { LoadedProject } from '../../compose/loaded-project.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { addLoadingOptions, addReportingOptions, type LoadingFlags, loadOptions, type ReportingFlags } from '../options.ts';
import { writeFiles } from '../output.ts';
import { createReporter, type Reporter } from '../reporter.ts';
import { formatVariables } from '../variable-table.ts';

interface ConfigFlags extends LoadingFlags, ReportingFlags {
  readonly format?: 'yaml' | 'json';
  readonly output?: string;
  readonly interpolate: boolean;
  readonly services?: boolean;
  readonly volumes?: boolean;
  readonly networks?: boolean;
  readonly models?: boolean;
  readonly images?: boolean;
  readonly profiles?: boolean;
  readonly environment?: boolean;
  readonly variables?: boolean;
  readonly hash?: string;
}

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  addReportingOptions(
    addLoadingOptions(subcommand)
      .addOption(new Option('--format <format>', 'format of the model (default: yaml)').choices(['yaml', 'json']))
      .option('-o, --output <file>', 'write to a file')
      .option('--no-interpolate', 'leave variables as they are written')
      .option('--services', 'print the names of the services, each behind those it depends on')
      .option('--volumes', 'print the names of the volumes')
      .option('--networks', 'print the names of the networks')
      .option('--models', 'print the models')
      .option('--images', 'print the images')
      .option('--profiles', 'print the profiles')
      .option('--environment', 'print what variables are replaced from; this shows secrets')
      .option('--variables', 'print the variables that the files use, and their defaults')
      .option('--hash <services>', 'print the hashes of services’ configurations: * or a,b'),
  );
  examples(subcommand, [
    ['c2k config', 'the whole model, as docker compose config prints it'],
    ['c2k config -q', 'only check the files'],
    ['c2k config --format json web', 'one service and what it depends on'],
    ['c2k config --variables', 'what can be set from outside'],
  ]);
}

async function run(subcommand: Command, surroundings: Surroundings): Promise<ExitCode> {
  const { host, streams } = surroundings;
  const flags = subcommand.opts<ConfigFlags>();
  const reporter = createReporter(surroundings, flags);
  const text = await configText(flags, subcommand.args, host, reporter);
  if (text !== undefined && flags.output !== undefined) {
    await writeFiles([{ path: flags.output, text }], host, reporter.report);
  } else if (text !== undefined && !(flags.quiet && isModel(flags))) streams.stdout.write(text);
  reporter.flush();
  return reporter.hasErrors() ? exitCode.failed : exitCode.done;
}

/** What was asked for, as text; undefined once it is reported what is wrong. Of several lists it is the first, as with Compose. */
async function configText(
  flags: ConfigFlags,
  services: readonly string[],
  host: Surroundings['host'],
  { report }: Reporter,
): Promise<string | undefined> {
  // With these flags Compose looks at the whole project, whichever services are named.
  const isWhole = flags.services || flags.volumes || flags.networks || flags.models || flags.hash !== undefined;
  const options = loadOptions(flags, isWhole ? [] : services);
  if (flags.variables || (!flags.interpolate && isModel(flags))) {
    const root = await loadUninterpolated(options, host, report);
    if (!root) return undefined;
    if (flags.variables) return formatVariables(configVariables(root), flags.format);
    return flags.format === 'json' ? uninterpolatedJson(root) : uninterpolatedYaml(root);
  }
  const project = await load(options, host, report);
  if (!project) return undefined;
  const list = listOf(project, flags, report);
  if (list) return list.map((line) => `${line}\n`).join('');
  return flags.format === 'json' ? configJson(project) : configYaml(project);
}

/** Whether the model is asked for, and not a list. */
function isModel(flags: ConfigFlags): boolean {
  const { services, volumes, networks, models, images, profiles, environment, variables, hash } = flags;
  return !(services || volumes || networks || models || images || profiles || environment || variables || hash !== undefined);
}

function listOf(project: LoadedProject, flags: ConfigFlags, report: Reporter['report']): readonly string[] | undefined {
  if (flags.services) return configServices(project);
  if (flags.volumes) return configVolumes(project);
  if (flags.networks) return configNetworks(project);
  if (flags.hash !== undefined) return hashesOf(project, flags.hash, report);
  if (flags.profiles) return configProfiles(project);
  if (flags.images) return configImages(project);
  if (flags.models) return configModels(project);
  if (flags.environment) return configEnvironment(project);
  return undefined;
}

function hashesOf(project: LoadedProject, asked: string, report: Reporter['report']): readonly string[] {
  const hashes = configHashes(project);
  const names = asked === '*' ? [...hashes.keys()].sort() : asked.split(',');
  const unknown = names.filter((name) => !hashes.has(name));
  for (const name of unknown) report('service-unknown', undefined, { name, known: [...hashes.keys()] });
  return unknown.length > 0 ? [] : names.map((name) => `${name} ${hashes.get(name)}`);
}
