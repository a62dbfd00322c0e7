import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { chooseContext } from '../../src/cluster/kubeconfig/choose.ts';
import { loadKubeconfig } from '../../src/cluster/kubeconfig/files.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { createNodeHost } from '../../src/host/node-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'c2k-kubeconfig-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Case {
  readonly files: Readonly<Record<string, string>>;
  /** `$KUBECONFIG`, its files below the folder. */
  readonly list?: readonly string[];
  readonly context?: string;
}

const cluster = (name: string, fields: string): string => `- {name: ${name}, cluster: {${fields}}}`;
const user = (name: string, fields: string): string => `- {name: ${name}, user: {${fields}}}`;
const context = (name: string, fields: string): string => `- {name: ${name}, context: {${fields}}}`;
const config = (parts: { current?: string; clusters?: string[]; users?: string[]; contexts?: string[] }): string =>
  [
    'apiVersion: v1\nkind: Config',
    ...(parts.current === undefined ? [] : [`current-context: ${parts.current}`]),
    'clusters:',
    ...(parts.clusters ?? []),
    'users:',
    ...(parts.users ?? []),
    'contexts:',
    ...(parts.contexts ?? []),
  ].join('\n');

const a = config({
  current: 'one',
  clusters: [cluster('c', 'server: "https://a.example:6443"')],
  users: [user('u', 'token: token-a')],
  contexts: [context('one', 'cluster: c, user: u, namespace: first')],
});
const b = config({
  current: 'two',
  clusters: [
    cluster('c', 'server: "https://b.example:6443", insecure-skip-tls-verify: true'),
    cluster('d', 'server: "https://d.example"'),
  ],
  users: [user('u', 'token: token-b'), user('v', 'username: me, password: secret')],
  contexts: [context('two', 'cluster: d, user: v, namespace: second'), context('one', 'cluster: d, user: v')],
});
const bare = config({ clusters: [cluster('c', 'server: "https://a.example:6443"')], contexts: [context('one', 'cluster: c')] });

/** Thirty ways to write a kubeconfig, well and badly. */
const cases: Readonly<Record<string, Case>> = {
  'one file': { files: { a } },
  'two files: the first current-context and the first entry of a name win': { files: { a, b } },
  'the other way round': { files: { a, b }, list: ['b', 'a'] },
  'a missing file is skipped': { files: { a, b }, list: ['none', 'a', 'b'] },
  'the same file twice': { files: { a }, list: ['a', 'a'] },
  'an empty name in the list': { files: { a }, list: ['', 'a'] },
  'all missing': { files: {}, list: ['none'] },
  'an empty file': { files: { a: '' } },
  'an empty file beside a good one': { files: { a: '', b }, list: ['a', 'b'] },
  'only comments': { files: { a: '# nothing\n' } },
  JSON: {
    files: {
      a: JSON.stringify({
        'current-context': 'x',
        contexts: [{ name: 'x', context: { cluster: 'c', namespace: 'json' } }],
        clusters: [{ name: 'c', cluster: { server: 'https://json' } }],
      }),
    },
  },
  'another kind': { files: { a: 'kind: Pod\napiVersion: v1\n' } },
  'broken YAML': { files: { a: '[: no' } },
  'a broken file beside a good one': { files: { a: '[: no', b }, list: ['a', 'b'] },
  'a list instead of a mapping': { files: { a: '- 1\n' } },
  'a context that is there': { files: { a, b }, context: 'two' },
  'a context that is not there': { files: { a, b }, context: 'three' },
  'a current context that is not there': { files: { a: a.replace('current-context: one', 'current-context: gone') } },
  'the same context twice in a file': { files: { a: `${a}\n${context('one', 'cluster: c')}` } },
  'the same cluster twice in a file': { files: { a: a.replace('users:', `${cluster('c', 'server: "https://other"')}\nusers:`) } },
  'a context whose cluster is missing': { files: { a: a.replace('cluster: c,', 'cluster: gone,') } },
  'a context whose user is missing': { files: { a: a.replace('user: u,', 'user: gone,') } },
  'a context without a user': { files: { a: bare.replace('kind: Config', 'kind: Config\ncurrent-context: one') } },
  'a context without a namespace': { files: { a: a.replace(', namespace: first', '') } },
  'an empty namespace': { files: { a: a.replace('namespace: first', 'namespace: ""') } },
  'a server without a scheme': { files: { a: a.replace('https://a.example:6443', 'a.example:6443') } },
  'a plain http server': { files: { a: a.replace('https://', 'http://') } },
  'a server with a path': { files: { a: a.replace(':6443', ':6443/k8s/clusters/x') } },
  'an IPv6 server': { files: { a: a.replace('a.example', '[::1]') } },
  'a current context in the second file alone': { files: { a: a.replace('current-context: one\n', ''), b }, list: ['a', 'b'] },
  'anchors and aliases': { files: { a: a.replace('token: token-a', 'token: &t token-a, tokenFile: ""') } },
};

const hasKubectl = spawnSync('kubectl', ['version', '--client']).status === 0;
const kubectlTest = hasKubectl ? test : test.skip;

kubectlTest.each(Object.entries(cases))('%s reads as kubectl reads it', async (name, given) => {
  const directory = join(folder, name.replace(/\W+/g, '-'));
  mkdirSync(directory);
  for (const [file, text] of Object.entries(given.files)) writeFileSync(join(directory, file), text);
  const list = (given.list ?? Object.keys(given.files)).map((file) => (file === '' ? '' : join(directory, file))).join(':');
  expect(await ours(list, given.context)).toEqual(kubectls(list, given.context));
});

interface Chosen {
  readonly server: string;
  readonly user: string;
  readonly namespace: string;
}

async function ours(list: string, wanted: string | undefined): Promise<Chosen | 'refused'> {
  const { report } = createCollector();
  const host = { ...createNodeHost(), environment: { KUBECONFIG: list } };
  const loaded = await loadKubeconfig(undefined, host, report);
  const chosen = loaded && chooseContext(loaded, wanted, report);
  if (chosen === undefined) return 'refused';
  const { token, username } = chosen.user ?? {};
  return { server: chosen.cluster.server, user: token ?? username ?? '', namespace: chosen.namespace ?? '' };
}

/** What kubectl would use. */
function kubectls(list: string, wanted: string | undefined): Chosen | 'refused' {
  const env = { PATH: process.env['PATH'], HOME: folder, KUBECONFIG: list };
  const context = wanted === undefined ? [] : ['--context', wanted];
  const view = spawnSync('kubectl', ['config', 'view', '--raw', '--minify', '-o', 'json', ...context], { env, encoding: 'utf8' });
  return view.status === 0 ? read(view.stdout) : 'refused';
}

function read(text: string): Chosen {
  const { clusters, users, contexts } = JSON.parse(text);
  const { token, username } = users?.[0]?.user ?? {};
  return { server: clusters[0].cluster.server, user: token ?? username ?? '', namespace: contexts[0].context.namespace ?? '' };
}
