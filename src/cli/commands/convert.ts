import { type Command, Option } from 'commander';
import { type ConvertResult, provenanceOf } from '../../convert.ts';
import type { Report } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../source/span.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { convertOptions } from '../convert-options.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { addImageInfoOptions, convertKnowing, type ImageInfoFlags, imageInfoOf } from '../image-info.ts';
import {
  addLoadingOptions,
  addLoweringOptions,
  addReportingOptions,
  type LoadingFlags,
  type LoweringFlags,
  type ReportingFlags,
} from '../options.ts';
import { checkFiles, findLeftOvers, inFolder, outputTarget, writeFiles } from '../output.ts';
import { formatReport, isReportPath } from '../report/report-file.ts';
import { createReporter } from '../reporter.ts';
import { UsageError } from '../usage.ts';

interface ConvertFlags extends LoadingFlags, LoweringFlags, ReportingFlags, ImageInfoFlags {
  readonly output?: string;
  readonly format: 'yaml' | 'json';
  readonly namespace?: string;
  readonly check?: boolean;
  readonly report?: string;
  readonly provenance?: string;
}

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  addReportingOptions(
    addImageInfoOptions(addLoweringOptions(addLoadingOptions(subcommand)), 'none')
      .option('-o, --output <path>', 'a file, or a folder for a file per service (default: standard output)')
      .addOption(new Option('--format <format>', 'format of the manifests').choices(['yaml', 'json']).default('yaml'))
      .option('-n, --namespace <name>', 'namespace to put into the manifests (default: none)')
      .option('--check', 'write nothing; fail if what is on disk differs')
      .option('--provenance <file>', 'write which line each field came from, and what each attribute became, as JSON')
      .option('--report <file>', 'write all diagnostics to a file: .json, .sarif, or .md and .html for people'),
  );
  examples(subcommand, [
    ['c2k convert', 'the project in this folder, on standard output'],
    ['c2k convert -o k8s/', 'a file per service'],
    ['c2k convert -f compose.yaml -f prod.yaml -o app.yaml', 'two files merged, one file out'],
    ['c2k convert -o k8s/ --check', 'for CI: is what is committed up to date?'],
    ['c2k convert --lock', 'what the engine knows of the images counts, now and from then on'],
    ['c2k convert --strict --report report.sarif', 'for CI: whatever would get lost is an error'],
    ['c2k convert | kubectl apply --server-side -f -', 'without c2k apply'],
  ]);
}

/** Whoever applies files by kubectl also deletes by them, and volumes with the rest: Compose keeps those. */
function tellClaims({ manifests, provenance }: ConvertResult, report: Report): void {
  for (const manifest of manifests) {
    const [place] = manifest.kind === 'PersistentVolumeClaim' ? provenance.of(manifest) : [];
    if (!place?.path) continue;
    report('claim-goes-with-manifests', place, { attribute: formatPath(place.path), claim: manifest.metadata.name });
  }
}

async function run(subcommand: Command, surroundings: Surroundings): Promise<ExitCode> {
  const { host, streams } = surroundings;
  const flags = subcommand.opts<ConvertFlags>();
  const target = await outputTarget(flags.output, host);
  if (flags.check && target.kind === 'stdout') throw new UsageError('--check needs --output: what is it to be compared with?');
  if (flags.check && flags.lock) throw new UsageError('--check writes nothing, and --lock writes c2k.lock');
  if (flags.report !== undefined && !isReportPath(flags.report)) {
    throw new UsageError(`--report ${flags.report}: the name must end in .json, .sarif, .md or .html`);
  }
  const reporter = createReporter(surroundings, flags);
  const layout = target.kind === 'folder' ? 'per-service' : 'stream';
  const { format, namespace } = flags;
  const options = { ...convertOptions(flags, subcommand.args), format, namespace, layout } as const;
  const asked = { imageInfo: imageInfoOf(flags, 'none'), lock: flags.lock };
  const converted = await convertKnowing(options, asked, { host, report: reporter.report });
  const { files, diagnostics, project } = converted;
  reporter.add(diagnostics);
  tellClaims(converted, reporter.report);
  if (!reporter.hasErrors()) {
    if (target.kind === 'stdout') for (const { text } of files) streams.stdout.write(text);
    else {
      const placed =
        target.kind === 'file' ? files.map(({ text }) => ({ path: target.path, text })) : inFolder(target.path, files);
      await (flags.check ? checkFiles : writeFiles)(placed, host, reporter.report);
      if (target.kind === 'folder' && project)
        await findLeftOvers(target.path, placed, project.model.name, host, reporter.report);
    }
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
