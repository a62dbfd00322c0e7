import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { createNodeHost } from '../../src/host/node-host.ts';
import { c2k } from '../support/c2k.ts';
import { type FakeDeploy, fakeDeploy, isHistory } from '../support/fake-deploy.ts';

// With real pods, for one project: test/cluster/two-ways.test.ts.
const scenarios = fileURLToPath(new URL('../parity/scenarios', import.meta.url));

interface Sent {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

test.each(readdirSync(scenarios))('%s: what apply sends is what convert prints', async (scenario) => {
  const fake = await fakeDeploy();
  const { compose } = parse(readFileSync(join(scenarios, scenario, 'facts.yaml'), 'utf8')) as Facts;
  const workingDirectory = join(scenarios, scenario);
  const host = { ...createNodeHost(), ...onFake(fake, compose?.env), workingDirectory };
  const flags = [
    ...(compose?.files ?? []).flatMap((file) => ['-f', file]),
    ...(compose?.profiles ?? []).flatMap((profile) => ['--profile', profile]),
    ...['--kubernetes-version', '1.37', '--image-info', 'none'],
  ];
  const printed = await c2k(['convert', '--format', 'json', ...flags], host);
  const applied = await c2k(['apply', '-n', 'ns', '--no-build', '--no-wait', '--no-preflight', ...flags], host);
  expect([printed.code, applied.code]).toEqual([0, 0]);
  const wanted = (JSON.parse(printed.out) as { readonly items: readonly Sent[] }).items;
  const writes = fake.seen().filter((request) => request.method === 'PATCH' && !isHistory(request));
  const sent = writes.map(({ body }) => body as Sent);
  expect(byName(sent)).toEqual(byName(wanted));
});

interface Facts {
  readonly compose?: {
    readonly files?: readonly string[];
    readonly profiles?: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  };
}

/** The kubeconfig of the fake cluster; all else is this machine's. */
function onFake(
  { host }: FakeDeploy,
  variables: Readonly<Record<string, string>> = {},
): Pick<typeof host, 'environment' | 'readText'> {
  const machine = createNodeHost();
  const readText = (path: string): Promise<string> => (path === '/kubeconfig' ? host : machine).readText(path);
  return { environment: { ...process.env, ...host.environment, ...variables }, readText };
}

/** Whole objects but for the namespace, which the way of applying gives. */
function byName(objects: readonly Sent[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    objects.map((object) => {
      const { namespace, ...metadata } = object.metadata;
      return [`${object.kind}/${metadata.name}`, { ...object, metadata }];
    }),
  );
}
