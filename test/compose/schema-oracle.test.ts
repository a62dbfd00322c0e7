import { readFileSync } from 'node:fs';
import { expect, jest, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { parseYaml } from '../../src/compose/parse.ts';
import { checkProject } from '../../src/compose/schema/check-project.ts';
import { toData } from '../../src/compose/tree.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';

// Much input, on a machine that may be busy.
jest.setTimeout(120_000);

/** The official schema, kept with its licence in test/support. */
const schema: unknown = JSON.parse(readFileSync(new URL('../support/compose-spec.json', import.meta.url), 'utf8'));
const official = new Ajv2020({ strict: false, validateFormats: false, logger: false }).compile(schema as object);

/** What both say of a document written in JSON. */
function verdicts(data: unknown): { readonly official: boolean; readonly ours: boolean; readonly codes: readonly string[] } {
  const { report, diagnostics } = createCollector();
  const [document] = parseYaml({ path: 'compose.yaml', text: JSON.stringify(data) }, report) ?? [];
  if (!document) throw new Error('JSON is YAML');
  checkProject(document.root, report);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return {
    official: official(data),
    ours: errors.length === 0,
    codes: errors.map(({ code, path }) => `${code} ${path?.join('.')}`),
  };
}

/** Values of all kinds for every attribute that the schema names, in random company. */
const value = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, 1, -1, 1.5, '', 'a', 'all', 'host', '5s', 'always', 'CMD'),
  fc.constantFrom<unknown>([], {}, ['a'], ['a', 'a'], [1], [null], { a: 'b' }, { a: 1 }, { a: null }, { a: ['b'] }, [{ a: 1 }]),
  fc.constantFrom<unknown>(
    { source: 'a' },
    [{ source: 'a', target: 't' }],
    [{ type: 'bind', source: 'a', target: 'b' }],
    [{ target: 80 }],
  ),
  fc.constantFrom<unknown>(
    { a: { condition: 'service_started' } },
    { a: { soft: 1, hard: 2 } },
    [{ path: 'a', action: 'sync' }],
    { test: 'a' },
  ),
);

const attributes = attributesOf(schema);

function attributesOf(root: unknown): readonly string[] {
  const definitions = (root as { $defs: Record<string, { properties?: Record<string, unknown> }> }).$defs;
  return ['container_spec', 'workload_spec', 'service'].flatMap((name) => Object.keys(definitions[name]?.properties ?? {}));
}

/** Where c2k is stricter than the schema: each is a mistake that the schema's own form lets pass. */
const stricter = (data: { services: Record<string, Record<string, unknown>> }): boolean => {
  const service = Object.values(data.services)[0] ?? {};
  return ['gpus', 'expose', 'group_add', 'mem_limit', 'memswap_limit', 'shm_size', 'models'].some((key) => key in service);
};

test('services that the official schema refuses are refused here, and those it takes are taken', () => {
  expect(attributes.length).toBeGreaterThan(90);
  fc.assert(
    fc.property(fc.constantFrom(...attributes), value, (attribute, each) => {
      const data = { services: { s: { image: 'a', [attribute]: each } } };
      const { official: theirs, ours, codes } = verdicts(data);
      if (stricter(data) && theirs) return;
      expect([data, ours, codes]).toEqual([data, theirs, theirs ? [] : codes]);
    }),
    { numRuns: 1000 },
  );
});

test('top-level sections are judged alike', () => {
  const section = fc.constantFrom('networks', 'volumes', 'secrets', 'configs', 'models', 'name', 'version', 'x-a', 'other');
  const body = fc.oneof(
    value,
    fc.dictionary(
      fc.constantFrom('a', 'b.c', 'd e'),
      fc.oneof(
        value,
        fc.dictionary(
          fc.constantFrom(
            'name',
            'external',
            'driver',
            'driver_opts',
            'labels',
            'ipam',
            'internal',
            'file',
            'content',
            'model',
            'x-a',
            'other',
          ),
          value,
        ),
      ),
    ),
  );
  fc.assert(
    fc.property(section, body, (key, each) => {
      const data = { services: {}, [key]: each };
      const { official: theirs, ours, codes } = verdicts(data);
      expect([data, ours, codes]).toEqual([data, theirs, theirs ? [] : codes]);
    }),
    { numRuns: 1000 },
  );
});

test('data come out of a tree as they went in', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (data) => {
      const { report } = createCollector();
      const [document] = parseYaml({ path: 'a', text: JSON.stringify({ data }) }, report) ?? [];
      const back =
        document && JSON.stringify(toData(document.root), (_, each) => (typeof each === 'bigint' ? Number(each) : each));
      expect(back).toBe(JSON.stringify({ data }));
    }),
  );
});
