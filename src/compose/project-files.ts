import type { Report } from '../diagnostics/diagnostic.ts';
import { type Host, HostError } from '../host/host.ts';
import { type FieldPath, formatPath } from '../source/span.ts';
import { type LoadedProject, placeOf } from './loaded-project.ts';
import type { Mount, Project } from './project.ts';

/** What the project's bind mounts, configs and secrets hold, by absolute path as the model has it. */
export type ProjectFiles = ReadonlyMap<string, ProjectFile>;

export type ProjectFile =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly mode: number }
  | {
      readonly kind: 'directory';
      readonly entries: readonly DirectoryEntry[];
      /** Directories with nothing in them, and links that lead out or nowhere: in the container they may lead somewhere. */
      readonly emptyDirectories: readonly string[];
      readonly links: readonly DirectoryLink[];
      readonly leftOut: readonly string[];
    }
  | { readonly kind: 'absent' }
  /** There, but not to be carried: why, in words. */
  | { readonly kind: 'unusable'; readonly why: string };

/** A file somewhere below a directory: `path` is relative to it, with `/`. */
export interface DirectoryEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
}

/** A symbolic link below a directory, and what it says. */
export interface DirectoryLink {
  readonly path: string;
  readonly target: string;
}

/** What is carried of a file or directory: manifests are no place for more. */
const mostBytes = 16_000_000;
const mostEntries = 2000;
/** A Secret is one object, and the API's limit is 1 MiB for all its data. */
const mostSecretBytes = 1_000_000;
const deepest = 12;

/** Reads what the manifests will hold. Only inside the project and the working directory; links that lead out are not followed, but stay links. */
export async function readProjectFiles(project: LoadedProject, host: Host, report: Report): Promise<ProjectFiles> {
  const roots = await Promise.all(
    [project.directory, host.workingDirectory].map(async (root) => (await host.realPath(root)) ?? root),
  );
  const isInside = (path: string): boolean =>
    roots.some((root) => path === root || path.startsWith(root.endsWith('/') ? root : `${root}/`));
  const files = new Map<string, ProjectFile>();
  for (const path of bindSources(project)) {
    if (!files.has(path)) files.set(path, await readSource(path, isInside, host));
  }
  for (const { path, field } of fileSources(project)) {
    const found = files.get(path) ?? (await readSource(path, isInside, host));
    files.set(path, found);
    if (found.kind === 'absent') {
      report('file-not-found', placeOf(project, field), { attribute: formatPath(field), path });
    } else if (found.kind === 'unusable') {
      report('file-unusable', placeOf(project, field), { attribute: formatPath(field), path, why: found.why });
    } else if (field[0] === 'secrets' && sizeOf(found) > mostSecretBytes) {
      const why = `has ${sizeOf(found)} bytes, more than a Secret holds`;
      report('file-unusable', placeOf(project, field), { attribute: formatPath(field), path, why });
    }
  }
  return files;
}

function sizeOf(found: ProjectFile): number {
  const files = found.kind === 'file' ? [found] : found.kind === 'directory' ? found.entries : [];
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function bindSources(project: LoadedProject): string[] {
  return Object.values(project.model.services).flatMap((service) =>
    (service.volumes ?? []).flatMap((mount) => {
      const source = mount.type === 'bind' ? mount.source : bindDevice(project.model, mount);
      return source ? [source] : [];
    }),
  );
}

/** The directory behind a named volume that is a bind mount in disguise: `type: none`, `o: bind`. */
export function bindDevice({ volumes }: Project, { type, source }: Mount): string | undefined {
  const options = type === 'volume' && source !== undefined ? volumes?.[source]?.driver_opts : undefined;
  const isBind = options?.['type'] === 'none' && (options['o'] ?? '').split(',').some((word) => /^r?bind$/.test(word));
  return isBind ? options?.['device'] : undefined;
}

/** The files of the configs and secrets that a service uses. */
function fileSources(project: LoadedProject): { path: string; field: FieldPath }[] {
  const services = Object.values(project.model.services);
  return (['configs', 'secrets'] as const).flatMap((kind) => {
    const used = new Set(services.flatMap((service) => (service[kind] ?? []).map((grant) => grant.source)));
    return Object.entries(project.model[kind] ?? {}).flatMap(([name, { file }]) =>
      file !== undefined && used.has(name) ? [{ path: file, field: [kind, name, 'file'] }] : [],
    );
  });
}

async function readSource(path: string, isInside: (path: string) => boolean, host: Host): Promise<ProjectFile> {
  const real = await host.realPath(path);
  if (real === undefined) return isInside(path) ? { kind: 'absent' } : { kind: 'unusable', why: 'is outside of the project' };
  if (!isInside(real)) return { kind: 'unusable', why: 'is outside of the project' };
  const found = await host.stat(real);
  if (!found) return { kind: 'absent' };
  if (found.kind === 'file') return readFile(real, found, host);
  if (found.kind === 'other') return { kind: 'unusable', why: 'is neither a file nor a directory' };
  return readDirectory(real, isInside, host);
}

async function readFile(path: string, { size, mode }: { size: number; mode: number }, host: Host): Promise<ProjectFile> {
  if (size > mostBytes) return { kind: 'unusable', why: `has ${size} bytes, more than manifests can carry (${mostBytes})` };
  const bytes = await bytesAt(path, host);
  return bytes ? { kind: 'file', bytes, mode } : { kind: 'unusable', why: 'cannot be read' };
}

async function readDirectory(root: string, isInside: (path: string) => boolean, host: Host): Promise<ProjectFile> {
  const entries: DirectoryEntry[] = [];
  const emptyDirectories: string[] = [];
  const links: DirectoryLink[] = [];
  const leftOut: string[] = [];
  let size = 0;
  let tooMuch = false;
  const walk = async (path: string, below: string, depth: number): Promise<void> => {
    const names = await host.list(path);
    if (names.length === 0 && below !== '') emptyDirectories.push(below);
    for (const name of names) {
      if (tooMuch) return;
      const relative = below === '' ? name : `${below}/${name}`;
      const real = await host.realPath(`${path}/${name}`);
      const found = real !== undefined && isInside(real) ? await host.stat(real) : undefined;
      if (real === undefined || !found) {
        const target = await host.readLink(`${path}/${name}`);
        if (target === undefined) leftOut.push(relative);
        else links.push({ path: relative, target });
      } else if (found.kind === 'other' || depth > deepest) leftOut.push(relative);
      else if (found.kind === 'directory') await walk(real, relative, depth + 1);
      else {
        size += found.size;
        tooMuch = size > mostBytes || entries.length >= mostEntries;
        const bytes = tooMuch ? undefined : await bytesAt(real, host);
        if (bytes) entries.push({ path: relative, bytes, mode: found.mode });
        else leftOut.push(relative);
      }
    }
  };
  try {
    await walk(root, '', 0);
  } catch (error) {
    if (error instanceof HostError) return { kind: 'unusable', why: 'cannot be read' };
    throw error;
  }
  if (tooMuch) return { kind: 'unusable', why: `holds more than manifests can carry (${mostBytes} bytes, ${mostEntries} files)` };
  return { kind: 'directory', entries, emptyDirectories, links, leftOut };
}

async function bytesAt(path: string, host: Host): Promise<Uint8Array | undefined> {
  try {
    return await host.readBytes(path);
  } catch (error) {
    if (error instanceof HostError) return undefined;
    throw error;
  }
}
