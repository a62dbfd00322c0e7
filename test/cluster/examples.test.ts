import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { type RunningExample, type Scenario, scenarios } from '../examples/scenarios.ts';
import { clusterTest, engineAddress, eventually, managedKinds, type TestNamespace, testNamespace } from '../support/cluster.ts';
import { output } from '../support/run.ts';

const folderOf = ({ name }: Scenario): string => fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));

if (engineAddress !== '') await output(['scripts/example-images.sh'], { timeoutSeconds: 300 });

/** So many run at a time: what takes long is waiting, for starts and for grace periods. */
const lanes = 3;
const spaces = await Promise.all(scenarios.map(({ name }) => testNamespace(`ex-${name}`)));
const outcomes: Promise<unknown>[] = [];

for (const [index, { name, options = [] }] of scenarios.entries()) {
  clusterTest(`examples/${[name, ...options].join(' ')} does on the cluster what its page says`, async () => {
    for (let next = outcomes.length; next < scenarios.length; next += 1) outcomes.push(outcome(next));
    const failure = await outcomes[index];
    if (failure !== undefined) throw failure;
  });
}

/** What went wrong, as a value: a test that comes later asks for it. */
async function outcome(index: number): Promise<unknown> {
  const [scenario, space] = [scenarios[index], spaces[index]];
  await outcomes[index - lanes];
  try {
    if (scenario && space) await onCluster(scenario, space);
    return undefined;
  } catch (error) {
    return error;
  }
}

async function onCluster(scenario: Scenario, space: TestNamespace): Promise<void> {
  const cwd = folderOf(scenario);
  const options = scenario.options ?? [];
  const applied = await space.c2k(['apply', ...options], { cwd, timeoutSeconds: 240 });
  expect(applied).toMatchObject({ code: 0 });
  const forward = space.startC2k(['forward', ...options], { cwd, timeoutSeconds: 240 });
  try {
    await scenario.check({
      ...seenAt('localhost'),
      logs: async (service) => (await space.c2k(['logs', '--no-follow', ...options, service], { cwd })).stdout,
    });
  } finally {
    await forward.interrupt();
  }
  expect(await space.c2k(['delete', ...options, '--volumes'], { cwd })).toMatchObject({ code: 0 });
  expect(await space.objects(managedKinds)).toEqual([]);
}

function seenAt(address: string): Pick<RunningExample, 'ask' | 'until'> {
  return {
    ask: (port, path = '', method = 'GET') =>
      eventually(`an answer of ${port}/${path}`, async () => {
        const answer = await fetch(`http://${address}:${port}/${path}`, {
          method,
          signal: AbortSignal.timeout(5000),
          headers: { connection: 'close' },
        });
        return answer.ok ? answer.text() : undefined;
      }),
    until: async (expectations) => {
      await eventually('what was expected', async () => {
        await expectations();
        return true;
      });
    },
  };
}
