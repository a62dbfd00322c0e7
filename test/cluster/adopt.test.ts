import { expect } from '@jest/globals';
import { clusterTest, testNamespace } from '../support/cluster.ts';

const space = await testNamespace('dep-adopt');

function compose(project: string, environment: string): string {
  return `name: ${project}
services:
  ${project}:
    image: busybox:1.36
    command: [sleep, infinity]
    restart: always
    stop_grace_period: 0s
    ports: ["8080"]
    environment: ${environment}
`;
}

const environmentOf = async (name: string): Promise<string> =>
  space.kubectl(['get', 'deployment', name, '-o', 'jsonpath={.spec.template.spec.containers[0].env[*].name}']);
const managersOf = async (kind: string, name: string): Promise<string> =>
  space.kubectl([
    'get',
    kind,
    name,
    '--show-managed-fields',
    '-o',
    'jsonpath={.metadata.managedFields[?(@.manager!="kube-controller-manager")].manager}',
  ]);

/** What c2k writes, brought by kubectl in another way. */
async function byKubectl(input: string, flags: readonly string[], edit = (text: string): string => text): Promise<void> {
  const converted = await space.c2k(['convert', '-f', '-'], { input });
  expect(converted).toMatchObject({ code: 0 });
  await space.kubectl(['apply', ...flags, '-f', '-'], { input: edit(converted.stdout) });
}

clusterTest.each([
  ['client-side', 'csa', []],
  ['server-side', 'ssa', ['--server-side', '--field-manager=somebody']],
] as const)(
  'what kubectl applied %s is c2k’s after an apply: a field taken out of the Compose file goes',
  async (_, name, flags) => {
    await byKubectl(compose(name, '{ONE: "1", TWO: "2", THREE: "3"}'), flags);
    // The third is out already at the first apply, and at the look before it.
    const shown = await space.c2k(['diff', '-f', '-'], { input: compose(name, '{ONE: "1", TWO: "2"}') });
    expect(shown).toMatchObject({ code: 1, stdout: expect.stringMatching(/^- +- name: THREE$/m) });
    expect(await space.c2k(['apply', '-f', '-', '--no-wait'], { input: compose(name, '{ONE: "1", TWO: "2"}') })).toMatchObject({
      code: 0,
    });
    expect(await environmentOf(name)).toBe('ONE TWO');
    expect([await managersOf('deployment', name), await managersOf('service', name)]).toEqual(['c2k', 'c2k']);
    expect(await space.c2k(['apply', '-f', '-', '--no-wait'], { input: compose(name, '{ONE: "1"}') })).toMatchObject({ code: 0 });
    expect(await environmentOf(name)).toBe('ONE');
  },
);

clusterTest('objects that c2k did not make are taken over by --adopt, with what their maker set', async () => {
  const withoutOwner = (text: string): string => text.replaceAll(/^ *app.kubernetes.io\/managed-by: c2k\n/gm, '');
  const input = compose('foreign', '{ONE: "1", TWO: "2"}');
  await byKubectl(input, [], withoutOwner);
  const refused = await space.c2k(['apply', '-f', '-', '--no-wait'], { input });
  expect(refused).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('deployment/foreign exists, and belongs to someone else'),
  });
  expect(await space.c2k(['apply', '-f', '-', '--adopt', '--no-wait'], { input })).toMatchObject({ code: 0 });
  expect(await space.c2k(['apply', '-f', '-', '--no-wait'], { input: compose('foreign', '{ONE: "1"}') })).toMatchObject({
    code: 0,
  });
  expect(await environmentOf('foreign')).toBe('ONE');
  expect(await space.c2k(['diff', '-f', '-'], { input: compose('foreign', '{ONE: "1"}') })).toMatchObject({ code: 0 });
});
