import { expect, test } from '@jest/globals';
import { createHoles, isUnsafe } from '../../../src/emit/helm/holes.ts';
import { emitDocument } from '../../../src/emit/yaml.ts';
import { createProvenance } from '../../../src/k8s/provenance.ts';

const filled = (make: (holes: ReturnType<typeof createHoles>) => object, data: unknown = {}): string => {
  const holes = createHoles(data);
  return holes.fill(emitDocument(make(holes), createProvenance()));
};

test('a hole becomes an action, without quotes where it is the whole scalar', () => {
  expect(filled(({ expression }) => ({ a: expression('.Values.a'), b: `x-${expression('int .Values.b')}-y` }))).toBe(
    'a: {{ .Values.a }}\nb: "x-{{ int .Values.b }}-y"\n',
  );
});

test('a block takes the place of its entry, at its indent', () => {
  const lines = (indent: number): readonly string[] => ['{{- with .Values.a }}', `a: # ${indent}`, '{{- end }}'];
  expect(filled(({ block }) => ({ spec: { b: 1, ...block(lines) } }))).toBe(
    'spec:\n  b: 1\n  {{- with .Values.a }}\n  a: # 2\n  {{- end }}\n',
  );
});

test('braces in a text are text', () => {
  expect(filled(() => ({ a: '{{ .Values.a }}', '{{b}}': '{{{' }))).toBe(
    'a: "{{ "{{" }} .Values.a }}"\n"{{ "{{" }}b}}": "{{ "{{" }}{"\n',
  );
});

test('the mark is something that the data have not', () => {
  const text = '\uE0000\uE000';
  expect(filled(({ expression }) => ({ a: text, b: expression('.x') }), { a: text })).toBe(`a: "${text}"\nb: {{ .x }}\n`);
});

test('what Helm would take out or cut off is written so that it does not see it', () => {
  expect(['<no value>', 'a\n\n', 'a\n'].map(isUnsafe)).toEqual([true, true, false]);
  expect(filled(({ text }) => ({ a: text('<no value>{{'), b: text('a\n\n') }))).toBe(
    'a: "\\u003cno value>{{ "{{" }}"\nb: "a\\n\\n"\n',
  );
});
