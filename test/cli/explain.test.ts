import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { formatPage } from '../../src/cli/report/page.ts';
import { c2k } from '../support/c2k.ts';
import { fakeStreams } from '../support/fake-streams.ts';

const plainStyle = new Proxy({}, { get: () => (text: string) => text }) as Parameters<typeof formatPage>[1];
const pageOf = (code: string): string =>
  readFileSync(fileURLToPath(new URL(`../../docs/diagnostics/${code}.md`, import.meta.url)), 'utf8');

test('explain prints the page about a code as it is, so that it can be kept in a file', async () => {
  expect(await c2k(['explain', 'mount-type'])).toEqual({ code: 0, out: pageOf('mount-type'), err: '' });
});

test('on a terminal a page has no marks of Markdown, and lines that fit', async () => {
  const { out } = await c2k(['explain', 'mount-type'], {}, fakeStreams({ isTerminal: true, columns: 60 }));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what sets words off
  const text = out.replace(/\u001b\[\d+m/g, '');
  expect(text).toMatch(/^mount-type\n\nWarning, reported while mapping to Kubernetes\.\n\nWhat it means\n/);
  expect(text).not.toMatch(/`|\*\*|^#|\]\(/m);
  expect(text.split('\n').filter((line) => line.length > 60 && !line.startsWith('    '))).toEqual([]);
});

test('a page for a terminal keeps code as it is, hangs list items, and does not break within code', () => {
  const markdown =
    '## Do\n\nRun `c2k convert\nb` or see [x-y](x-y.md).\n\n- One two\n  three `four five six`.\n- Last.\n\n```yaml\na: 1\n\nb: `2`\n```\n';
  expect(formatPage(markdown, plainStyle, 16)).toBe(
    [
      'Do',
      '',
      'Run',
      'c2k convert b or',
      'see x-y.',
      '',
      '- One two three',
      '  four five six.',
      '- Last.',
      '',
      '    a: 1',
      '',
      '    b: `2`',
      '',
    ].join('\n'),
  );
});

test('what is neither attribute nor code is wrong usage, and the closest of each is named', async () => {
  expect(await c2k(['explain', 'sysctl'])).toEqual({
    code: 2,
    out: '',
    err:
      'c2k: error nothing-to-explain: sysctl is neither an attribute of the Compose Specification nor the code of a diagnostic\n' +
      '  hint: did you mean sysctls?\n',
  });
});

test('a setting is explained by the schema that editors get, with what is below it', async () => {
  const { out } = await c2k(['explain', 'x-c2k.services.web.ingress']);
  expect(out.split('\n').slice(0, 2)).toEqual([
    'x-c2k.services.web.ingress: an Ingress for the service; implies expose: ingress unless that is said otherwise',
    '  host: the host name that leads to the service',
  ]);
  expect((await c2k(['explain', 'x-c2k.services.web.patches.target.kind'])).out).toContain('the kind of the objects');
  expect((await c2k(['explain', 'x-c2k.volumes'])).out).toContain('  size: what the claim asks for');
  expect((await c2k(['explain', 'x-c2k'])).out).toContain('  services: settings of services, by name');
  expect(await c2k(['explain', 'x-c2k.services.web.nothing'])).toMatchObject({ code: 2 });
});
