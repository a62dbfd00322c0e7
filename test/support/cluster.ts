import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, test } from '@jest/globals';
import { output, type Ran, type Running, type RunOptions, run, start } from './run.ts';

/** The engine's address, where `docker compose up` publishes ports; given by scripts/with-testbed.sh. */
export const engineAddress: string = process.env['C2K_TESTBED_ADDRESS'] ?? '';

/** A test that needs the real engine and the real cluster: skipped, visibly, where there are none. */
export const clusterTest: typeof test.skip = engineAddress === '' ? test.skip : test;

/** The context of the testbed's cluster, as a person names it. */
export const context = 'kind';

const bin = new URL('../../dist/bin.js', import.meta.url).pathname;

/** An object as the API server shows it, as far as the tests look. */
export interface LiveObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly resourceVersion: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly creationTimestamp: string;
    readonly deletionTimestamp?: string;
  };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

/** A namespace of the test's own, and the commands that work in it. */
export interface TestNamespace {
  readonly name: string;
  /** c2k with arguments; `--context` and `--namespace` are added for all but `convert`. */
  c2k(args: readonly string[], options?: RunOptions): Promise<Ran>;
  /** The command that {@link c2k} runs, for those who run it in another place. */
  command(args: readonly string[]): readonly string[];
  /** c2k, left running. */
  startC2k(args: readonly string[], options?: RunOptions): Running;
  /** kubectl's standard output; it must succeed. */
  kubectl(args: readonly string[], options?: RunOptions): Promise<string>;
  /** The objects of these kinds (as kubectl names them, comma-separated) that carry c2k's label. */
  objects(kinds: string): Promise<readonly LiveObject[]>;
  /** The pods of a service that are not being deleted. */
  pods(service: string): Promise<readonly LiveObject[]>;
}

/** Everything that c2k may make, as kubectl names it. */
export const managedKinds =
  'deployments,statefulsets,daemonsets,jobs,services,configmaps,secrets,persistentvolumeclaims,serviceaccounts,roles,rolebindings,networkpolicies,ingresses';

/** Makes a namespace for a test file, gone when the file is through. Its name starts with the given word. */
export async function testNamespace(word: string): Promise<TestNamespace> {
  const name = `${word}-${randomBytes(3).toString('hex')}`;
  const kubectl = (args: readonly string[], options?: RunOptions): Promise<string> =>
    output(['kubectl', '--context', 'kind-kind', '--namespace', name, ...args], options);
  const list = async (args: readonly string[]): Promise<readonly LiveObject[]> =>
    (JSON.parse(await kubectl(['get', '-o', 'json', ...args])) as { items: LiveObject[] }).items;
  const c2k = (args: readonly string[]): readonly string[] =>
    args[0] === 'convert'
      ? [process.execPath, bin, ...args]
      : [process.execPath, bin, ...args, '--context', context, '--namespace', name];

  if (engineAddress !== '') {
    await kubectl(['create', 'namespace', name]);
    await eventually('the service account of the namespace', () => kubectl(['get', 'serviceaccount', 'default']));
    afterAll(async () => {
      await kubectl(['delete', 'pods', '--all', '--force', '--grace-period=0', '--wait=false']);
      await kubectl(['delete', 'namespace', name, '--wait=false']);
    });
  }
  return {
    name,
    command: c2k,
    c2k: (args, options) => run(c2k(args), options),
    startC2k: (args, options) => start(c2k(args), options),
    kubectl,
    objects: (kinds) => list([kinds, '-l', 'app.kubernetes.io/managed-by=c2k']),
    pods: async (service) => {
      const pods = await list(['pods', '-l', `com.docker.compose.service=${service}`]);
      return pods.filter((pod) => pod.metadata.deletionTimestamp === undefined);
    },
  };
}

/** Looks until there is an answer; an answer is anything but undefined, false and an exception. */
export async function eventually<T>(what: string, look: () => Promise<T | undefined | false>, seconds = 60): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  let last: unknown;
  for (;;) {
    try {
      const answer = await look();
      if (answer !== undefined && answer !== false) return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`${what}: not within ${seconds} s`, { cause: last });
    await sleep(250);
  }
}

/** The body of a page, once somebody answers with 200. */
export function page(url: string, seconds = 60): Promise<string> {
  return eventually(
    `an answer from ${url}`,
    async () => {
      const answer = await fetch(url, { signal: AbortSignal.timeout(3000), headers: { connection: 'close' } });
      return answer.ok ? answer.text() : undefined;
    },
    seconds,
  );
}
