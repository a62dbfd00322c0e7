import { expect, test } from '@jest/globals';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { lower } from '../../src/lower/lower.ts';
import { convertText } from '../support/convert-text.ts';
import { projectOf } from '../support/loaded-project.ts';

test('what has no counterpart is reported where it stands, with the way out', async () => {
  const { diagnostics } = await convertText(
    'services: { a: { image: a, restart: always, read_only: true, ulimits: { nofile: 65535 } } }',
  );
  expect(diagnostics.map(({ code, severity, message, path, hint }) => ({ code, severity, message, path, hint }))).toEqual([
    {
      code: 'attribute-lost',
      severity: 'warning',
      message: 'services.a.ulimits.nofile is left out: pods have the limits of the node’s container runtime',
      path: ['services', 'a', 'ulimits', 'nofile'],
      hint: 'set them in the runtime’s configuration',
    },
  ]);
});

test('under --strict a loss is an error, and nothing is written', async () => {
  const { files, diagnostics } = await convertText(
    'services: { a: { image: a, restart: always, read_only: true, cpuset: "0" } }',
    {
      strict: true,
    },
  );
  expect([files, diagnostics.map(({ severity }) => severity)]).toEqual([[], ['error']]);
});

test('under --strict a warning of loading stays one: nothing is lost by it', async () => {
  const { files, diagnostics } = await convertText(
    '{ version: "3", services: { a: { image: a, restart: always, read_only: true } } }',
    {
      strict: true,
    },
  );
  expect([files.length, diagnostics.map(({ code, severity }) => [code, severity])]).toEqual([
    1,
    [['version-obsolete', 'warning']],
  ]);
});

test('an attribute that nobody has decided on is never dropped in silence', () => {
  const { report, diagnostics } = createCollector();
  const service = { image: 'a', restart: 'always', read_only: true, attribute_of_tomorrow: 'x' };
  lower(projectOf({ name: 'p', services: { a: service } }), new Map(), {}, report);
  expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([
    ['attribute-not-handled', ['services', 'a', 'attribute_of_tomorrow']],
  ]);
});

test('items are called by their names', async () => {
  const { diagnostics } = await convertText(`
services:
  a.b: { image: a, restart: always, read_only: true, devices: ["/dev/kvm"], extra_hosts: ["me=host-gateway"], x-c2k: { allow: [name-in-hosts-file] } }
`);
  expect(diagnostics.map(({ message }) => message.split(' is left out')[0])).toEqual([
    'services[a.b].extra_hosts: "me=host-gateway"',
    'services[a.b].devices[/dev/kvm]',
  ]);
});

test('an extends that Compose keeps, as the service it names is empty in that file, is nothing to carry', async () => {
  const files = {
    'compose.yaml':
      'services: { a: { image: a, read_only: true, restart: always }, b: { image: a, read_only: true, restart: always } }',
    'over.yaml': 'services: { a: { extends: { service: b } }, b: }',
  };
  const { said } = await convertText(files['compose.yaml'], { files: ['compose.yaml', 'over.yaml'] }, { files });
  expect(said).toEqual([]);
});

test('a service that shares the pod of another is told where it asks for another number of containers', async () => {
  const text = (a: string, b: string): string =>
    `services: { a: { image: a, restart: always, network_mode: "service:b", ${a} }, b: { image: a, restart: always, ${b} } }`;
  const isTold = async (a: string, b: string): Promise<boolean> => {
    const { said } = await convertText(text(a, b));
    return said.some((each) => each.includes('replicas-of-pod'));
  };
  expect([await isTold('scale: 2', 'scale: 2'), await isTold('scale: 2', ''), await isTold('', 'scale: 2')]).toEqual([
    false,
    true,
    true,
  ]);
});
