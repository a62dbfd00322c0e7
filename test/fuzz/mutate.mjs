import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Gives cases made of files by people, changed a little; without a corpus, of generated ones. */
export function createMutator(corpus, generateCase) {
  const texts = corpus ? [...readCorpus(corpus)] : [];
  return (random) => {
    const testCase = generateCase(random);
    const text = texts.length > 0 && random.chance(0.8) ? random.pick(texts) : testCase.files['compose.yaml'];
    let changed = text;
    for (let count = 1 + random.below(4); count > 0; count--) changed = random.pick(changes)(changed, random);
    return { ...testCase, files: { ...testCase.files, 'compose.yaml': changed } };
  };
}

function* readCorpus(corpus) {
  for (const name of readdirSync(join(corpus, 'expected'))) {
    for (const line of readFileSync(join(corpus, 'expected', name), 'utf8')
      .split('\n')
      .filter(Boolean)) {
      const text = readFileSync(join(corpus, 'files', name.replace(/\.jsonl$/, ''), JSON.parse(line).path), 'utf8');
      if (text.length < 6000) yield text;
    }
  }
}

const onLine = (change) => (text, random) => {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  return change(lines, at, random).join('\n');
};

const scalars = [
  'null',
  '1',
  '1.5',
  'true',
  '""',
  '[]',
  '{}',
  '"${V}"',
  '${UNSET}',
  '"${V:-x}"',
  "'a'",
  '[a, b]',
  '{a: b}',
  '~',
  '0o17',
  '"$$"',
  '!reset null',
  '|\n  text',
  '*nope',
  '"1:2"',
  '1e3',
  '- a',
  '2024-01-01',
];

const changes = [
  onLine((lines, at) => lines.toSpliced(at, 1)),
  onLine((lines, at) => lines.toSpliced(at, 0, lines[at])),
  onLine((lines, at, random) => lines.with(at, lines[at].replace(/: .*$/, `: ${random.pick(scalars)}`))),
  onLine((lines, at, random) => lines.with(at, lines[at].replace(/- .*$/, `- ${random.pick(scalars)}`))),
  onLine((lines, at) => lines.with(at, ` ${lines[at]}`)),
  onLine((lines, at) => lines.with(at, lines[at].replace(/^ /, ''))),
  onLine((lines, at, random) => {
    const other = random.below(lines.length);
    return lines.with(at, lines[other]).with(other, lines[at]);
  }),
  onLine((lines, at, random) => {
    const line = lines[at];
    const column = random.below(line.length + 1);
    return lines.with(
      at,
      line.slice(0, column) +
        random.pick([
          '"',
          "'",
          ':',
          '#',
          ' ',
          '- ',
          '{',
          ']',
          '$',
          '&a ',
          '*a',
          '!t ',
          '\t',
          '%',
          '@',
          '|',
          '>',
          ',',
          '\u00e9',
          '\\',
        ]) +
        line.slice(column),
    );
  }),
];
