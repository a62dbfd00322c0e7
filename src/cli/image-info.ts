import { type Command, Option } from 'commander';
import type { Machine } from '../build/machine.ts';
import type { Conversion, ConvertOptions, ConvertResult, Sources } from '../convert.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { Host } from '../host/host.ts';
import { type ImageUse, imageUses, names } from '../image-uses.ts';
import type { ImageFacts } from '../lower/options.ts';
import { writeFiles } from './output.ts';

/** Who is asked about images. `auto`: the engine, where one answers at once; nobody is missed. */
export type ImageInfo = 'auto' | 'engine' | 'registry' | 'none';

export interface ImageInfoFlags {
  readonly imageInfo?: ImageInfo;
  readonly lock?: boolean;
}

/** Flags of the commands that make manifests. `usual` is who is asked where nothing is said. */
export function addImageInfoOptions(command: Command, usual: ImageInfo): Command {
  return command
    .addOption(
      new Option(
        '--image-info <source>',
        `who is asked what images say: HEALTHCHECK, USER, EXPOSE, VOLUME, … (default: ${usual}, and c2k.lock)`,
      ).choices(['auto', 'engine', 'registry', 'none']),
    )
    .option('--lock', 'write what images say to c2k.lock, beside the Compose file, to be used from then on (asks the engine)');
}

/** Who is asked: writing a lock file is asking. */
export function imageInfoOf({ imageInfo, lock }: ImageInfoFlags, usual: ImageInfo): ImageInfo {
  return imageInfo ?? (lock ? 'engine' : usual);
}

type Facts = ReadonlyMap<string, ImageFacts>;

interface Asking {
  readonly host: Host;
  readonly report: Report;
  /** @default this one */
  readonly machine?: Machine | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** How long `auto` waits for an engine, in milliseconds. */
const patience = 900;

/**
 * What the images of a project say, beyond what its lock file says. With `auto` the lock file is believed where it knows an image, but
 * for images that are built here: those may have changed since. Whoever is asked by name is believed before it.
 */
export async function gatherImageFacts(
  { project, lock }: Sources,
  { imageInfo, lock: writesLock = false }: KnowingFlags,
  asking: Asking,
): Promise<Facts> {
  if (!project || imageInfo === 'none') return new Map();
  const uses = imageUses(project);
  const isLocked = (use: ImageUse): boolean => {
    const locked = lock?.get(use.image);
    return locked !== undefined && !use.isBuilt && (locked.content !== undefined || !needsFiles(use, locked));
  };
  const asked = imageInfo === 'auto' && !writesLock ? uses.filter((use) => !isLocked(use)) : uses;
  if (asked.length === 0) return new Map();
  const facts =
    imageInfo === 'registry' ? withContent(await askRegistries(asked, asking), lock) : await askEngine(asked, imageInfo, asking);
  const { lockPath, lockText, saysTheSame } = await import('../image-lock.ts');
  if (writesLock && facts.size > 0) {
    const used = [...(lock ?? [])].filter(([image]) => uses.some((use) => use.image === image));
    const file = { path: lockPath(project), text: lockText(new Map([...used, ...facts])) };
    await writeFiles([file], asking.host, asking.report);
  } else {
    for (const [image, found] of facts) {
      const locked = lock?.get(image);
      const source = imageInfo === 'registry' ? 'registry' : 'engine';
      if (locked && !saysTheSame(locked, found)) asking.report('image-lock-differs', undefined, { image, source });
    }
  }
  return facts;
}

/** What an engine once found in an image's files is more than a registry can say. */
function withContent(facts: Facts, lock: Facts | undefined): Facts {
  return new Map(
    [...facts].map(([image, found]) => {
      const content = lock?.get(image)?.content;
      return [image, content ? { ...found, content } : found];
    }),
  );
}

/** The local engine also knows what is in the files of images. */
async function askEngine(uses: readonly ImageUse[], imageInfo: ImageInfo, asking: Asking): Promise<Facts> {
  const [{ createEngine }, { nodeMachine }, { readImageContent }] = await Promise.all([
    import('../build/engine.ts'),
    import('../build/machine.ts'),
    import('../build/image-content.ts'),
  ]);
  const { host, report, signal, machine = nodeMachine() } = asking;
  const isPatient = imageInfo !== 'auto';
  const answer = await createEngine(machine, host).inspect(
    uses.map(({ image }) => image),
    { signal: isPatient ? signal : AbortSignal.timeout(patience) },
  );
  const unknown = (use: ImageUse, reason: string): void => report('image-unknown', undefined, { image: use.image, reason });
  if (!answer.ok) {
    const reason =
      answer.problem.kind === 'missing' ? 'there is no docker command' : `the engine does not answer: ${answer.problem.output}`;
    if (isPatient) for (const use of uses) unknown(use, reason);
    return new Map();
  }
  const facts = new Map<string, ImageFacts>();
  for (const use of uses) {
    const found = answer.value.get(use.image)?.config;
    if (!found) {
      if (isPatient) unknown(use, 'the engine does not have it; docker pull gets it there');
      continue;
    }
    const question = { ...accounts(use, found), env: hasRemoved(use, found) };
    const content = needsFiles(use, found) ? await readImageContent(use.image, question, machine, { signal }) : undefined;
    facts.set(use.image, { ...found, ...(content && { content }) });
  }
  return facts;
}

/** Whether something can only be known from the image's files: a name's number, or where `env` is. */
function needsFiles(use: ImageUse, facts: ImageFacts): boolean {
  const { users, groups } = accounts(use, facts);
  return users.length > 0 || groups.length > 0 || hasRemoved(use, facts);
}

/** The names whose numbers are asked for: what services say, and the image's own user where it is to own files. */
function accounts(use: ImageUse, { user: own = '' }: ImageFacts): Pick<ImageUse, 'users' | 'groups'> {
  const [user = '', group = ''] = use.isOwner ? own.split(':') : [];
  return { users: [...new Set([...use.users, ...names([user])])], groups: [...new Set([...use.groups, ...names([group])])] };
}

/** Whether the image has a variable that a service takes away. */
function hasRemoved({ removed }: ImageUse, { environment = [] }: ImageFacts): boolean {
  return removed.some((name) => environment.some((line) => line.startsWith(`${name}=`)));
}

/** Registries know no files without layers being fetched, which is not done. */
async function askRegistries(uses: readonly ImageUse[], asking: Asking): Promise<Facts> {
  const [{ readFromRegistry, registryAccess }, { nodeMachine }] = await Promise.all([
    import('../build/registry.ts'),
    import('../build/machine.ts'),
  ]);
  const { host, report, signal, machine = nodeMachine() } = asking;
  const access = registryAccess(host, machine, signal);
  const usual = `linux/${process.arch === 'x64' ? 'amd64' : process.arch}`;
  const answers = await Promise.all(
    uses
      .filter(({ isBuilt }) => !isBuilt)
      .map(async ({ image, platform }) => [image, await readFromRegistry(image, platform ?? usual, access)] as const),
  );
  const facts = new Map<string, ImageFacts>();
  for (const [image, answer] of answers) {
    if (answer.ok) facts.set(image, answer.config);
    else report('image-unknown', undefined, { image, reason: answer.reason });
  }
  return facts;
}

interface KnowingFlags {
  readonly imageInfo: ImageInfo;
  readonly lock?: boolean | undefined;
}

/** A conversion that knows what images say, and for which version it is, as far as somebody is asked; both are, at the same time. */
export async function convertKnowing(
  options: ConvertOptions,
  flags: KnowingFlags,
  asking: Asking & { readonly kubernetesVersion?: () => Promise<string> },
): Promise<Conversion> {
  const { convertSources, readSources } = await import('../convert.ts');
  const reading = readSources(options, asking.host);
  const [sources, images, kubernetesVersion] = await Promise.all([
    reading,
    reading.then((sources) => gatherImageFacts(sources, flags, asking)),
    options.kubernetesVersion ?? asking.kubernetesVersion?.(),
  ]);
  return convertSources(sources, { ...options, kubernetesVersion, images });
}

/** The same with its overlays, as files. */
export async function filesKnowing(options: ConvertOptions, flags: KnowingFlags, asking: Asking): Promise<ConvertResult> {
  const { withOverlays } = await import('../overlays.ts');
  return withOverlays(options, (each) => convertKnowing(each, flags, asking));
}
