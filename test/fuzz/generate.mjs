// Makes projects out of attributes.mjs: one to three Compose files with merges, extends, include, anchors, env files, profiles.
import { resources } from './attributes.mjs';
import { noise, noisyEnvFile } from './noise.mjs';

const envFiles = [
  'A=file\nB="q $V"\nC=\'lit $V\'\n',
  'export B=2\n# comment\nD=${A:-x} # c\nE=\nF\nG="a\\nb\\t\\$x"\n',
  'H=un quoted  \nI=#h\nV=fromfile\nJ="multi\nline"\n',
  'A: yaml\n\n  K = spaced\nL=v#c\n',
  'A=1\nA=2\nM="x" tail\nN=3',
  'BAD NAME=1\n',
  'O="unterminated\n',
  'P=${UNSET:?boom}\n',
  'Q!=1\n',
  '\uFEFFR=bom\r\nS=crlf\r\n',
  "T='it\\'s'\nU=\"\\0101\\x41\"\n",
];

/** A project: its files, the arguments to load it with, and the environment. */
export function createGenerator(service) {
  const names = Object.keys(service).filter((name) =>
    [service[name].items, service[name].pairs, service[name].values].some((form) => form?.good.length > 0),
  );
  return (random) => generateCase({ ...random, attribute: () => random.pick(names), service });
}

function generateCase(random) {
  const files = {};
  const count = random.chance(0.55) ? 1 : random.chance(0.8) ? 2 : 3;
  const names = ['compose.yaml', 'over.yaml', 'sub/last.yaml'].slice(0, count);
  for (const [index, name] of names.entries()) files[name] = composeFile(random, index);
  files['base.yaml'] = composeFile(random, 3);
  files['inc/inc.yaml'] = composeFile(random, 4);
  for (const name of ['a.env', 'b.env', 'c.env', 'l.env'])
    files[name] = random.pick(envFiles.slice(0, random.chance(0.98) ? 5 : undefined));
  if (random.chance(0.15)) files['a.env'] = noisyEnvFile(random);
  files['raw.env'] = random.chance(0.95)
    ? 'A="x" # y\nB\n  C=1\n#c\n'
    : random.pick(['A="x" # y\nB\n  C=1\n#c\n', 'export A=1\n', '=x\n', 'V\nD=a=b  \n']);
  if (random.chance(0.3))
    files['.env'] =
      random.pick(envFiles.slice(0, 5)) + random.pick(['', 'COMPOSE_PROFILES=p1\n', 'COMPOSE_PROJECT_NAME=envname\n', 'N=7\n']);
  if (random.chance(0.3)) files['inc/.env'] = random.pick(envFiles.slice(0, 4));
  return {
    files,
    args: {
      files: random.chance(0.1) && count === 1 ? [] : names,
      profiles: random.chance(0.2) ? random.some(['p1', 'p2', '*'], 2) : [],
      services: random.chance(0.12) ? random.some(['a', 'b', 'c', 'a*', 'zz'], 2) : [],
      envFiles: random.chance(0.08) ? [random.pick(['a.env', 'b.env', 'missing.env'])] : [],
      name: random.chance(0.06) ? random.pick(['proj', 'Bad', 'a_b']) : '',
    },
    env: { HOME: '/nonexistent', V: 'val', T: 'true', N: '4', ...(random.chance(0.2) ? { A: 'os', EMPTY: '' } : {}) },
  };
}

function composeFile(random, index) {
  const lines = [];
  if (random.chance(0.1)) lines.push(`name: ${random.pick(['pname', 'My Proj!', '"${V}n"', '""'])}`);
  if (random.chance(0.05)) lines.push('version: "3.8"');
  if (index < 2 && random.chance(0.12))
    lines.push(
      `include: ${random.pick(['[inc/inc.yaml]', '[{path: inc/inc.yaml, env_file: a.env}]', '[{path: [inc/inc.yaml, over2.yaml]}]', '[{path: inc/inc.yaml, project_directory: .}]', '[missing.yaml]', 'inc/inc.yaml', '["${UNSET:-inc/inc.yaml}"]'])}`,
    );
  const anchors = random.chance(0.25);
  if (anchors)
    lines.push(
      'x-base: &base',
      ...attributes(random, 1 + random.below(3)).map((line) => `  ${line}`),
      'x-env: &env {A: anchored, Z: z}',
    );
  if (random.chance(0.97)) {
    lines.push('services:');
    const names = random.chance(0.15) ? ['a'] : random.chance(0.3) ? ['a', 'b'] : ['a', 'b', 'c'];
    for (const name of names) lines.push(...serviceBody(random, name, index, anchors));
  }
  for (const [section, bodies] of Object.entries(resources)) {
    const isNeeded = lines.some((line) => line.includes(section) || (section === 'volumes' && line.includes('v1')));
    if (!isNeeded && !random.chance(0.05)) continue;
    if (random.chance(0.02)) continue;
    lines.push(`${section}:`);
    for (const [name, values] of Object.entries(bodies)) {
      if (index > 0 && index < 3 && random.chance(0.6)) continue;
      lines.push(
        `  ${name}: ${random.chance(0.93) ? values[section === 'networks' || section === 'volumes' ? random.below(3) : 0] : random.pick(values)}`,
      );
    }
    if (lines.at(-1) === `${section}:`) lines.pop();
  }
  if (random.chance(0.1)) lines.push(`x-top: ${random.pick(['1', '{a: 1.5, b: [x]}', '"${V}"', 'null', '1e3', '"<&>"'])}`);
  if (random.chance(0.03)) lines.push('---', 'services:', ...serviceBody(random, 'a', index, false));
  return `${lines.join('\n')}\n`;
}

function serviceBody(random, name, index, anchors) {
  const lines = [`  ${name}:`];
  if (random.chance(0.01)) return [`  ${name}: ${random.pick(['null', '{}', 'a', '[]', '!reset null'])}`];
  const override = index === 1 || index === 2;
  if (!override && random.chance(0.99)) lines.push('    image: base');
  if (anchors && random.chance(0.5)) lines.push(`    <<: ${random.pick(['*base', '[*base]', '*base'])}`);
  if (random.chance(0.15))
    lines.push(
      `    extends: ${random.pick(random.chance(0.9) ? ['{file: base.yaml, service: a}', ...(name === 'a' ? ['b', '{service: b}'] : [])] : ['c', '{file: base.yaml, service: b}', '{file: missing.yaml, service: a}', '{service: zz}', 'a'])}`,
    );
  lines.push(...attributes(random, random.below(6)).map((line) => `    ${line}`));
  if (anchors && random.chance(0.3) && !lines.some((line) => line.includes('environment:'))) lines.push('    environment: *env');
  const seen = new Set();
  return lines.filter((line) => {
    const key = line.trim().split(':')[0];
    const isNew = random.chance(0.003) || !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function attributes(random, count) {
  return Array.from({ length: count }, () => {
    if (random.chance(0.12)) return noise(random);
    const name = random.attribute();
    const tag = random.chance(0.04) ? random.pick(['!reset ', '!override ']) : '';
    return `${name}: ${tag}${textOf(random.service[name], random)}`;
  });
}

function textOf({ items, pairs, values }, random) {
  const forms = [items, items, pairs, pairs, values].filter((form) => form && (form.good.length > 0 || random.chance(0.02)));
  const form = random.pick(forms) ?? values ?? items;
  const most = random.chance(0.8) ? 3 : 6;
  const one = () => random.pick(form.bad.length > 0 && (form.good.length === 0 || random.chance(0.01)) ? form.bad : form.good);
  if (form === values) return one();
  const chosen = Array.from({ length: random.below(most + 1) }, one);
  if (form === items) return `[${(random.chance(0.9) ? [...new Set(chosen)] : chosen).join(', ')}]`;
  const byKey = new Map(chosen.map((pair) => [pair.split(':')[0], pair]));
  return `{${[...byKey.values()].map((pair) => pair.replace(/:$/, ': ')).join(', ')}}`;
}
