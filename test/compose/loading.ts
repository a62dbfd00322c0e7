import { expect } from '@jest/globals';
import { type LoadOptions, load } from '../../src/compose/load.ts';
import type { LoadedProject } from '../../src/compose/loaded-project.ts';
import type { Project, Service } from '../../src/compose/project.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { createMemoryHost, type MemoryHostOptions } from '../../src/host/memory-host.ts';

/** What a test loads: files by path, or the text of `compose.yaml` alone. */
export type Files = string | Readonly<Record<string, string>>;

export interface Loaded {
  readonly project: LoadedProject | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Loads a project from an in-memory disk whose working directory is `/project`. */
export async function loadFiles(
  files: Files,
  options: Partial<LoadOptions> = {},
  machine: MemoryHostOptions = {},
): Promise<Loaded> {
  const { report, diagnostics } = createCollector();
  const host = createMemoryHost({ files: typeof files === 'string' ? { 'compose.yaml': files } : files, ...machine });
  const project = await load({ files: [], profiles: [], envFiles: [], services: [], ...options }, host, report);
  return { project, diagnostics };
}

/** The model of files that must load. */
export async function modelOf(files: Files, options?: Partial<LoadOptions>, machine?: MemoryHostOptions): Promise<Project> {
  const { project, diagnostics } = await loadFiles(files, options, machine);
  if (!project) throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));
  return project.model;
}

/** The service `s` of files that must load. */
export async function serviceOf(files: Files, options?: Partial<LoadOptions>, machine?: MemoryHostOptions): Promise<Service> {
  const { services } = await modelOf(files, options, machine);
  const service = services['s'];
  if (!service) throw new Error('there is no service s');
  return service;
}

/** The service `s` of a file that says only this of it, beside an image. */
export function attribute(text: string, options?: Partial<LoadOptions>, machine?: MemoryHostOptions): Promise<Service> {
  return serviceOf(withService(text), options, machine);
}

/** A file with a service `s` that has an image and `text`, flow style: `command: a b`. */
export function withService(text: string): string {
  return `services: { s: { image: a, ${text} } }\n`;
}

/** The codes of what is wrong, errors and warnings alike. */
export async function codesOf(
  files: Files,
  options?: Partial<LoadOptions>,
  machine?: MemoryHostOptions,
): Promise<readonly string[]> {
  return (await loadFiles(files, options, machine)).diagnostics.map(({ code }) => code);
}

/** Loads a `compose.yaml` in which `«…»` marks where each of `codes` must be reported, in the order of the text. */
export async function expectDiagnostics(marked: string, codes: readonly string[], machine?: MemoryHostOptions): Promise<void> {
  const marks: (readonly [number, number])[] = [];
  let text = '';
  for (const part of marked.split('«')) {
    const end = part.indexOf('»');
    if (end !== -1) marks.push([text.length, text.length + end]);
    text += part.replace('»', '');
  }
  const { diagnostics } = await loadFiles(text, {}, machine);
  const found = diagnostics.map(({ code, span }) => ({ code, text: span && text.slice(span.start, span.end) }));
  const expected = codes.map((code, index) => ({ code, text: text.slice(...(marks[index] ?? [0, 0])) }));
  expect(found).toEqual(expected);
}
