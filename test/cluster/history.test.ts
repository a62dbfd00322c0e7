import { expect } from '@jest/globals';
import { clusterTest, testNamespace } from '../support/cluster.ts';

const space = await testNamespace('dep-history');

/** A service that says something for ever, or ends at once with an error; and a secret that shall never be shown. */
function compose(greeting: string, rest = 'sleep infinity', services = ''): string {
  return `name: shop
services:
  web:
    image: busybox:1.36
    command: [sh, -c, "echo ${greeting}; ${rest}"]
    restart: always
    stop_grace_period: 0s
    volumes: ["data:/data"]
    secrets: [token]
${services}volumes:
  data: {}
secrets:
  token:
    environment: TOKEN
`;
}

const extra = '  extra:\n    image: busybox:1.36\n    command: [sleep, infinity]\n    stop_grace_period: 0s\n';
const environment = { TOKEN: 'hunter2-never-shown' };
const apply = (input: string, ...flags: readonly string[]) =>
  space.c2k(['apply', '-f', '-', ...flags], { input, env: environment });
const command = async (): Promise<string> =>
  space.kubectl(['get', 'deployment', 'web', '-o', 'jsonpath={.spec.template.spec.containers[0].args}']);
const outcomes = async (): Promise<readonly (readonly unknown[])[]> => {
  const { stdout } = await space.c2k(['history', '-p', 'shop', '-o', 'json']);
  return JSON.parse(stdout).revisions.map(({ revision, outcome, rollbackTo }: Record<string, unknown>) => [
    revision,
    outcome,
    ...(rollbackTo === undefined ? [] : [rollbackTo]),
  ]);
};

clusterTest(
  'a version that does not start is taken back: the one before runs again, and the exit code says what happened',
  async () => {
    expect(await apply(compose('one'))).toMatchObject({ code: 0 });
    const broken = await apply(compose('two', 'exit 7', extra), '--rollback-on-failure', '--timeout', '20s');
    expect(broken.code).toBe(3);
    expect(broken.stderr).toMatch(/service-not-ready: web \(deployment\/web\)/);
    expect(broken.stdout + broken.stderr).toContain('revision 1 runs again');
    expect(await command()).toContain('echo one');
    expect((await space.objects('deployments')).map(({ metadata }) => metadata.name)).toEqual(['web']);
    expect(await outcomes()).toEqual([
      [1, 'ready'],
      [2, 'failed'],
      [3, 'ready', 1],
    ]);
  },
);

clusterTest('rollback shows what it would change, without the values of secrets, then does it', async () => {
  expect(await apply(compose('three', undefined, extra))).toMatchObject({ code: 0 });
  const dry = await space.c2k(['rollback', '1', '-p', 'shop', '--dry-run']);
  expect(dry).toMatchObject({ code: 0 });
  expect(dry.stdout).toMatch(/^\+.*echo one/m);
  expect(dry.stdout).toContain('delete Deployment/extra');
  expect(await command()).toContain('echo three');
  const back = await space.c2k(['rollback', '-p', 'shop']);
  expect(back).toMatchObject({ code: 0 });
  expect(back.stdout + back.stderr).toContain('revision 3 runs again: ');
  expect(await command()).toContain('echo one');
  expect((await space.objects('deployments,persistentvolumeclaims')).map(({ metadata }) => metadata.name)).toEqual([
    'web',
    'data',
  ]);
  const shown = await space.c2k(['history', '-p', 'shop']);
  expect(shown.stdout).toMatch(/^4 .* ready$/m);
  expect(shown.stdout).toMatch(/^5 .* ready, a rollback to 3$/m);
  for (const { stdout, stderr } of [dry, back, shown]) expect(stdout + stderr).not.toContain(environment.TOKEN);
});

clusterTest(
  'a revision that is not there is an error; delete takes the history along, and leaves nothing to go back to',
  async () => {
    const unknown = await space.c2k(['rollback', '99', '-p', 'shop']);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('project "shop" has no revision 99');
    expect(await space.c2k(['delete', '-p', 'shop', '--volumes'])).toMatchObject({ code: 0 });
    expect(await space.kubectl(['get', 'secrets', '-o', 'name'])).toBe('');
    const nothing = await space.c2k(['rollback', '-p', 'shop']);
    expect(nothing.code).toBe(1);
    expect(nothing.stderr).toContain('no good revision before the current one');
    expect((await space.c2k(['history', '-p', 'shop'])).stdout).toBe('nothing of project shop is recorded here\n');
  },
);
