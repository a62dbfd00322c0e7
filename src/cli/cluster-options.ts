import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ClusterOptions } from '../deploy.ts';
import { addReportingOptions, type ReportingFlags } from './options.ts';
import type { ProgressMode } from './report/progress.ts';

/** The flags that say which cluster is meant, and how the work on it is shown. */
export interface ClusterFlags extends ReportingFlags {
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly namespace?: string;
  readonly progress: Exclude<ProgressMode, 'quiet'>;
}

/** Flags that every command on a cluster takes. */
export function addClusterOptions(command: Command): Command {
  return addReportingOptions(
    command
      .option('--context <name>', 'kubeconfig context; NAME also finds kind-NAME (default: the current one)')
      .option('--kubeconfig <file>', 'instead of $KUBECONFIG and ~/.kube/config')
      .option('-n, --namespace <name>', 'namespace (default: the context’s)')
      .addOption(
        new Option('--progress <how>', 'how the work is shown').choices(['auto', 'tty', 'plain', 'json']).default('auto'),
      ),
  );
}

export function clusterOptions({ context, kubeconfig, namespace }: ClusterFlags): ClusterOptions {
  return { context, kubeconfig, namespace };
}

/** How progress is shown: `--quiet` wins. */
export function progressMode({ quiet, progress }: ClusterFlags): ProgressMode {
  return quiet ? 'quiet' : progress;
}

/** For a flag that takes a duration: Go's text as Compose writes it (`1m30s`), or seconds. Gives seconds. */
export function parseSeconds(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (!match || text === '') throw new InvalidArgumentError('It is a duration such as 90, 90s or 1m30s.');
  const [, hours = 0, minutes = 0, seconds = 0] = match;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}
