import type { Command } from 'commander';
import { createCollector } from '../../diagnostics/collector.ts';
import { type CommandModule, examples, type Surroundings } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { explainAttribute, explainCode } from '../explanations.ts';
import { printDiagnostics } from '../report/text.ts';

export const command: CommandModule = { define, run };

function define(subcommand: Command): void {
  subcommand.argument('<path-or-code>', 'an attribute of a Compose file, or the code of a diagnostic');
  examples(subcommand, [
    ['c2k explain depends_on', 'what an attribute of a service becomes'],
    ['c2k explain services.web.deploy.resources.limits', 'the same, by its whole path'],
    ['c2k explain volumes.*.driver_opts', 'of a top-level attribute'],
    ['c2k explain image-not-built', 'what a diagnostic says, and the way out'],
  ]);
}

async function run(subcommand: Command, surroundings: Surroundings): Promise<ExitCode> {
  const [asked = ''] = subcommand.args;
  const lines = explainCode(asked) ?? explainAttribute(asked);
  if (lines) {
    surroundings.streams.stdout.write(`${lines.join('\n')}\n`);
    return exitCode.done;
  }
  const collector = createCollector();
  collector.report('nothing-to-explain', undefined, { asked });
  printDiagnostics(collector.diagnostics, surroundings, { quiet: true });
  return exitCode.failed;
}
