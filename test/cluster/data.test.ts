import { beforeAll, expect } from '@jest/globals';
import { clusterTest, engineAddress, eventually, managedKinds, testNamespace } from '../support/cluster.ts';
import { seedDirectory } from '../support/seed.ts';

const space = await testNamespace('data');
const seed = { cwd: seedDirectory, timeoutSeconds: 240 };

function sql(statement: string): Promise<string> {
  return eventually(
    `the answer to ${statement}`,
    () => space.kubectl(['exec', 'deployment/db', '--', 'psql', '-U', 'user', '-d', 'mydb', '-tAc', statement]),
    90,
  );
}

const kept = async (): Promise<string> => (await sql('SELECT word FROM kept')).trim();

beforeAll(async () => {
  if (engineAddress === '') return;
  expect(await space.c2k(['apply'], seed)).toMatchObject({ code: 0 });
  await sql("CREATE TABLE IF NOT EXISTS kept AS SELECT 'written before' AS word");
}, 300_000);

clusterTest('data survives the death of its pod', async () => {
  const [before] = await space.pods('db');
  await space.kubectl(['delete', 'pod', before?.metadata.name ?? '', '--grace-period=0', '--force']);
  expect(await kept()).toBe('written before');
  const [after] = await space.pods('db');
  expect(after?.metadata.uid).not.toBe(before?.metadata.uid);
});

clusterTest('data survives delete and apply', async () => {
  expect(await space.c2k(['delete'], seed)).toMatchObject({ code: 0 });
  const left = await space.objects(managedKinds);
  expect(left.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual(['PersistentVolumeClaim/db-data']);
  expect(await space.c2k(['apply'], seed)).toMatchObject({ code: 0 });
  expect(await kept()).toBe('written before');
});

clusterTest('data survives a restart of both pods in the wrong order', async () => {
  await space.kubectl(['scale', 'deployment/db', '--replicas=0']);
  await space.kubectl(['rollout', 'restart', 'deployment/web']);
  await space.kubectl(['scale', 'deployment/db', '--replicas=1']);
  await space.kubectl(['rollout', 'status', 'deployment/web', '--timeout=120s'], { timeoutSeconds: 130 });
  expect(await kept()).toBe('written before');
});

clusterTest('delete --volumes removes the data too', async () => {
  expect(await space.c2k(['delete', '--volumes'], seed)).toMatchObject({ code: 0 });
  await eventually('nothing left', async () => (await space.objects(managedKinds)).length === 0, 30);
});
