import fc from 'fast-check';

/** What one reader or another takes for something else than text. */
const awkward = [
  ...['{{', '}}', '{{ .Values.x }}', '{{{a}}}', '{{- /* a */ -}}', '{{`', '`', '`}}', '{{ "{{" }}', '{', '"', "'", '\\', '\\n'],
  ...['\n', 'a\nb\n', 'a\n\n', '\n\na', 'a\n---\nb', '---\n', '---', '...', '%YAML 1.1', ' a', 'a ', '\t', 'a\tb', 'a\r\nb', ' '],
  ...[
    '%',
    '%d%s',
    '$',
    '$$',
    '$(A)',
    '$$(A)',
    '$A',
    '1',
    '01',
    '0x1F',
    '0o17',
    '1e3',
    '1_000',
    '1000000',
    '12:30:45',
    '1.10',
    '.5',
    '+1',
  ],
  ...[
    '.inf',
    'NaN',
    'null',
    '~',
    'yes',
    'No',
    'on',
    'TRUE',
    '2001-01-01',
    '123456789012345678901234567890',
    'e10',
    '68e82171',
    '',
    '-0',
  ],
  ...[
    '<<',
    '=',
    '-',
    '- a',
    'a: b',
    'a #b',
    '# c',
    '&a',
    '*a',
    '!t',
    '!!str',
    '|',
    '>',
    '?',
    ': a',
    '[a',
    '{a: b',
    ',',
    '@',
    '<no value>',
  ],
  ...['\u2028', '\ufeff', '\u{1f600}', '\ue000', '\ue0000\ue000', '\u0001', 'é', 'x'.repeat(5000)],
];
/** Kustomize refuses them, but for the first, of which it makes a blank: docs/formats.md. */
const notForKustomize = ['\u0085', '\u007f', '\u009b', '\ufffe'];

/** Projects with such texts wherever a Compose file has free ones, always the same: as Compose files in a host's memory. */
export function inventedProjects({ count, seed, hasControls }) {
  const word = fc.constantFrom(...awkward, ...(hasControls ? notForKustomize : []));
  const text = fc.oneof(
    word,
    fc.array(word, { maxLength: 4 }).map((parts) => parts.join('')),
    fc.string(),
  );
  const printable = text.map((each) => each.replaceAll('\0', ''));
  const name = fc.constantFrom(
    'a',
    'B.c',
    'x-y',
    'x_z',
    'ingress',
    'notes',
    'tests',
    'kustomization',
    'values',
    'volumes',
    '1',
    'null',
    'true',
    'range',
    'end',
  );
  const key = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,5}$/);
  const service = fc.record({
    image: fc.constantFrom('a', 'a:1', 'r.example.com:5000/a/b', 'a@sha256:1234', 'a:1.0@sha256:1234', 'localhost/a:1_0'),
    environment: fc.dictionary(key, printable, { maxKeys: 6 }),
    command: fc.array(printable, { maxLength: 4 }),
    labels: fc.dictionary(fc.oneof(key, fc.stringMatching(/^[A-Za-z_./{}%`-]{1,8}$/)), printable, { maxKeys: 3 }),
    healthcheck: fc.record({ test: printable.map((each) => ['CMD', 'a', each]) }),
    ports: fc.uniqueArray(fc.constantFrom(80, 81, 82), { maxLength: 3 }),
    scale: fc.integer({ min: 0, max: 3 }),
    deploy: fc.constantFrom({}, { resources: { limits: { memory: '64m', cpus: '0.5' } } }),
    volumes: fc.uniqueArray(fc.constantFrom('data:/data', 'b_c:/b'), { maxLength: 2 }),
    configs: fc.constantFrom([], ['text']),
    secrets: fc.constantFrom([], ['word', 'other']),
    restart: fc.constantFrom('always', 'no'),
  });
  const project = fc.record({ services: fc.dictionary(name, service, { minKeys: 6, maxKeys: 12 }), text: printable });
  return fc.sample(project, { numRuns: count, seed }).map(({ services, text: content }, place) => ({
    name: 'invented',
    // A port of the machine can be published once.
    services: Object.fromEntries(
      Object.entries(services).map(([name, { ports, ...others }], index) => [
        name,
        {
          ...others,
          ports: ports.map((port) => `${8000 + 3000 * place + 100 * index + port}:${port}${port === 82 ? '/udp' : ''}`),
        },
      ]),
    ),
    volumes: { data: {}, b_c: { 'x-c2k': { storageClass: 'fast', size: '2Gi' } } },
    configs: { text: { content: `${content}\n` } },
    secrets: { word: { environment: 'WORD' }, other: { environment: 'OTHER' } },
  }));
}

/** The environment that their secrets come from. */
export const inventedEnvironment = { WORD: '{{ .Values.x }} "%d" 1e3\n\n', OTHER: '1000000' };
