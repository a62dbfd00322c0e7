import type { Host } from '../host/host.ts';
import { answerOf, type EngineAnswer } from './engine-answer.ts';
import { containers, type EngineImage, inspect } from './engine-questions.ts';
import type { Machine, RunOptions } from './machine.ts';

/**
 * The Docker engine, by the `docker` command: the one way in that honours people's contexts, credentials and remote engines. Only
 * what is asked at each run goes straight to the engine's socket where that is what the command would use: the
 * command takes longer to start than the engine to answer.
 */
export interface Engine {
  /** The images that are there, by the references asked for; undefined if the engine can't be asked, for the reason in `problem`. */
  inspect(references: readonly string[], options?: RunOptions): Promise<EngineAnswer<ReadonlyMap<string, EngineImage>>>;
  /** The names of the running containers that carry a label, `KEY=VALUE`; none if the engine can't be asked. */
  containers(label: string): Promise<readonly string[]>;
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

export function createEngine(machine: Machine, host: Host): Engine {
  const docker = async (args: readonly string[], options?: RunOptions): Promise<EngineAnswer<undefined>> =>
    answerOf(await machine.run('docker', args, options));
  return {
    inspect: (references, options) => inspect(references, machine, host, options),
    containers: (label) => containers(label, machine, host),
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
