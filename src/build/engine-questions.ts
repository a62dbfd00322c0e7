import { createHash } from 'node:crypto';
import type { Host } from '../host/host.ts';
import { answerOf, type EngineAnswer } from './engine-answer.ts';
import { engineSocket } from './engine-socket.ts';
import { type ImageConfig, isObject, readImageConfig } from './image-config.ts';
import type { Machine, RunOptions } from './machine.ts';

/** An image as the engine has it. */
export interface EngineImage {
  /** The engine's own name for it: the digest of a manifest, of an index, or of the configuration, as its store has it. */
  readonly id: string;
  /**
   * 12 hexadecimal digits that stand for what is in it: its layers, configuration and platform. Unlike `id` they do not
   * change when a build that found everything in its cache adds a new attestation of itself.
   */
  readonly content: string;
  /** What it says of itself. */
  readonly config: ImageConfig;
}

/** A question for each image: asked together, the answer does not say which of them is missing. */
export async function inspect(
  references: readonly string[],
  machine: Machine,
  host: Host,
  options: RunOptions = {},
): Promise<EngineAnswer<ReadonlyMap<string, EngineImage>>> {
  const socket = await engineSocket(host);
  const answers = await Promise.all(
    references.map(async (reference) => {
      const path = `/images/${reference.split('/').map(encodeURIComponent).join('/')}/json`;
      const command = ['image', 'inspect', '--format', '{{json .}}', reference];
      return (await atSocket(socket, path, machine, options)) ?? byCommand(command, machine, options);
    }),
  );
  const found = new Map<string, EngineImage>();
  for (const [index, reference] of references.entries()) {
    const answer = answers[index];
    if (answer?.ok) found.set(reference, imageOf(JSON.parse(answer.value)));
    else if (answer && answer.problem.kind !== 'refused') return answer;
  }
  return { ok: true, value: found };
}

/** The names of the running containers with a label; none where the engine can't be asked. */
export async function containers(label: string, machine: Machine, host: Host): Promise<readonly string[]> {
  const path = `/containers/json?filters=${encodeURIComponent(JSON.stringify({ label: [label] }))}`;
  const listed = await atSocket(await engineSocket(host), path, machine);
  // Links give a container further names, behind its own.
  if (listed?.ok) return JSON.parse(listed.value).flatMap((each: unknown) => firstName(each) ?? []);
  const command = ['container', 'ls', '--filter', `label=${label}`, '--format', '{{.Names}}'];
  const answer = await byCommand(command, machine);
  return answer.ok ? answer.value.split('\n').flatMap((names) => names.split(',')[0] || []) : [];
}

function firstName(container: unknown): string | undefined {
  const names: unknown = isObject(container) ? container['Names'] : undefined;
  const own: unknown = Array.isArray(names) ? names.find((name: unknown) => /^\/[^/]+$/.test(String(name))) : undefined;
  return typeof own === 'string' ? own.slice(1) : undefined;
}

/** Asks the engine itself; undefined where there is no socket, or the answer is none that the command would take as it is. */
async function atSocket(
  socket: string | undefined,
  path: string,
  machine: Machine,
  { signal }: RunOptions = {},
): Promise<EngineAnswer<string> | undefined> {
  const reply = socket === undefined ? undefined : await machine.ask(socket, path, signal);
  if (reply?.status === 200) return { ok: true, value: reply.body };
  const isRefused = reply?.status === 404 || reply?.status === 400;
  return isRefused ? { ok: false, problem: { kind: 'refused', output: reply.body } } : undefined;
}

async function byCommand(command: readonly string[], machine: Machine, options?: RunOptions): Promise<EngineAnswer<string>> {
  const result = await machine.run('docker', command, options);
  // Whoever asked did not want to wait any longer.
  if (result.code === 'killed') return { ok: false, problem: { kind: 'unreachable', output: 'it did not answer in time' } };
  const answer = answerOf(result);
  return answer.ok ? { ok: true, value: result.stdout } : answer;
}

/** What the engine says of an image, as far as it says what is in an image. */
interface Inspection {
  readonly Id: string;
  readonly Architecture?: string;
  readonly Variant?: string;
  readonly Os?: string;
  readonly Config?: unknown;
  readonly RootFS?: { readonly Layers?: readonly string[] };
}

function imageOf({ Id, Architecture, Variant, Os, Config, RootFS }: Inspection): EngineImage {
  const content = JSON.stringify([Os, Architecture, Variant, RootFS?.Layers, Config]);
  return { id: Id, content: createHash('sha256').update(content).digest('hex').slice(0, 12), config: readImageConfig(Config) };
}
