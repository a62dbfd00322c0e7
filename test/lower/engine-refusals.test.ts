import { expect, test } from '@jest/globals';
import { convertText } from '../support/convert-text.ts';

const tops = 'volumes: { data: , more: }\nconfigs: { one: { content: x }, two: { content: y } }';

async function refused(attributes: string): Promise<readonly string[]> {
  const { diagnostics } = await convertText(`services: { a: { image: a, restart: always, ${attributes} } }\n${tops}`);
  return diagnostics
    .filter(({ code }) => code === 'engine-refuses' || code === 'nothing-starts')
    .map(({ message }) => message.split(';')[0] ?? '');
}

// Each tried on Docker Engine 29: docker compose up fails with what is said here.
test.each([
  ['tmpfs: [""]', 'services.a.tmpfs: "": "" is no absolute path'],
  ['tmpfs: [cache]', 'services.a.tmpfs[cache]: "cache" is no absolute path'],
  ['tmpfs: [/]', 'services.a.tmpfs[/]: "/" is the container’s root'],
  ['tmpfs: ["/x:size=1m,banana"]', 'services.a.tmpfs: "/x:size=1m,banana": "banana" is no option of a tmpfs'],
  ['volumes: ["data:relative"]', 'services.a.volumes[0]: "relative" is no absolute path'],
  ['volumes: ["data:/x"], configs: [{ source: one, target: /x }]', 'services.a.configs[one]: volumes is at /x too'],
  ['working_dir: foo', 'services.a.working_dir: "foo" is no absolute path'],
  ['mem_limit: 64m, mem_reservation: 128m', 'services.a.mem_reservation: it is above the limit'],
  [
    'deploy: { resources: { limits: { memory: 64m }, reservations: { memory: 128m } } }',
    'services.a.deploy.resources.reservations.memory: it is above the limit',
  ],
  ['mem_limit: 64m, memswap_limit: 32m', 'services.a.memswap_limit: it is below the limit of the memory alone'],
  ['mem_limit: 1m', 'services.a.mem_limit: it is below 6 MiB'],
  ['cpus: 1, cpu_quota: 30000', 'services.a.cpu_quota: a limit in CPUs is set too'],
  ['cpus: 1, cpu_period: 100000', 'services.a.cpu_period: a limit in CPUs is set too'],
  ['cpu_quota: 3', 'services.a.cpu_quota: it is below 1000'],
])('what the engine refuses is an error with a place: %s', async (attributes, message) => {
  expect(await refused(attributes)).toEqual([message]);
});

test.each([
  'tmpfs: ["/x:noexec,nosuid,rw,size=64m,mode=1777,uid=1"]',
  'volumes: ["data:/x", "more:/x/y"]',
  'configs: [one, two], secrets: []',
  'mem_reservation: 64m',
  'mem_limit: 64m, memswap_limit: -1',
  'cpu_quota: 50000, cpu_period: 100000',
  'working_dir: /app',
])('what the engine takes is not refused: %s', async (attributes) => {
  expect(await refused(attributes)).toEqual([]);
});
