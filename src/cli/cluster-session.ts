import type { Cluster, DeployResult } from '../deploy.ts';
import { type ClusterFlags, clusterOptions, progressMode } from './cluster-options.ts';
import type { Surroundings } from './command.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { type Interruption, listenForInterruption } from './interruption.ts';
import { createProgress, type Progress } from './report/progress.ts';
import { createReporter, type Reporter } from './reporter.ts';

/** What a command on a cluster works with. */
export interface ClusterSession extends Surroundings {
  readonly cluster: Cluster;
  readonly reporter: Reporter;
  readonly progress: Progress;
  readonly interruption: Interruption;
}

/**
 * Runs `work` on the cluster that the flags mean, after saying which one that is; then leaves the terminal as it was, says what
 * there is to say, and gives the exit code.
 */
export async function onCluster<Code extends number = ExitCode>(
  title: string,
  flags: ClusterFlags,
  surroundings: Surroundings,
  work: (session: ClusterSession) => Promise<Code | ExitCode>,
): Promise<Code | ExitCode> {
  const { host, streams } = surroundings;
  const { connect } = await import('../deploy.ts');
  const reporter = createReporter(surroundings, flags);
  const progress = await createProgress(progressMode(flags), title, surroundings);
  const interruption = listenForInterruption(streams, () =>
    progress.onEvent({ type: 'note', message: 'stopping; Ctrl-C again ends at once' }),
  );
  let cluster: Cluster | undefined;
  try {
    cluster = await connect(clusterOptions(flags), host, reporter.report);
    if (!cluster) return exitCode.failed;
    const { context, server, namespace } = cluster;
    progress.onEvent({ type: 'target', ...(context !== undefined && { context }), server, namespace });
    return await work({ ...surroundings, cluster, reporter, progress, interruption });
  } catch (error) {
    const { reportClusterError } = await import('../cluster/cluster-error.ts');
    if (!cluster || !reportClusterError({ report: reporter.report, namespace: cluster.namespace }, cluster, error)) throw error;
    return exitCode.failed;
  } finally {
    progress.end();
    reporter.flush();
    interruption.stop();
    cluster?.close();
  }
}

/** The exit code for how work on a cluster ended. */
export function exitCodeOf({ outcome }: Pick<DeployResult, 'outcome'>, interruption: Interruption): ExitCode {
  switch (outcome) {
    case 'done':
      return exitCode.done;
    case 'refused':
      return exitCode.failed;
    case 'not-ready':
      return exitCode.notReady;
    case 'conflict':
      return exitCode.conflict;
    case 'interrupted':
      return interruption.exitCode();
  }
}
