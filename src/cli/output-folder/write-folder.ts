import type { Report } from '../../diagnostics/diagnostic.ts';
import type { OutputFile } from '../../emit/output-file.ts';
import { type Host, HostError } from '../../host/host.ts';
import { textOf, writeFiles } from '../output.ts';
import { type FolderPlan, type Found, planFolder, type Step } from './plan.ts';
import { type FolderRecord, formatRecord, hashOf, parseRecord, recordName } from './record.ts';

/** How far `convert -o FOLDER` may go. */
export interface FolderFlags {
  /** Writes over files that were edited, or that c2k did not write. */
  readonly force?: boolean | undefined;
  /** Removes what c2k wrote earlier, is as it wrote it, and is no longer wanted. */
  readonly prune?: boolean | undefined;
}

/** Makes a folder hold `files`; says what is left as it is, and why. */
export async function writeFolder(
  folder: string,
  files: readonly OutputFile[],
  flags: FolderFlags,
  host: Host,
  report: Report,
): Promise<void> {
  const before = await readRecord(folder, host, report);
  if (!before) return;
  const plan = await planFor(folder, before, files, flags, host);
  const record = new Map(plan.record);
  for (const step of plan.steps) {
    if (await take(folder, step, host, report)) continue;
    const known = before.get(step.path);
    if (known === undefined) record.delete(step.path);
    else record.set(step.path, known);
  }
  const text = formatRecord(record);
  const path = `${folder}/${recordName}`;
  if (text !== (await textOf(path, host))) await writeFiles([{ path, text }], host, report);
}

/** Reports each file in a folder that is not as {@link writeFolder} would leave it. */
export async function checkFolder(folder: string, files: readonly OutputFile[], host: Host, report: Report): Promise<void> {
  const record = await readRecord(folder, host, report);
  if (!record) return;
  const plan = await planFor(folder, record, files, {}, host);
  for (const step of plan.steps) {
    report('output-differs', undefined, { path: `${folder}/${step.path}`, difference: differenceOf(step) });
  }
  const path = `${folder}/${recordName}`;
  const text = await textOf(path, host);
  if (text !== formatRecord(plan.record)) {
    report('output-differs', undefined, { path, difference: text === undefined ? 'missing' : 'changed' });
  }
}

function differenceOf(step: Step): 'missing' | 'changed' | 'edited' | 'left-over' {
  if (step.do === 'write') return step.was === 'missing' ? 'missing' : 'changed';
  if (step.do === 'keep') return step.because === 'edited' ? 'edited' : 'changed';
  return 'left-over';
}

async function planFor(
  folder: string,
  record: FolderRecord,
  files: readonly OutputFile[],
  flags: FolderFlags,
  host: Host,
): Promise<FolderPlan> {
  const paths = new Set([...files.map(({ path }) => path), ...record.keys()]);
  const found = new Map<string, Found>();
  for (const path of paths) found.set(path, await look(folder, path, host));
  return planFolder(files, { record, found }, flags);
}

/** Undefined once it is reported that the folder can't be worked in. */
async function readRecord(folder: string, host: Host, report: Report): Promise<FolderRecord | undefined> {
  const path = `${folder}/${recordName}`;
  const there = await look(folder, recordName, host);
  if (there.kind === 'nothing') return new Map();
  const text = there.kind === 'file' ? await textOf(path, host) : undefined;
  if (text !== undefined) return parseRecord({ path, text }, report);
  report('output-record-malformed', undefined, { path });
  return undefined;
}

/** What is at a path in the folder. A link on the way to it is as good as one in its place: it leads who knows where. */
async function look(folder: string, path: string, host: Host): Promise<Found> {
  const parts = path.split('/');
  for (const length of parts.keys()) {
    const link = await host.readLink([folder, ...parts.slice(0, length + 1)].join('/'));
    if (link !== undefined) return { kind: 'link' };
  }
  const at = `${folder}/${path}`;
  const there = await host.stat(at);
  if (!there) return { kind: 'nothing' };
  if (there.kind !== 'file') return { kind: 'no-file' };
  try {
    return { kind: 'file', hash: hashOf(await host.readBytes(at)) };
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return { kind: 'no-file' };
  }
}

/** False if it failed, which is then reported. */
async function take(folder: string, step: Step, host: Host, report: Report): Promise<boolean> {
  const path = `${folder}/${step.path}`;
  switch (step.do) {
    case 'write':
      return writeFiles([{ path, text: step.text }], host, report);
    case 'keep':
      report('output-kept', undefined, { path, because: step.because });
      return true;
    case 'tell':
      report('output-left-over', undefined, { path, isEdited: step.isEdited });
      return true;
    case 'remove':
      return remove(path, host, report);
  }
}

async function remove(path: string, host: Host, report: Report): Promise<boolean> {
  try {
    await host.removeFile(path);
    report('output-removed', undefined, { path });
    return true;
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    report('output-not-written', undefined, { path, reason: error.message });
    return false;
  }
}
