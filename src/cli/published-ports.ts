import type { PortMapping, Project } from '../compose/project.ts';
import type { PublishedPort } from '../deploy.ts';

/** The ports that Compose would publish on this machine. Only TCP: a port-forward to a pod carries nothing else. */
export function publishedPorts({ services }: Project): readonly PublishedPort[] {
  return Object.entries(services).flatMap(([service, { ports = [] }]) =>
    ports.filter(isForwardable).map(({ target, published, host_ip: hostIp }) => {
      const port = firstPort(published);
      return { service, target, ...(port !== undefined && { published: port }), ...(hostIp && { hostIp }) };
    }),
  );
}

function isForwardable({ protocol = 'tcp' }: PortMapping): boolean {
  return protocol === 'tcp';
}

/** Of a range, Compose takes the first port that is free; here it is the first. Undefined where any will do. */
function firstPort(published = ''): number | undefined {
  const port = Number.parseInt(published, 10);
  return port > 0 ? port : undefined;
}
