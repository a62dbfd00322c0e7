import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseBytes } from '../../src/compose/byte-size.ts';
import { durationText, parseDuration } from '../../src/compose/duration.ts';
import { parseEnvFile } from '../../src/compose/env-file.ts';
import { goFloatText, toFloat32 } from '../../src/compose/go-values.ts';
import { parseMount } from '../../src/compose/mount-syntax.ts';
import { isIpAddress, parsePorts } from '../../src/compose/port-syntax.ts';
import { splitShellWords } from '../../src/compose/shell-words.ts';
import { substitute, usesIn } from '../../src/compose/variable-syntax.ts';
import type { Variable } from '../../src/compose/variables.ts';
import { resolvePlainScalar } from '../../src/compose/yaml-scalar.ts';

const fill = (template: string, values: Readonly<Record<string, string>> = {}): string => {
  const result = substitute(
    template,
    (name) => values[name],
    () => undefined,
  );
  return result.ok ? result.text : result.problem;
};

/** Reads an env file; what is wrong with it as `!kind`. */
const readEnv = (text: string, outer: Readonly<Record<string, string>> = {}): Record<string, string> => {
  const variables = new Map<string, Variable>();
  let problem = '';
  parseEnvFile({ path: 'e', text }, variables, {
    lookup: (name) => outer[name],
    onUnset: () => undefined,
    onProblem: ({ kind }) => {
      problem = kind;
    },
  });
  const values = Object.fromEntries([...variables].map(([name, { value }]) => [name, value]));
  return problem === '' ? values : { ...values, '!': problem };
};

test('each operator looks at whether a variable is set, with a colon also at whether it is empty', () => {
  const forms = ['$V', '${V}', '${V:-d}', '${V-d}', '${V:+p}', '${V+p}', '${V:?m}', '${V?m}'];
  expect(forms.map((form) => fill(form))).toEqual(['', '', 'd', 'd', '', '', 'missing', 'missing']);
  expect(forms.map((form) => fill(form, { V: '' }))).toEqual(['', '', 'd', '', '', 'p', 'missing', '']);
  expect(forms.map((form) => fill(form, { V: 'x' }))).toEqual(['x', 'x', 'x', 'x', 'p', 'p', 'x', 'x']);
});

test('an operand ends at the brace that balances it, and the first operator decides', () => {
  expect(fill('${U:-{json: 1}}')).toBe('{json: 1}');
  expect(fill('${U:-a}b}')).toBe('ab}');
  expect(fill('${U:-a:?b}')).toBe('a:?b');
  expect(fill('${A-${B-${C}}}tail', { C: 'c' })).toBe('ctail');
});

test('what is no use of a variable is malformed', () => {
  const wrong = ['${}', '${V', '${V:}', '${1}', '${V/a/b}', '${V^^}', '${#V}', '${V:0:1}', '${ V }', '${A.B}', '${V:=x}'];
  expect(wrong.map((form) => fill(form))).toEqual(wrong.map(() => 'malformed'));
});

test('text without dollars is itself, and doubled dollars come out as one', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes('$')),
      (text) => fill(text) === text,
    ),
  );
  fc.assert(fc.property(fc.string(), (text) => fill(text.replaceAll('$', '$$$$')) === text));
});

test('any template gives a result, however it nests', () => {
  const piece = fc.constantFrom('${', '}', '$', 'V', ':-', '?', '$$', '{', ' ', 'x');
  fc.assert(fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => typeof fill(pieces.join('')) === 'string'));
  expect(fill('${V:-'.repeat(5000) + '}'.repeat(5000))).toBe('malformed');
});

test('the variables a text uses are found, those in operands too', () => {
  expect(usesIn('$A ${B:-${C}} $$D ${E:?x}').map(({ name }) => name)).toEqual(['A', 'B', 'C', 'E']);
});

test('values of an env file', () => {
  expect(readEnv('A=x\nB="y"\nC=\'z\'\nD: w\nexport E=v\nF = u\nG=\n')).toEqual({
    A: 'x',
    B: 'y',
    C: 'z',
    D: 'w',
    E: 'v',
    F: 'u',
    G: '',
  });
  expect(readEnv('A=un quoted   \nB=v # c\nC=v#c\nD= #h\nE="v # c" # d\n')).toEqual({
    A: 'un quoted',
    B: 'v',
    C: 'v#c',
    D: '#h',
    E: 'v # c',
  });
  expect(readEnv('A="1\n2"\r\nB=b\r\n')).toEqual({ A: '1\n2', B: 'b' });
  expect(readEnv('\uFEFFA=a\nB\nC\n', { B: 'outer' })).toEqual({ A: 'a', B: 'outer' });
});

test('escapes of an env file', () => {
  expect(readEnv('A="a\\tb\\n\\"\\\\\\$x\\0101\\x41"\n')).toEqual({ A: 'a\tb\n"\\$xA\\x41' });
  expect(readEnv("A='a\\tb\\'c'\nB=un\\nq\n")).toEqual({ A: "a\\tb'c", B: 'un\\nq' });
});

test('what is wrong in an env file ends the reading', () => {
  expect(readEnv('A=1\nB C=2\nD=3\n')).toEqual({ A: '1', '!': 'space-in-name' });
  expect(readEnv('A!=1\n')).toEqual({ '!': 'bad-character' });
  expect(readEnv('export ')).toEqual({ '!': 'no-name' });
  expect(readEnv('A="x\n')).toEqual({ '!': 'unterminated-quote' });
});

test('a value in single quotes comes out as it went in', () => {
  const value = fc.string().filter((text) => !/['\\]/.test(text));
  fc.assert(
    fc.property(value, (text) => readEnv(`A='${text}'\nB=1\n`)['A'] === text && readEnv(`A='${text}'\nB=1\n`)['B'] === '1'),
  );
});

test('any text is read as an env file in the end', () => {
  const piece = fc.constantFrom('A', '=', '\n', '"', "'", '#', ' ', '$', '{', '}', '\\', ':', 'export ', '\r', '\u00a0');
  fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => readEnv(pieces.join('')) !== undefined));
});

test('a command line is split at blanks outside of quotes', () => {
  const split = (line: string): readonly string[] | undefined => splitShellWords(line)?.words;
  expect(split('a "b c" \'d e\' f\\ g')).toEqual(['a', 'b c', 'd e', 'f g']);
  expect(split('a $(b c) `d e`')).toEqual(['a', '$(b c)', '`d e`']);
  expect(split('a "" b')).toEqual(['a', '', 'b']);
  expect([split('a "b'), split('(a)'), split('a )')]).toEqual([undefined, undefined, undefined]);
  expect(splitShellWords('a 2>b')).toEqual({ words: ['a'], dropped: '>b' });
  expect(splitShellWords('a 2b>c')).toEqual({ words: ['a', '2b'], dropped: '>c' });
  expect(split('`a "b` $(c \\n)')).toEqual(['`a "b`', '$(c \\n)']);
});

test('words in single quotes come out as they went in', () => {
  const word = fc.string({ minLength: 1 }).filter((text) => !text.includes("'"));
  fc.assert(
    fc.property(fc.array(word), (words) => {
      expect(splitShellWords(words.map((each) => `'${each}'`).join(' '))?.words).toEqual(words);
    }),
  );
});

test('spans of time are read with their units and printed as Go prints them', () => {
  const text = (written: string): string | undefined => {
    const nanoseconds = parseDuration(written);
    return nanoseconds === undefined ? undefined : durationText(nanoseconds);
  };
  expect(['90s', '1.5h', '1d', '2w1d', '100us', '1500ms', '0', '-5s', '1h5m30s20ms'].map(text)).toEqual([
    '1m30s',
    '1h30m0s',
    '24h0m0s',
    '360h0m0s',
    '100µs',
    '1.5s',
    '0s',
    '-5s',
    '1h5m30.02s',
  ]);
  expect(['10', '', 's', '1x', '1h1', '- 5s', '.s'].map(text)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a printed span of time reads back as the same', () => {
  fc.assert(fc.property(fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }), (span) => parseDuration(durationText(span)) === span));
});

test('byte sizes count in 1024s', () => {
  expect(['64m', '1.5g', '1 KB', '1kib', '-1', '10', '0.5k', '1e3'].map(parseBytes)).toEqual([
    67_108_864n,
    1_610_612_736n,
    1024n,
    1024n,
    -1n,
    10n,
    512n,
    1000n,
  ]);
  expect(['', 'abc', '1x', '-1k', '1 0', 'k'].map(parseBytes)).toEqual(Array(6).fill(undefined));
});

test('ports in all their short forms', () => {
  const ports = (spec: string): unknown => {
    const parsed = parsePorts(spec);
    return parsed.ok
      ? parsed.ports.map(({ hostIp, published, target, protocol }) => [hostIp, published, target, protocol])
      : parsed.problem;
  };
  expect(ports('80')).toEqual([[undefined, undefined, 80, 'tcp']]);
  expect(ports('[::1]:8080:80/UDP')).toEqual([['::1', '8080', 80, 'udp']]);
  expect(ports('9090-9091:8080-8081')).toEqual([
    [undefined, '9090', 8080, 'tcp'],
    [undefined, '9091', 8081, 'tcp'],
  ]);
  expect(ports('1.2.3.4::80')).toEqual([['1.2.3.4', undefined, 80, 'tcp']]);
  expect(['80:', '80/x', 'a:80', '80:a', '1.2.3:1:1', '1-3:1-2', '65536', '5-3'].map(ports)).toEqual([
    'no-target',
    'bad-protocol',
    'bad-published',
    'bad-target',
    'bad-ip',
    'ranges-differ',
    'bad-target',
    'bad-target',
  ]);
});

test('addresses', () => {
  expect(['1.2.3.4', '::1', '1::', '::ffff:1.2.3.4', '1:2:3:4:5:6:7:8'].every(isIpAddress)).toBe(true);
  expect(['01.2.3.4', '256.1.1.1', '1.2.3', ':::', '1:2', 'fe80::1%eth0', ''].some(isIpAddress)).toBe(false);
});

test('mounts in all their short forms', () => {
  expect(parseMount('./a:/b:ro,z')).toMatchObject({ type: 'bind', source: './a', target: '/b', isReadOnly: true, selinux: 'z' });
  expect(parseMount('vol:/b:nocopy')).toMatchObject({ type: 'volume', source: 'vol', isWithoutCopy: true });
  expect(parseMount('/anonymous')).toMatchObject({ type: 'volume', target: '/anonymous' });
  expect(parseMount('C:\\x:/y')).toMatchObject({ type: 'bind', source: 'C:\\x', target: '/y' });
  expect(parseMount('vol:/b:cached')).toMatchObject({ unknownOptions: ['cached'] });
  expect(['', 'aa::b', 'vol:', 'vv:/b:ro:x'].map((spec) => parseMount(spec).ok)).toEqual([false, false, false, false]);
});

test('any text is read as ports and mounts in the end', () => {
  fc.assert(fc.property(fc.string(), (text) => parsePorts(text).ok !== undefined && parseMount(text).ok !== undefined));
});

test('plain scalars mean what they mean to go-yaml', () => {
  const kinds = [
    'yes',
    'true',
    '010',
    '08',
    '0o17',
    '0b11',
    '1_0',
    '1e3',
    '.5',
    '22:22',
    '~',
    '2024-01-02',
    '2024-13-02',
    '-0',
    '.inf',
  ];
  expect(kinds.map((text) => resolvePlainScalar(text).kind)).toEqual([
    'string',
    'boolean',
    'integer',
    'float',
    'integer',
    'integer',
    'integer',
    'float',
    'float',
    'string',
    'null',
    'timestamp',
    'string',
    'float',
    'float',
  ]);
});

test('a float is printed with the digits that read back as it', () => {
  expect([1.5, 1, 1e6, 1e5, 123456789.123, 0.0001, 0.00001].map(goFloatText)).toEqual([
    '1.5',
    '1',
    '1e+06',
    '100000',
    '1.23456789123e+08',
    '0.0001',
    '1e-05',
  ]);
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => Object.is(Number(goFloatText(value)), value)),
  );
});

test('single precision is the shortest decimal that rounds to it', () => {
  expect([0.1, 0.5, 0.333333333, 16777217].map(toFloat32)).toEqual([0.1, 0.5, 0.33333334, 16777216]);
});
