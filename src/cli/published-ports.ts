import { type LoadedProject, placeOf } from '../compose/loaded-project.ts';
import type { PublishedPort } from '../deploy.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import { type ClusterSession, exitCodeOf } from './cluster-session.ts';
import type { ExitCode } from './exit-code.ts';

/** Serves the project's published ports on this machine until Ctrl-C. */
export async function forwardPublished(project: LoadedProject, session: ClusterSession): Promise<ExitCode> {
  const { cluster, host, reporter, progress, interruption } = session;
  const ports = publishedPorts(project, reporter.report);
  if (ports.length === 0) progress.onEvent({ type: 'note', message: 'nothing to forward: no service publishes a port' });
  reporter.flush();
  if (ports.length === 0) return exitCodeOf({ outcome: 'done' }, interruption);
  const { forward } = await import('../deploy.ts');
  const request = { project: project.model.name, ports, signal: interruption.signal, onEvent: progress.onEvent };
  return exitCodeOf(await forward(cluster, request, host, reporter.report), interruption);
}

/** The ports that Compose would publish on this machine. Only TCP: a port-forward to a pod carries nothing else. */
export function publishedPorts(project: LoadedProject, report: Report): readonly PublishedPort[] {
  return Object.entries(project.model.services).flatMap(([service, { ports = [] }]) =>
    ports.flatMap(({ target, published, protocol = 'tcp', host_ip: hostIp }, index) => {
      const place = placeOf(project, ['services', service, 'ports', index]);
      if (protocol !== 'tcp') {
        report('port-not-forwarded', place, { service, target, protocol });
        return [];
      }
      const port = firstPort(published);
      return [{ service, target, place, ...(port !== undefined && { published: port }), ...(hostIp && { hostIp }) }];
    }),
  );
}

/** Of a range, Compose takes the first port that is free; here it is the first. Undefined where any will do. */
function firstPort(published = ''): number | undefined {
  const port = Number.parseInt(published, 10);
  return port > 0 ? port : undefined;
}
