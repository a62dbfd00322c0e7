import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { convertText } from '../../support/convert-text.ts';
import { mayConnect } from '../../support/who-reaches-whom.ts';

test('services reach each other exactly where they share a network, and published ports are open to all', async () => {
  const networks = ['front', 'back', 'side'];
  const service = fc.record({ networks: fc.subarray(networks, { minLength: 1 }), published: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(service, { minLength: 2, maxLength: 4 }), fc.subarray(networks), async (services, internal) => {
      const text = services.map(
        (each, index) =>
          `  s${index}: { image: a, restart: always, networks: [${each.networks}], ${each.published ? `ports: ["${8000 + index}:80"]` : 'expose: ["80"]'} }`,
      );
      const { manifests } = await convertText(
        `services:\n${text.join('\n')}\nnetworks: { ${networks.map((name) => `${name}: { internal: ${internal.includes(name)} }`).join(', ')} }`,
      );
      for (const [from, one] of services.entries()) {
        for (const [to, other] of services.entries()) {
          if (from === to) continue;
          const shares = one.networks.some((name) => other.networks.includes(name));
          const getsOut = !one.networks.every((name) => internal.includes(name));
          expect(mayConnect(manifests, `s${from}`, `s${to}`, 9000)).toBe(shares);
          expect(mayConnect(manifests, `s${from}`, `s${to}`, 80)).toBe(shares || (other.published && getsOut));
        }
        expect(mayConnect(manifests, undefined, `s${from}`, 80)).toBe(one.published);
      }
    }),
    { numRuns: 30 },
  );
});

test('a service without a network is shut off', async () => {
  const { manifests } = await convertText(`
services:
  alone: { image: a, restart: always, network_mode: none }
  other: { image: a, restart: always, expose: ["80"] }
`);
  expect(mayConnect(manifests, 'alone', 'other', 80)).toBe(false);
  expect(mayConnect(manifests, 'other', 'alone', 80)).toBe(false);
});

test('a service that has to ask the API server is not shut in, and that is said', async () => {
  const { manifests, said } = await convertText(`
services:
  setup: { image: a, command: ["true"], networks: [inner] }
  app:
    image: a
    restart: always
    networks: [inner]
    depends_on: { setup: { condition: service_completed_successfully } }
networks: { inner: { internal: true } }
`);
  expect(manifests.some((each) => each.metadata.name === 'app-internal')).toBe(false);
  expect(said).toContain('warning internal-not-enforced services.app.networks');
});
