import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { convertText } from '../../support/convert-text.ts';
import { composeOf, connectionsOf, policyWorlds } from '../../support/policy-worlds.ts';
import { mayConnect } from '../../support/who-reaches-whom.ts';

test('services reach each other exactly where they share a network, and published ports are open to all', async () => {
  await fc.assert(
    fc.asyncProperty(policyWorlds, async (world) => {
      const { manifests } = await convertText(composeOf(world));
      for (const { from, to, port, isOpen } of connectionsOf(world)) expect(mayConnect(manifests, from, to, port)).toBe(isOpen);
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
