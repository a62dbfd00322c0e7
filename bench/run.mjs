// `make bench`: each figure of docs/benchmarks.md against a peer in the same run, as a ratio. Never a test: machines differ.
//   run.mjs [FILE.md]     run inside scripts/with-testbed.sh; C2K_BENCH_ROUNDS for fewer or more rounds
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { race } from './measure.mjs';

const [table] = process.argv.slice(2);
const rounds = Number(process.env.C2K_BENCH_ROUNDS ?? 15);
const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const c2k = [process.execPath, at('dist/bin.js')];
const seed = at('examples/flask-postgres');
const namespace = 'c2k-bench';
const cluster = ['--context', 'kind-kind', '--namespace', namespace];

const convert = race(
  [
    { name: '`c2k convert`', command: [...c2k, 'convert'], cwd: seed },
    { name: '`node -e 0`', command: [process.execPath, '-e', '0'] },
    { name: '`docker compose config`', command: ['docker', 'compose', 'config'], cwd: seed },
  ],
  rounds,
);

must([...c2k, 'apply', ...cluster, '--create-namespace'], { cwd: seed });
const manifests = must([...c2k, 'convert'], { cwd: seed }).stdout;
// kubectl gets a namespace of its own, so that no field has two managers.
const kubectl = ['kubectl', '--context', 'kind-kind', '--namespace', `${namespace}-kubectl`, 'apply', '--server-side', '-f', '-'];
must(['kubectl', '--context', 'kind-kind', 'create', 'namespace', `${namespace}-kubectl`]);
must(kubectl, { input: manifests });
const apply = race(
  [
    // As much as kubectl does, which looks at no image and waits for nothing; the last line has all that c2k does by default.
    { name: '`c2k apply --no-build --no-wait`', command: [...c2k, 'apply', '--no-build', '--no-wait', ...cluster], cwd: seed },
    { name: '`kubectl apply --server-side` of the same objects', command: kubectl, input: manifests },
    { name: '`c2k apply`, images and readiness looked at too', command: [...c2k, 'apply', ...cluster], cwd: seed },
  ],
  rounds,
);
must(['kubectl', '--context', 'kind-kind', 'delete', 'namespace', namespace, `${namespace}-kubectl`, '--wait=false']);

const page = [
  '# Benchmarks',
  '',
  `Medians of ${rounds} interleaved runs, wall time of the whole process, on the application of examples/flask-postgres.`,
  `Written by \`make bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node},`,
  'Docker Compose and a kind cluster of test/testbed. What counts is the ratio: the peer ran in the same minutes.',
  '',
  ...rows('Convert', convert),
  '',
  ...rows('Apply, second run', apply),
  '',
].join('\n');
console.log(page);
if (table) writeFileSync(table, page);

/** The first is ours: how many times each peer's time it takes. */
function rows(title, [ours, ...peers]) {
  const line = ({ name, milliseconds }, ratio) => `| ${name} | ${milliseconds.toFixed(0)} ms | ${ratio} |`;
  return [
    `| ${title} | median | the first takes |`,
    '| --- | ---: | ---: |',
    line(ours, ''),
    ...peers.map((peer) => line(peer, `${(ours.milliseconds / peer.milliseconds).toFixed(2)} × this`)),
  ];
}

function must(command, options = {}) {
  const [program, ...args] = command;
  const ran = spawnSync(program, args, { ...options, encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`${command.join(' ')}: exit ${ran.status}\n${ran.stdout}${ran.stderr}`);
  return ran;
}
