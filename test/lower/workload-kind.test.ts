import { expect, test } from '@jest/globals';
import { convertText, type Data } from '../support/convert-text.ts';

const workload = async (attributes: string): Promise<Data> => {
  const { manifests } = await convertText(`services: { app: { image: a, ${attributes} } }\nvolumes: { data: {} }`);
  const found: Data = manifests.find((each) => ['Deployment', 'Job', 'DaemonSet', 'StatefulSet'].includes(each.kind));
  return { kind: found.kind, restart: found.spec.template.spec.restartPolicy, backoffLimit: found.spec.backoffLimit };
};

test('what Compose restarts always is a Deployment', async () => {
  expect(await workload('restart: unless-stopped')).toMatchObject({ kind: 'Deployment' });
});

test('what runs once is a Job that is never tried again', async () => {
  const once = { kind: 'Job', restart: 'Never', backoffLimit: 0 };
  expect(await workload('restart: "no"')).toEqual(once);
  expect(await workload('command: [sh, -c, "mkdir -p /x && chown 1 /x"]')).toEqual(once);
  expect(await workload('command: [manage.py, migrate]')).toEqual(once);
});

test('a number of attempts is so many new pods after the first', async () => {
  expect(await workload('restart: "on-failure:3", command: ["true"]')).toEqual({
    kind: 'Job',
    restart: 'Never',
    backoffLimit: 3,
  });
});

test('replicas that run once are tried again one by one', async () => {
  const { object } = await convertText('services: { app: { image: a, scale: 2, restart: "on-failure:3", command: ["true"] } }');
  const { template: _, podFailurePolicy: __, ...spec } = object('Job', 'app').spec;
  expect(spec).toEqual({ completions: 2, completionMode: 'Indexed', parallelism: 2, backoffLimitPerIndex: 3 });
});

test('attempts without a number go on in the same pod', async () => {
  expect(await workload('restart: on-failure, command: ["true"]')).toEqual({
    kind: 'Job',
    restart: 'OnFailure',
    backoffLimit: 2_147_483_647,
  });
});

test('a server is a Deployment, whatever its file forgets to say', async () => {
  for (const sign of ['ports: ["80:80"]', 'expose: ["80"]', 'healthcheck: {test: [CMD, a]}', 'volumes: ["data:/x"]']) {
    expect(await workload(sign)).toMatchObject({ kind: 'Deployment' });
  }
});

test('a command that ends is a Job, also where it writes to a volume', async () => {
  const once = 'command: [sh, -c, "echo run >> /log/runs; echo ran"], volumes: ["data:/log"]';
  expect(await workload(once)).toMatchObject({ kind: 'Job' });
});

test('a command that sleeps for ever does not end', async () => {
  expect(await workload('command: [sh, -c, "echo up; sleep infinity"], volumes: ["data:/log"]')).toMatchObject({
    kind: 'Deployment',
  });
  expect(await workload('command: [sh, -c, "touch /x; exec sleep 3600"]')).toMatchObject({ kind: 'Deployment' });
});

test('what another service waits for to complete is a Job in any case', async () => {
  const { object } = await convertText(`
services:
  setup: { image: a, ports: ["80:80"] }
  app: { image: a, restart: always, depends_on: { setup: { condition: service_completed_successfully } } }
`);
  expect(object('Job', 'setup').spec.backoffLimit).toBe(0);
});

test('deploy.restart_policy wins over restart', async () => {
  expect(await workload('restart: always, deploy: {restart_policy: {condition: none}}')).toMatchObject({ kind: 'Job' });
});

test('x-c2k has the last word', async () => {
  expect(await workload('restart: always, x-c2k: {workload: statefulset}')).toMatchObject({ kind: 'StatefulSet' });
});

test('what is lost when containers are started again is said once, of those that may write and are to be restarted', async () => {
  const { diagnostics } = await convertText(`
services:
  once: { image: a, restart: "no" }
  closed: { image: a, restart: always, read_only: true }
  web: { image: a, restart: always }
  job: { image: a, deploy: { restart_policy: { condition: on-failure } } }
`);
  const said = diagnostics.filter(({ code }) => code === 'writes-lost-at-restart');
  expect(said).toMatchObject([
    { path: ['services', 'job', 'deploy', 'restart_policy'], message: expect.stringContaining('(job, web)') },
  ]);
});
