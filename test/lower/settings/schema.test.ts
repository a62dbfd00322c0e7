import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseYaml } from '../../../src/compose/parse.ts';
import { composeFileSchema, settingsFileSchema } from '../../../src/lower/settings/schema.ts';
import { serviceSettings, volumeSettings, wholeSettings } from '../../../src/lower/settings/setting-tables.ts';
import { record, type SettingTable, type SettingType } from '../../../src/lower/settings/setting-type.ts';

const recording = process.env['RECORD'] === '1';

test.each([
  ['c2k.schema.json', settingsFileSchema()],
  ['compose.schema.json', composeFileSchema()],
])('schema/%s, which is published, is made from the tables that the code reads settings by', (name, schema) => {
  const file = new URL(`../../../schema/${name}`, import.meta.url);
  const text = `${JSON.stringify(schema, undefined, 2)}\n`;
  if (recording) writeFileSync(file, text);
  expect(readFileSync(file, 'utf8')).toBe(text);
});

/** Values of all kinds, tried for every setting. */
const values: readonly unknown[] = [
  ...[
    null,
    true,
    false,
    0,
    1,
    -1,
    80,
    1.5,
    70000,
    '',
    'a',
    'A_',
    '3',
    '1Gi',
    '/x',
    'none',
    'job',
    'Local',
    'Always',
    'ReadWriteMany',
  ],
  ...[[], ['a'], [1], [''], {}, { a: 'b' }, { a: 1 }, { a: '1Gi' }, { limits: { cpu: '500m' } }, { limits: 1 }],
  ...[
    { tls: true },
    { host: 'a.b' },
    { host: 'a..b' },
    { path: 'x' },
    { port: 80 },
    { port: '80' },
    { port: 0 },
    { domain: 'a' },
  ],
  ...[
    { name: 'a' },
    { name: 'a', kind: 'x' },
    { kind: 'SecretStore' },
    { size: 5 },
    { size: '5Gi', storageClass: 'a' },
    { other: 1 },
  ],
  [{ target: { kind: 'Service' }, merge: { a: 1 } }],
  [{ merge: {} }],
  [{ target: {}, json: [{ op: 'add', path: '/a', value: null }] }],
  [{ target: {}, json: [{ op: 'set', path: '/a' }] }],
  [{ target: {}, json: [{ op: 'remove' }] }],
  [{ target: { kind: 1 } }],
];

test.each([
  ['a service', serviceSettings],
  ['a volume', volumeSettings],
  ['the project', wholeSettings],
] as const)('the schema and the code agree on what may be said of %s', (_, table: SettingTable<object>) => {
  const type = record(table);
  const accepts = new Ajv2020({ strict: false }).compile(type.schema as object);
  for (const key of [...Object.keys(table), 'unknown']) {
    for (const value of values) {
      const data = { [key]: value };
      expect([data, isRead(type, data)]).toEqual([data, accepts(data)]);
    }
  }
});

function isRead(type: SettingType<object>, data: unknown): boolean {
  const [document] = parseYaml({ path: 'c2k.yaml', text: JSON.stringify(data) }, () => undefined) ?? [];
  let isRight = document !== undefined;
  const wrong = (): void => {
    isRight = false;
  };
  if (document) type.read(document.root, [], { invalid: wrong, unknown: wrong });
  return isRight;
}
