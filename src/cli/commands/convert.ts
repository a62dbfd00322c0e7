import { type Command, Option } from 'commander';
import { type ConvertResult, provenanceOf } from '../../convert.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import type { OutputFile } from '../../emit/output-file.ts';
import type { Host } from '../../host/host.ts';
import { labelKeys } from '../../k8s/labels.ts';
import { formatPath } from '../../source/span.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { convertOptions } from '../convert-options.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { addImageInfoOptions, filesKnowing, type ImageInfoFlags, imageInfoOf } from '../image-info.ts';
import {
  addLoadingOptions,
  addLoweringOptions,
  addReportingOptions,
  type LoadingFlags,
  type LoweringFlags,
  type ReportingFlags,
} from '../options.ts';
import { checkFile, type OutputTarget, outputTarget, writeFiles, writeManifests } from '../output.ts';
import { checkFolder, type FolderFlags, writeFolder } from '../output-folder/write-folder.ts';
import { checkFormat, collectOverlay, type FormatFlags, formats } from '../output-format.ts';
import { formatReport, isReportPath } from '../report/report-file.ts';
import { createReporter, type Reporter } from '../reporter.ts';
import { addSecretOptions, type SecretFlags, secretHandling } from '../secret-flags.ts';
import { UsageError } from '../usage.ts';

interface ConvertFlags
  extends LoadingFlags,
    LoweringFlags,
    ReportingFlags,
    ImageInfoFlags,
    FolderFlags,
    FormatFlags,
    SecretFlags {
  readonly output?: string;
  readonly namespace?: string;
  readonly check?: boolean;
  readonly report?: string;
  readonly provenance?: string;
  readonly template?: string;
}

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  addReportingOptions(
    addSecretOptions(addImageInfoOptions(addLoweringOptions(addLoadingOptions(subcommand)), 'none'))
      .option('-o, --output <path>', 'a file, or a folder for a file per service (default: standard output)')
      .addOption(new Option('--format <format>', 'manifests, or a folder for Kustomize or Helm').choices(formats).default('yaml'))
      .option(
        '--overlay <name=file>',
        'with --format kustomize: an overlay that has this Compose file merged over the others; may be repeated',
        collectOverlay,
      )
      .option('-n, --namespace <name>', 'namespace to put into the manifests (default: none)')
      .option('--check', 'write nothing; fail if what is on disk differs')
      .option('--force', 'write over files that were edited since, or that c2k did not write')
      .option('--prune', 'delete what an earlier run wrote into the folder, unless it was edited, and is no longer wanted')
      .option('--template <file.hbs>', 'fill a Handlebars template of your own, and write that instead of manifests')
      .option('--provenance <file>', 'write which line each field came from, and what each attribute became, as JSON')
      .option('--report <file>', 'write all diagnostics to a file: .json, .sarif, or .md and .html for people'),
  );
  examples(subcommand, [
    ['c2k convert', 'the project in this folder, on standard output'],
    ['c2k convert -o k8s/', 'a file per service'],
    ['c2k convert -f compose.yaml -f prod.yaml -o app.yaml', 'two files merged, one file out'],
    ['c2k convert -o k8s/ --prune', 'and away with the files of services that are gone'],
    ['c2k convert -o k8s/ --check', 'for CI: is what is committed up to date?'],
    ['c2k convert --format kustomize --overlay prod=compose.prod.yaml -o k8s/', 'k8s/base and k8s/overlays/prod'],
    ['c2k convert -o k8s/ --secrets inline', 'the values of secrets too, which stay out of files else'],
    ['c2k convert --format helm -o chart/', 'a Helm chart'],
    ['c2k convert --lock', 'what the engine knows of the images counts, now and from then on'],
    ['c2k convert --template services.csv.hbs -o services.csv', 'a text of your own: templates/README.md'],
    ['c2k convert --strict --report report.sarif', 'for CI: whatever would get lost is an error'],
    ['c2k convert | kubectl apply --server-side -f -', 'without c2k apply'],
  ]);
}

/** Whoever applies files by kubectl also deletes by them, and volumes with the rest: Compose keeps those. */
function tellClaims({ manifests, provenance }: ConvertResult, { format }: FormatFlags, report: Report): void {
  for (const manifest of manifests) {
    const [place] = manifest.kind === 'PersistentVolumeClaim' ? provenance.of(manifest) : [];
    if (!place?.path) continue;
    report('claim-goes-with-manifests', place, {
      attribute: formatPath(place.path),
      claim: manifest.metadata.name,
      isChart: format === 'helm',
    });
  }
}

/** Docker starts what has ended again at each `up`, and whoever applies files knows only what is in them. Said once, of all one-shots. */
function tellOneShots({ manifests, provenance }: ConvertResult, { format }: FormatFlags, report: Report): void {
  const jobs = manifests.filter(({ kind }) => kind === 'Job');
  const [place] = jobs.flatMap((job) => provenance.of(job)[0] ?? []);
  if (!place?.path) return;
  const services = [...new Set(jobs.flatMap(({ metadata }) => metadata.labels?.[labelKeys.service] ?? []))];
  report('one-shot-runs-by-change', place, { attribute: formatPath(place.path), services, isChart: format === 'helm' });
}

async function run(subcommand: Command, surroundings: Surroundings): Promise<ExitCode> {
  const { host, streams } = surroundings;
  const flags = subcommand.opts<ConvertFlags>();
  const target = flags.template === undefined ? await outputTarget(flags.output, host) : templateTarget(flags);
  refuseWrongFlags(flags, target);
  checkFormat(flags, target);
  const reporter = createReporter(surroundings, flags);
  const layout = target.kind === 'folder' ? 'per-service' : 'stream';
  const { format, namespace, overlay: overlays } = flags;
  const secrets = await secretHandling(flags, target, host, reporter.report);
  const options = { ...convertOptions(flags, subcommand.args), format, namespace, layout, overlays, secrets } as const;
  const asked = { imageInfo: imageInfoOf(flags, 'none'), lock: flags.lock };
  const converted = await filesKnowing(options, asked, { host, report: reporter.report });
  const { diagnostics } = converted;
  reporter.add(diagnostics);
  if (flags.template === undefined) {
    tellClaims(converted, flags, reporter.report);
    tellOneShots(converted, flags, reporter.report);
  }
  const files = await filesOf(converted, flags, { host, reporter });
  if (!reporter.hasErrors()) {
    if (target.kind === 'stdout') for (const { text } of files) streams.stdout.write(text);
    else await writeOrCheck(files, target, flags, host, reporter.report);
  }
  if (flags.report !== undefined) {
    await writeFiles([await formatReport(flags.report, { ...converted, diagnostics: reporter.all() })], host, reporter.report);
  }
  if (flags.provenance !== undefined && !reporter.hasErrors()) {
    const text = `${JSON.stringify(provenanceOf(converted), undefined, 1)}\n`;
    await writeFiles([{ path: flags.provenance, text }], host, reporter.report);
  }
  reporter.flush();
  return reporter.hasErrors() ? exitCode.failed : exitCode.done;
}

/** A template makes one text, whatever it is called. */
function templateTarget({ output, format, overlay }: ConvertFlags): OutputTarget {
  if (format !== 'yaml' || overlay) throw new UsageError('--template says what is written, and so does --format');
  return output === undefined || output === '-' ? { kind: 'stdout' } : { kind: 'file', path: output };
}

function refuseWrongFlags({ check, lock, prune, force, report }: ConvertFlags, target: OutputTarget): void {
  if (check && target.kind === 'stdout') throw new UsageError('--check needs --output: what is it to be compared with?');
  if (check && lock) throw new UsageError('--check writes nothing, and --lock writes c2k.lock');
  if (check && (prune || force))
    throw new UsageError(`--check writes nothing, and --${prune ? 'prune' : 'force'} is about writing`);
  if (prune && target.kind !== 'folder')
    throw new UsageError('--prune needs --output with a folder: what is it to be looked for in?');
  if (report !== undefined && !isReportPath(report)) {
    throw new UsageError(`--report ${report}: the name must end in .json, .sarif, .md or .html`);
  }
}

/** The manifests, or what a template of the user's makes of them. */
async function filesOf(
  converted: ConvertResult,
  { template, output = '' }: ConvertFlags,
  { host, reporter }: { readonly host: Host; readonly reporter: Reporter },
): Promise<readonly OutputFile[]> {
  if (template === undefined || reporter.hasErrors()) return converted.files;
  const [{ review }, { renderUserTemplate }] = await Promise.all([
    import('../../review.ts'),
    import('../review/user-template.ts'),
  ]);
  const text = await renderUserTemplate(template, output, review(converted), host, reporter.report);
  return text === undefined ? [] : [{ path: output, text }];
}

/** Writes what was made to where it goes, or compares. */
async function writeOrCheck(
  files: readonly OutputFile[],
  target: Exclude<OutputTarget, { readonly kind: 'stdout' }>,
  flags: ConvertFlags,
  host: Host,
  report: Report,
): Promise<void> {
  if (target.kind === 'folder') {
    if (flags.check) return checkFolder(target.path, files, host, report);
    return writeFolder(target.path, files, flags, host, report);
  }
  for (const { text } of files) {
    const file = { path: target.path, text };
    if (flags.check) await checkFile(file, host, report);
    // What a template writes has no mark of c2k's: as with a report, the name that is given is meant.
    else if (flags.template !== undefined) await writeFiles([file], host, report);
    else await writeManifests(file, flags, host, report);
  }
}
