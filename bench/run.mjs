// `make bench`: each figure of docs/benchmarks.md against a peer in the same run, as a ratio. Never a test: machines differ.
//   run.mjs [FILE.md]     run inside scripts/with-testbed.sh; C2K_BENCH_ROUNDS for fewer or more rounds
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { race } from './measure.mjs';

const [table] = process.argv.slice(2);
const rounds = Number(process.env.C2K_BENCH_ROUNDS ?? 15);
// What has to be deleted before each round takes its time.
const freshRounds = Math.ceil(rounds / 2);
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const c2k = [process.execPath, at('dist/bin.js')];
const seed = at('examples/flask-postgres');
const kubectl = ['kubectl', '--context', 'kind-kind'];
// A namespace each, so that no field has two managers.
const spaces = { c2k: 'c2k-bench', kubectl: 'c2k-bench-kubectl', helm: 'c2k-bench-helm' };
const ofCluster = ['--context', 'kind-kind', '--namespace', spaces.c2k];
const plain = ['--no-build', '--no-wait', '--yes'];
const work = mkdtempSync(join(tmpdir(), 'c2k-bench-'));

for (const space of Object.values(spaces)) must([...kubectl, 'create', 'namespace', space]);
const tables = [
  ['Convert examples/flask-postgres', convert()],
  ['Apply examples/flask-postgres, second run', applyAgain()],
  ...hundredObjects(),
];
must([...kubectl, 'delete', 'namespace', ...Object.values(spaces), '--wait=false']);
rmSync(work, { recursive: true });

const page = [
  '# Benchmarks',
  '',
  `Medians of ${rounds} interleaved runs (${freshRounds} where objects are made) of the whole process: wall time, and user and system time.`,
  `Written by \`make bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node},`,
  'Docker Compose, kubectl, Helm and a kind cluster of test/testbed, whose API server shares these processors. What counts is the ratio:',
  'the peer ran in the same minutes. How many requests are sent, test/deploy/budget.test.ts and, at the real API server, test/cluster/budget.test.ts hold.',
  '',
  ...tables.flatMap(([title, results]) => [...rows(title, results), '']),
].join('\n');
console.log(page);
if (table) writeFileSync(table, page);

function convert() {
  return race(
    [
      { name: '`c2k convert`', command: [...c2k, 'convert'], cwd: seed },
      { name: '`node -e 0`', command: [process.execPath, '-e', '0'] },
      { name: '`docker compose config`', command: ['docker', 'compose', 'config'], cwd: seed },
    ],
    rounds,
  );
}

function applyAgain() {
  must([...c2k, 'apply', ...ofCluster], { cwd: seed });
  const manifests = must([...c2k, 'convert'], { cwd: seed }).stdout;
  const theirs = [...kubectl, '-n', spaces.kubectl];
  const apply = [...theirs, 'apply', '--server-side', '-f', '-'];
  must(apply, { input: manifests });
  const results = race(
    [
      // As much as kubectl does, which looks at no image and waits for nothing; the last line has all that c2k does by default.
      { name: '`c2k apply --no-build --no-wait`', command: [...c2k, 'apply', ...plain, ...ofCluster], cwd: seed },
      { name: '`kubectl apply --server-side` of the same objects', command: apply, input: manifests },
      { name: '`c2k apply`, images and readiness looked at too', command: [...c2k, 'apply', ...ofCluster], cwd: seed },
    ],
    rounds,
  );
  must([...c2k, 'delete', '--volumes', ...ofCluster], { cwd: seed });
  must([...theirs, 'delete', '--ignore-not-found', '-f', '-'], { input: manifests });
  return results;
}

/** 25 services of four objects each, at scale 0: what is measured is the writing. */
function hundredObjects() {
  const service = (index) => `  s${index}: {image: busybox, restart: always, scale: 0, ports: ["${20_000 + index}:80"]}\n`;
  writeFileSync(
    join(work, 'compose.yaml'),
    `name: hundred\nservices:\n${Array.from({ length: 25 }, (_, i) => service(i)).join('')}`,
  );
  const manifests = must([...c2k, 'convert'], { cwd: work }).stdout;
  const file = join(work, 'manifests.yaml');
  writeFileSync(file, manifests);
  const objects = manifests.match(/^kind:/gm).length;
  mkdirSync(join(work, 'chart/templates'), { recursive: true });
  writeFileSync(join(work, 'chart/Chart.yaml'), 'apiVersion: v2\nname: hundred\nversion: 0.1.0\n');
  writeFileSync(join(work, 'chart/templates/all.yaml'), manifests);

  const theirs = [...kubectl, '-n', spaces.kubectl];
  const helm = ['helm', '--kube-context', 'kind-kind', '-n', spaces.helm];
  const ours = (...words) => ({ command: [...c2k, ...words, ...ofCluster], cwd: work });
  const c2kApply = { ...ours('apply', ...plain), name: '`c2k apply --no-build --no-wait`' };
  const kubectlApply = { name: '`kubectl apply --server-side`', command: [...theirs, 'apply', '--server-side', '-f', file] };
  const helmUpgrade = {
    name: '`helm upgrade --install`',
    command: [...helm, 'upgrade', '--install', 'hundred', join(work, 'chart')],
  };
  const away = {
    c2k: () => must([...c2k, 'delete', '-p', 'hundred', ...ofCluster]),
    kubectl: () => must([...theirs, 'delete', '--ignore-not-found', '--wait', '-f', file]),
    helm: () => must([...helm, 'uninstall', 'hundred', '--ignore-not-found', '--wait']),
  };
  const fresh = race(
    [
      { ...ours('apply', ...plain, '--no-preflight'), name: '`c2k apply --no-build --no-wait --no-preflight`', before: away.c2k },
      { ...kubectlApply, before: away.kubectl },
      { ...helmUpgrade, before: away.helm },
      { ...c2kApply, before: away.c2k, name: `${c2kApply.name}, all asked for by a dry run before` },
    ],
    freshRounds,
  );
  const again = race([c2kApply, kubectlApply, helmUpgrade], rounds);
  const diff = race(
    [
      { ...ours('diff', '--no-build'), name: '`c2k diff --no-build`' },
      { name: '`kubectl diff --server-side`', command: [...theirs, 'diff', '--server-side', '-f', file], exits: [0, 1] },
      { ...ours('diff'), name: '`c2k diff`, images looked at too' },
    ],
    rounds,
  );
  return [
    [`Apply ${objects} objects, the first time`, fresh],
    [`Apply ${objects} objects, nothing to change`, again],
    [`Diff of ${objects} objects, nothing to change`, diff],
  ];
}

/** The first is ours: how many times each peer's time it takes. */
function rows(title, [ours, ...peers]) {
  const times = ({ name, wall, processor }) => `| ${name} | ${wall.toFixed(0)} ms | ${processor.toFixed(0)} ms |`;
  return [
    `| ${title} | wall | processor | the first takes |`,
    '| --- | ---: | ---: | ---: |',
    `${times(ours)}  |`,
    ...peers.map((peer) => `${times(peer)} ${(ours.wall / peer.wall).toFixed(2)} × this |`),
  ];
}

function must(command, options = {}) {
  const [program, ...args] = command;
  const ran = spawnSync(program, args, { ...options, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (ran.status !== 0) throw new Error(`${command.join(' ')}: exit ${ran.status}\n${ran.stdout}${ran.stderr}`);
  return ran;
}
