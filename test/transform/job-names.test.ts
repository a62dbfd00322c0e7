import { expect, test } from '@jest/globals';
import { convertText } from '../support/convert-text.ts';

const migrated = (version: number, more = ''): string => `
services:
  app: { image: app, restart: always, depends_on: { migrate: { condition: service_completed_successfully } } }
  migrate: { image: "tool:${version}" ${more} }
`;

const jobOf = async (text: string): Promise<string | undefined> =>
  (await convertText(text)).manifests.find(({ kind }) => kind === 'Job')?.metadata.name;

test('a Job that has changed has another name, and one that has not keeps its own', async () => {
  const [first, again, changed] = await Promise.all([migrated(1), migrated(1), migrated(2)].map(jobOf));
  expect(first).toMatch(/^migrate-[0-9a-f]{8}$/);
  expect(again).toBe(first);
  expect(changed).not.toBe(first);
});

test('what had waited for a Job is the same when the Job is another', async () => {
  const [before, after] = await Promise.all([convertText(migrated(1)), convertText(migrated(2))]);
  expect(after.object('Deployment', 'app')).toEqual(before.object('Deployment', 'app'));
  expect(after.object('ConfigMap', 'migrate-current-job')).not.toEqual(before.object('ConfigMap', 'migrate-current-job'));
});

test('a patch counts as a change of what it changes', async () => {
  const patch = 'x-c2k: { patches: [{ target: { kind: Job, name: migrate }, merge: { spec: { backoffLimit: 4 } } }] }';
  const patched = await convertText(migrated(1, `, ${patch}`));
  expect(patched.object('Job', 'migrate').spec.backoffLimit).toBe(4);
  expect(patched.manifests.find(({ kind }) => kind === 'Job')?.metadata.name).not.toBe(await jobOf(migrated(1)));
});

test('a long name leaves room for the pods of replicas', async () => {
  const name = await jobOf(`services: { "${'n'.repeat(70)}": { image: a, restart: "no", scale: 99 } }`);
  expect(`${name}-98`.length).toBeLessThanOrEqual(63);
});
