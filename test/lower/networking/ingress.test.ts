import { expect, test } from '@jest/globals';
import { convertText } from '../../support/convert-text.ts';

const web = (settings: string, more = ''): string =>
  `services: { web: { image: a, restart: always, read_only: true, ports: ["8080:80", "9000:9000/udp"], x-c2k: ${settings} ${more} } }`;

test('an Ingress leads to the first published TCP port, by a Service inside the cluster', async () => {
  const { object, said } = await convertText(web('{ ingress: { host: shop.example.com, class: nginx } }'));
  expect(object('Ingress', 'web').spec).toEqual({
    ingressClassName: 'nginx',
    rules: [
      {
        host: 'shop.example.com',
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web-published', port: { number: 8080 } } } }],
        },
      },
    ],
  });
  expect(object('Service', 'web-published').spec).toEqual({
    publishNotReadyAddresses: true,
    selector: expect.anything(),
    ports: [{ name: 'tcp-80', port: 8080, targetPort: 80 }],
  });
  expect(said).toEqual(['warning ingress-port-closed services.web.ports.1', 'info ingress-address services.web.ports.0']);
});

test('TLS takes the Secret that is named, else one called by the host', async () => {
  const secret = async (settings: string): Promise<unknown> =>
    (await convertText(web(`{ ingress: { host: a.b, ${settings} } }`))).object('Ingress', 'web').spec.tls;
  expect(await secret('tls: true')).toEqual([{ hosts: ['a.b'], secretName: 'a-b-tls' }]);
  expect(await secret('tlsSecret: mine')).toEqual([{ hosts: ['a.b'], secretName: 'mine' }]);
  expect(await secret('tls: false')).toBeUndefined();
});

test('--expose ingress names each service below the domain, and without one says so', async () => {
  const domain = 'x-c2k: { ingress: { domain: example.com, annotations: { a: b } } }\n';
  const { object } = await convertText(domain + web('{}'), { expose: 'ingress' });
  expect(object('Ingress', 'web')).toMatchObject({
    metadata: { annotations: { a: 'b' } },
    spec: { rules: [{ host: 'web.example.com' }] },
  });
  const without = await convertText(web('{}'), { expose: 'ingress' });
  expect(without.said).toEqual(['warning ingress-without-host services.web.ports']);
  expect(without.manifests.map(({ kind }) => kind)).not.toContain('Ingress');
});

test('an Ingress beside a load balancer is asked for by saying both', async () => {
  const { object } = await convertText(web('{ expose: loadbalancer, ingress: { host: a.b } }'));
  expect(object('Service', 'web-published').spec.type).toBe('LoadBalancer');
  expect(object('Ingress', 'web').spec.rules[0].http.paths[0].backend.service.port.number).toBe(8080);
});

test('a port that is only exposed can be led to, and the policy lets traffic in', async () => {
  const { object } = await convertText(
    'services: { web: { image: a, restart: always, read_only: true, expose: ["3000"], x-c2k: { ingress: { host: a.b, port: 3000 } } } }',
  );
  expect(object('Service', 'web-published').spec.ports).toEqual([{ name: 'tcp-3000', port: 3000 }]);
  expect(object('NetworkPolicy', 'web-published').spec.ingress).toEqual([{ ports: [{ protocol: 'TCP', port: 3000 }] }]);
  const { said } = await convertText(
    'services: { web: { image: a, restart: always, read_only: true, x-c2k: { ingress: { host: a.b } } } }',
  );
  expect(said).toEqual(['warning ingress-without-port services.web.x-c2k.ingress']);
});
