import type { Command } from 'commander';
import type { Host } from '../../host/host.ts';
import { type ReviewModel, renderReviewMarkdown, renderReviewPage, review } from '../../review.ts';
import { addClusterOptions } from '../cluster-options.ts';
import { type ClusterSession, onCluster } from '../cluster-session.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { convertOptions } from '../convert-options.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { convertFor, type DifferenceFlags, findDifferences } from '../find-differences.ts';
import { addImageInfoOptions, convertKnowing, imageInfoOf } from '../image-info.ts';
import { addImageOptions, checkImageFlags } from '../image-step.ts';
import { listenForInterruption } from '../interruption.ts';
import { addLoadingOptions, addLoweringOptions } from '../options.ts';
import { writeFiles } from '../output.ts';
import { createReporter, type Reporter } from '../reporter.ts';
import { clusterFacts } from '../review/cluster-facts.ts';
import { parsePort, serveReview } from '../review/serve.ts';
import { renderUserTemplate } from '../review/user-template.ts';
import { UsageError } from '../usage.ts';

interface ReviewFlags extends DifferenceFlags {
  readonly output?: string;
  /** True where no port is given. */
  readonly serve?: number | true;
  readonly template?: string;
  readonly docs?: string;
}

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  addImageInfoOptions(addImageOptions(addClusterOptions(addLoweringOptions(addLoadingOptions(subcommand)))), 'none')
    .option(
      '-o, --output <file>',
      'where to: .html, .md for a pull request, or .json (default: review.html; - is standard output)',
    )
    .option('--serve [port]', 'show the page on 127.0.0.1, and anew whenever a file changes, until Ctrl-C', parsePort)
    .option('--template <file.hbs>', 'fill a Handlebars template of your own with the review')
    .option('--docs <address>', 'where the pages about diagnostics are (default: docs/diagnostics/)')
    .option('--no-prune', 'with --context: leave out what would be pruned')
    .option('--force-conflicts', 'with --context: as if fields that others manage were taken');
  examples(subcommand, [
    ['c2k review', 'writes review.html'],
    ['c2k review --serve', 'live, while you edit the Compose file'],
    ['c2k review -o review.md', 'for a pull request'],
    ['c2k review --context kind', 'with what apply would change on the cluster'],
    ['c2k review --template list.csv.hbs -o list.csv', 'a report of your own'],
  ]);
}

async function run(subcommand: Command, surroundings: Surroundings): Promise<ExitCode> {
  const flags = subcommand.opts<ReviewFlags>();
  checkFlags(flags);
  if (flags.context !== undefined) {
    return onCluster('review', flags, surroundings, (session) => {
      const make: Make = (host) => reviewCluster(flags, subcommand.args, { ...session, host });
      return present(make, flags, session);
    });
  }
  const reporter = createReporter(surroundings, { ...flags, quiet: flags.verbose !== true });
  const interruption = listenForInterruption(surroundings.streams, () => undefined);
  const make: Make = async (host) => {
    const options = convertOptions(flags, subcommand.args);
    const asked = { imageInfo: imageInfoOf(flags, 'none'), lock: flags.lock };
    const converted = await convertKnowing(options, asked, { host, report: reporter.report });
    reporter.add(converted.diagnostics);
    return review(converted, { documentation: flags.docs });
  };
  try {
    return await present(make, flags, { ...surroundings, reporter, interruption });
  } finally {
    reporter.flush();
    interruption.stop();
  }
}

function checkFlags(flags: ReviewFlags): void {
  checkImageFlags(flags);
  const { serve, output, template, file = [] } = flags;
  if (serve !== undefined && output !== undefined) throw new UsageError('--serve and --output exclude each other');
  if (serve !== undefined && template !== undefined) throw new UsageError('--serve and --template exclude each other');
  if (serve !== undefined && file.includes('-')) throw new UsageError('--serve can’t read standard input again');
  if (template !== undefined && output === undefined) throw new UsageError('--template needs --output: where is it to go?');
}

/** Makes the review of what the host's files say now. */
type Make = (host: Host) => Promise<ReviewModel>;

type Session = Surroundings & Pick<ClusterSession, 'reporter' | 'interruption'>;

async function reviewCluster(flags: ReviewFlags, services: readonly string[], session: ClusterSession): Promise<ReviewModel> {
  const converted = await convertFor(flags, services, session);
  const differences = await findDifferences(converted, flags, session);
  const cluster = differences && clusterFacts(session.cluster, differences);
  return review(converted, { documentation: flags.docs, cluster });
}

async function present(make: Make, flags: ReviewFlags, session: Session): Promise<ExitCode> {
  if (flags.serve !== undefined) return serveReview(make, flags.serve === true ? undefined : flags.serve, session);
  const { host, streams, reporter } = session;
  const output = flags.output ?? usualOutput;
  if (flags.output === undefined && (await isSomeonesOwn(output, host))) {
    reporter.report('output-not-written', undefined, {
      path: output,
      reason: 'it is there already, and is no review; say --output',
    });
    return exitCode.failed;
  }
  const model = await make(host);
  const text = await renderFor(output, model, flags, session);
  if (text !== undefined && output === '-') streams.stdout.write(text);
  else if (text !== undefined) {
    await writeFiles([{ path: output, text }], host, reporter.report);
    if (!flags.quiet) streams.stderr.write(`${output}: ${summary(model)}\n`);
  }
  return reporter.hasErrors() ? exitCode.failed : exitCode.done;
}

const usualOutput = 'review.html';

/** Nobody has named the file that would be overwritten. */
async function isSomeonesOwn(path: string, host: Host): Promise<boolean> {
  if ((await host.stat(path)) === undefined) return false;
  const text = await host.readText(path).catch(() => '');
  return !text.includes('<meta name="generator" content="c2k ');
}

async function renderFor(
  output: string,
  model: ReviewModel,
  { template }: ReviewFlags,
  { host, reporter }: { host: Host; reporter: Reporter },
): Promise<string | undefined> {
  if (template !== undefined) return renderUserTemplate(template, output, model, host, reporter.report);
  if (output.endsWith('.md')) return renderReviewMarkdown(model);
  if (output.endsWith('.json')) return `${JSON.stringify(model, undefined, 2)}\n`;
  return renderReviewPage(model);
}

function summary({ summary: { services, objects, errors, warnings, infos } }: ReviewModel): string {
  const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;
  const found = [count(errors, 'error'), count(warnings, 'warning'), count(infos, 'remark')].filter(
    (each) => !each.startsWith('0'),
  );
  return [`${count(services, 'service')} became ${count(objects, 'object')}`, ...found].join(', ');
}
