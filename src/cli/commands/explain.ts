import type { Command } from 'commander';
import { closest } from '../../compose/schema/closest.ts';
import { catalogue } from '../../diagnostics/catalogue.ts';
import { createCollector } from '../../diagnostics/collector.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { readDiagnosticPage } from '../diagnostic-page.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { attributeNames, explainAttribute } from '../explanations.ts';
import { formatPage } from '../report/page.ts';
import { styleOf } from '../report/style.ts';
import { printDiagnostics } from '../report/text.ts';

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  subcommand.argument('<path-or-code>', 'an attribute of a Compose file, or the code of a diagnostic');
  examples(subcommand, [
    ['c2k explain depends_on', 'what an attribute of a service becomes'],
    ['c2k explain services.web.deploy.resources.limits', 'the same, by its whole path'],
    ['c2k explain volumes.*.driver_opts', 'of a top-level attribute'],
    ['c2k explain x-c2k.services.web.ingress', 'what a setting does, and what is below it'],
    ['c2k explain kompose.service.type', 'of a label of Kompose'],
    ['c2k explain image-not-built', 'what a diagnostic means, with an example and the way out'],
  ]);
}

async function run(subcommand: Command, surroundings: Surroundings): Promise<ExitCode> {
  const { stdout } = surroundings.streams;
  const [asked = ''] = subcommand.args;
  const page = await readDiagnosticPage(asked);
  if (page !== undefined) {
    stdout.write(stdout.isTerminal ? formatPage(page, styleOf(stdout, surroundings), stdout.columns) : page);
    return exitCode.done;
  }
  const lines = explainAttribute(asked);
  if (lines) {
    stdout.write(`${lines.join('\n')}\n`);
    return exitCode.done;
  }
  const collector = createCollector();
  const known = { codes: Object.keys(catalogue), attributes: attributeNames() };
  const close = [closest(asked, known.attributes), closest(asked, known.codes)].flatMap((each) => each ?? []);
  collector.report('nothing-to-explain', undefined, { asked, closest: close });
  printDiagnostics(collector.diagnostics, surroundings, { quiet: true });
  return exitCode.usage;
}
