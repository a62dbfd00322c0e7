import { type ConvertOptions, type ConvertResult, convert } from '../../src/convert.ts';
import { createMemoryHost, type MemoryHostOptions } from '../../src/host/memory-host.ts';

/** What a Compose file becomes, for tests that look at one thing of it. */
export interface Converted extends ConvertResult {
  /** `error code services.web.ports`, in the order of reporting. */
  readonly said: readonly string[];
  /** The object of that kind and name, a Job's without its hash, as plain data; fails where there is none. */
  object(kind: string, name: string): Data;
  /** The pod of the workload of that name. */
  pod(name: string): Data;
  /** The container of that service, in its own workload. */
  container(name: string): Data;
}

/** Data to look into without the compiler's leave: a wrong path is a failed expectation. */
// biome-ignore lint/suspicious/noExplicitAny: tests compare what they reach, and say so when it is not there.
export type Data = any;

/** Of what tells a Job from its predecessors, with the `-` before it. */
const hashLength = 9;

export async function convertText(
  text: string,
  options: Partial<ConvertOptions> = {},
  machine: MemoryHostOptions = {},
): Promise<Converted> {
  const host = createMemoryHost({ ...machine, files: { ...machine.files, 'compose.yaml': text } });
  const result = await convert({ files: [], profiles: [], envFiles: [], services: [], ...options }, host);
  const find = (test: (kind: string, name: string) => boolean): Data =>
    result.manifests.find(({ kind, metadata: { name } }) => test(kind, kind === 'Job' ? name.slice(0, -hashLength) : name));
  const object = (kind: string, name: string): Data => {
    const found = find((each, called) => each === kind && called === name);
    if (!found)
      throw new Error(
        `no ${kind} ${name} among ${result.manifests.map((each) => `${each.kind} ${each.metadata.name}`).join(', ')}`,
      );
    return found;
  };
  const pod = (name: string): Data => {
    const workload = find((kind, called) => ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'].includes(kind) && called === name);
    if (!workload) throw new Error(`no workload ${name}`);
    return workload.spec.template.spec;
  };
  return {
    ...result,
    said: result.diagnostics.map(({ severity, code, path }) => `${severity} ${code} ${(path ?? []).join('.')}`),
    object,
    pod,
    container: (name) => pod(name).containers.find((each: Data) => each.name === name),
  };
}
