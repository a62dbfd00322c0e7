import { expect, test } from '@jest/globals';
import { provenanceOf } from '../../src/convert.ts';
import { convertText } from '../support/convert-text.ts';

const text = `name: shop
services:
  web:
    image: nginx:\${TAG:-1}
    restart: always
    ports: ["8080:80"]
`;
const map = provenanceOf(await convertText(text, {}, { files: { '.env': 'TAG=2\n' } }));
const find = (kind: string, name: string) => map.objects.findIndex((each) => each.kind === kind && each.name === name);

test('a field tells the attribute and line that it came from, and where its variable was set', () => {
  const path = ['spec', 'template', 'spec', 'containers', 0, 'image'];
  const field = map.objects[find('Deployment', 'web')]?.fields.find((each) => JSON.stringify(each.path) === JSON.stringify(path));
  expect(field?.from).toEqual([
    {
      attribute: ['services', 'web', 'image'],
      file: 'compose.yaml',
      line: 4,
      column: 12,
      notes: [{ file: '.env', line: 1, column: 1, message: expect.stringContaining('TAG') }],
    },
  ]);
});

test('an attribute tells all that it became, with the line that says it', () => {
  const port = map.attributes.find(({ path }) => JSON.stringify(path) === '["services","web","ports",0]');
  expect(port).toMatchObject({ file: 'compose.yaml', line: 6, column: 13 });
  const kinds = port?.became.map(({ object }) => `${map.objects[object]?.kind}/${map.objects[object]?.name}`);
  expect(kinds).toEqual(expect.arrayContaining(['Service/web', 'Service/web-published', 'Deployment/web']));
});

test('every field and every place of it leads somewhere', () => {
  expect(map.version).toBe(1);
  for (const { became } of map.attributes) {
    for (const { object, path } of became) {
      const fields = map.objects[object]?.fields ?? [];
      expect(fields.some((each) => path.every((key, index) => each.path[index] === key))).toBe(true);
    }
  }
  expect(map.objects.flatMap(({ fields }) => fields).filter(({ from }) => from === undefined)).toEqual([]);
});

test('fields of the pod and its security context tell the attribute that decides them', async () => {
  const said = 'image: a, hostname: box, stop_grace_period: 5s, user: "7", read_only: true, init: true, networks: [back]';
  const project = await convertText(`services: {app: {${said}, ports: ["80"]}}\nnetworks: {back: }`);
  const became = new Map(
    provenanceOf(project).attributes.map(({ path, became: parts }) => [
      path.slice(2).join('.'),
      parts.map((part) => part.path.at(-1)),
    ]),
  );
  expect(became.get('hostname')).toContain('hostname');
  expect(became.get('stop_grace_period')).toEqual(['terminationGracePeriodSeconds']);
  expect(became.get('user')).toContain('runAsUser');
  expect(became.get('read_only')).toEqual(['readOnlyRootFilesystem']);
  expect(became.get('init')).toEqual(['shareProcessNamespace']);
  expect(became.get('networks.back')).toEqual(['network.c2k.io/back']);
});
