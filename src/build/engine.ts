import { createHash } from 'node:crypto';
import type { Host } from '../host/host.ts';
import { engineSocket } from './engine-socket.ts';
import { type ImageConfig, readImageConfig } from './image-config.ts';
import type { Machine, RunOptions, RunResult } from './machine.ts';

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

/**
 * The Docker engine, by the `docker` command: the one way in that honours people's contexts, credentials and remote engines. Only
 * what is asked at each run, about images, goes straight to the engine's socket where that is what the command would use: the
 * command takes longer to start than the engine to answer.
 */
export interface Engine {
  /** The images that are there, by the references asked for; undefined if the engine can't be asked, for the reason in `problem`. */
  inspect(references: readonly string[], options?: RunOptions): Promise<EngineAnswer<ReadonlyMap<string, EngineImage>>>;
  /** Builds the services of a Compose model (JSON), in one go. */
  build(request: EngineBuild, options: RunOptions): Promise<EngineAnswer<undefined>>;
  tag(source: string, target: string): Promise<EngineAnswer<undefined>>;
  /** Takes names from images that have others. */
  untag(references: readonly string[]): Promise<EngineAnswer<undefined>>;
  push(reference: string, options: RunOptions): Promise<EngineAnswer<undefined>>;
  /** Writes images into one archive. */
  save(references: readonly string[], archive: string, options: RunOptions): Promise<EngineAnswer<undefined>>;
}

export interface EngineBuild {
  readonly project: string;
  /** Absolute. */
  readonly directory: string;
  /** A Compose file's text. */
  readonly model: string;
  readonly services: readonly string[];
}

export type EngineAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: EngineProblem };

/** Why the engine did not do it: `output` is what it said. */
export interface EngineProblem {
  readonly kind: 'missing' | 'unreachable' | 'refused';
  readonly output: string;
}

export function createEngine(machine: Machine, host: Host): Engine {
  const docker = async (args: readonly string[], options?: RunOptions): Promise<EngineAnswer<undefined>> =>
    answerOf(await machine.run('docker', args, options));
  return {
    inspect: (references, options) => inspect(references, machine, host, options),
    build: ({ project, directory, model, services }, options) =>
      docker(
        [
          'compose',
          '--project-name',
          project,
          '--project-directory',
          directory,
          '--file',
          '-',
          '--progress',
          'plain',
          'build',
          ...services,
        ],
        { ...options, input: model, environment: withoutAttestations },
      ),
    tag: (source, target) => docker(['image', 'tag', source, target]),
    untag: (references) =>
      references.length === 0 ? Promise.resolve({ ok: true, value: undefined }) : docker(['image', 'rm', ...references]),
    push: (reference, options) => docker(['image', 'push', reference], options),
    save: (references, archive, options) => docker(['image', 'save', '--output', archive, ...references], options),
  };
}

/**
 * Builds of the same thing are the same image, with the same id. By default buildx adds a statement of when it built, which is
 * nobody's wish here; what a Compose file asks for itself (`provenance`, `sbom`) stays.
 */
const withoutAttestations = { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' };

function answerOf(result: RunResult): EngineAnswer<undefined> {
  if (result.code === 0) return { ok: true, value: undefined };
  const output = result.stderr.trim() === '' ? result.stdout.trim() : result.stderr.trim();
  return { ok: false, problem: { kind: kindOf(result, output), output } };
}

function kindOf({ code }: RunResult, output: string): EngineProblem['kind'] {
  if (code === 'missing') return 'missing';
  return /cannot connect to the docker daemon|failed to connect to the docker api|error during connect/i.test(output)
    ? 'unreachable'
    : 'refused';
}

/** A question for each image: asked together, the answer does not say which of them is missing. */
async function inspect(
  references: readonly string[],
  machine: Machine,
  host: Host,
  options?: RunOptions,
): Promise<EngineAnswer<ReadonlyMap<string, EngineImage>>> {
  const socket = await engineSocket(host);
  const answers = await Promise.all(
    references.map(
      async (reference) =>
        (socket && (await inspectAt(socket, reference, machine, options))) || inspectBy(machine, reference, options),
    ),
  );
  const found = new Map<string, EngineImage>();
  for (const [index, reference] of references.entries()) {
    const answer = answers[index];
    if (answer?.ok) found.set(reference, imageOf(JSON.parse(answer.value)));
    else if (answer && answer.problem.kind !== 'refused') return answer;
  }
  return { ok: true, value: found };
}

/** Asks the engine itself; undefined where its answer is none that the command would take as it is. */
async function inspectAt(
  socket: string,
  reference: string,
  machine: Machine,
  options?: RunOptions,
): Promise<EngineAnswer<string> | undefined> {
  const name = reference.split('/').map(encodeURIComponent).join('/');
  const reply = await machine.ask(socket, `/images/${name}/json`, options?.signal);
  if (reply?.status === 200) return { ok: true, value: reply.body };
  const isRefused = reply?.status === 404 || reply?.status === 400;
  return isRefused ? { ok: false, problem: { kind: 'refused', output: reply.body } } : undefined;
}

async function inspectBy(machine: Machine, reference: string, options?: RunOptions): Promise<EngineAnswer<string>> {
  const result = await machine.run('docker', ['image', 'inspect', '--format', '{{json .}}', reference], options);
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
