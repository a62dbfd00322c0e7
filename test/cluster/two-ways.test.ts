import { expect } from '@jest/globals';
import { clusterTest, eventually, type LiveObject, managedKinds, type TestNamespace, testNamespace } from '../support/cluster.ts';
import { seedDirectory } from '../support/seed.ts';

const [applied, converted] = [await testNamespace('applied'), await testNamespace('converted')];

clusterTest('convert piped into kubectl gives the same objects as apply, and they get ready', async () => {
  const seed = { cwd: seedDirectory, timeoutSeconds: 240 };
  expect(await applied.c2k(['apply'], seed)).toMatchObject({ code: 0 });
  const version = await serverVersion();
  const manifests = await converted.c2k(['convert', '--image-info', 'engine', '--kubernetes-version', version], seed);
  expect(manifests).toMatchObject({ code: 0 });
  await converted.kubectl(['apply', '--server-side', '-f', '-'], { input: manifests.stdout });
  await eventually('web is ready', () => converted.kubectl(['rollout', 'status', 'deployment/web', '--timeout=5s']), 120);
  expect(await wanted(converted)).toEqual(await wanted(applied));
});

/** What apply finds out by itself, as it does what the engine's images say: the manifests may use what the cluster knows. */
async function serverVersion(): Promise<string> {
  const { serverVersion } = JSON.parse(await applied.kubectl(['version', '-o', 'json']));
  return `${serverVersion.major}.${serverVersion.minor}`;
}

/** The objects without what the server and the way of applying put in. */
async function wanted(space: TestNamespace): Promise<Record<string, unknown>> {
  const objects = await space.objects(managedKinds);
  return Object.fromEntries(objects.map((object) => [`${object.kind}/${object.metadata.name}`, withoutServerFields(object)]));
}

const serverFields = new Set(['clusterIP', 'clusterIPs', 'nodePort', 'volumeName', 'healthCheckNodePort']);

function withoutServerFields(object: LiveObject): unknown {
  const { labels, annotations = {} } = object.metadata;
  const ours = Object.entries(annotations).filter(([name]) => !/^(deployment|pv|volume)\S*\.kubernetes\.io\//.test(name));
  const { status, metadata, ...rest } = object;
  const text = JSON.stringify(rest, (key, value) => (serverFields.has(key) ? undefined : value));
  return { ...JSON.parse(text.replaceAll(metadata.namespace ?? '', 'NAMESPACE')), labels, annotations: Object.fromEntries(ours) };
}
