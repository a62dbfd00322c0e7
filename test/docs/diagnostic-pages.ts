import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { printDiagnostics } from '../../src/cli/report/text.ts';
import { type ConvertOptions, convert } from '../../src/convert.ts';
import { catalogue, type DiagnosticCode } from '../../src/diagnostics/catalogue.ts';
import { buildCodes } from '../../src/diagnostics/codes/build.ts';
import { cliCodes } from '../../src/diagnostics/codes/cli.ts';
import { deployCodes } from '../../src/diagnostics/codes/deploy.ts';
import { loadingCodes } from '../../src/diagnostics/codes/loading.ts';
import { mappingCodes } from '../../src/diagnostics/codes/mapping.ts';
import type { Diagnostic, Severity } from '../../src/diagnostics/diagnostic.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { fakeStreams } from '../support/fake-streams.ts';

export const folder: string = fileURLToPath(new URL('../../docs/diagnostics/', import.meta.url));

/** Where a code arises: the heading of its part of the index, and the end of a page's second line. */
export interface Phase {
  readonly title: string;
  readonly when: string;
  readonly codes: readonly DiagnosticCode[];
}

const phase = (title: string, when: string, isOfPhase: (code: DiagnosticCode) => boolean): Phase => ({
  title,
  when,
  // The keys of the catalogue are what DiagnosticCode is made of.
  codes: (Object.keys(catalogue) as DiagnosticCode[]).filter(isOfPhase),
});

const spokenFor = [loadingCodes, mappingCodes, buildCodes, deployCodes, cliCodes];

/** Every code, in the order of the passes. */
export const phases: readonly Phase[] = [
  phase('Loading', 'while loading the Compose files', (code) => code in loadingCodes),
  phase('Mapping', 'while mapping to Kubernetes', (code) => code in mappingCodes),
  phase('Images', 'while bringing images to the cluster', (code) => code in buildCodes),
  phase('Deploying', 'while working on the cluster', (code) => code in deployCodes),
  phase('Command line', 'on the command line', (code) => code in cliCodes),
  phase('Templates and review', 'while filling a template or showing a review', (code) =>
    spokenFor.every((codes) => !(code in codes)),
  ),
];

export const pageNames: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => name.slice(0, -'.md'.length))
  .sort();

/** A page, or nothing for a code that has none. */
export function readPage(name: string): string {
  return pageNames.includes(name) || name === 'README' ? readFileSync(`${folder}${name}.md`, 'utf8') : '';
}

/** The text below a heading of the second level. */
export function section(page: string, title: string): string {
  const [, after = ''] = page.split(`\n## ${title}\n`);
  return after.split('\n## ')[0]?.trim() ?? '';
}

/** The contents of the fenced blocks of a language. */
export function blocks(text: string, language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, found, content = '']) =>
    found === language ? [content] : [],
  );
}

/** What the second line of a page says: how bad it is, and where it comes from. */
export function severityLine(code: DiagnosticCode): string {
  const words: Readonly<Record<Severity, string>> = { error: 'Error', warning: 'Warning', info: 'Remark (`info`)' };
  const when = phases.find(({ codes }) => codes.includes(code))?.when ?? '';
  return `**${words[catalogue[code].severity]}**, reported ${when}.`;
}

/**
 * What c2k finds in an example. Lines `# file: NAME` part it into files, `# with: --flag VALUE` gives a flag; without a name it is
 * compose.yaml.
 */
export async function diagnose(example: string): Promise<readonly Diagnostic[]> {
  const host = createMemoryHost({ files: filesOf(example), workingDirectory: '/home/you/shop' });
  return (await convert(optionsFrom(flagsOf(example)), host)).diagnostics;
}

export function flagsOf(example: string): string {
  return /^# with: (.*)\n/m.exec(example)?.[1] ?? '';
}

/** The content of an example's files, by name. */
export function filesOf(example: string): Readonly<Record<string, string>> {
  const [first = '', ...others] = example.replace(/^# with: .*\n/m, '').split(/^# file: /m);
  const named = others.map((part) => {
    const end = part.indexOf('\n');
    return [part.slice(0, end), part.slice(end + 1)] as const;
  });
  return Object.fromEntries(first.trim() === '' ? named : [['compose.yaml', first] as const, ...named]);
}

const secretKinds = ['reference', 'external-secrets'] as const;

function optionsFrom(flags: string): ConvertOptions {
  const one = (flag: string): string | undefined => new RegExp(`--${flag} (\\S+)`).exec(flags)?.[1];
  const all = (flag: string): string[] => [...flags.matchAll(new RegExp(`--${flag} (\\S+)`, 'g'))].map(([, value = '']) => value);
  return {
    files: all('file'),
    profiles: all('profile'),
    envFiles: [],
    services: all('service'),
    projectName: one('project-name'),
    kubernetesVersion: one('kubernetes-version'),
    secrets: { kind: secretKinds.find((kind) => kind === one('secrets')) ?? 'inline' },
  };
}

/** The lines that the text report prints for diagnostics, without their count. */
export function printed(diagnostics: readonly Diagnostic[]): string {
  const streams = fakeStreams({});
  printDiagnostics(diagnostics, { host: createMemoryHost({}), streams }, { verbose: true });
  return streams.err().replace(/[^\n]*\n$/, '');
}

/** The index, made of the first sentence of each page. */
export function indexPage(): string {
  const row = (code: DiagnosticCode): string =>
    `| [\`${code}\`](${code}.md) | ${catalogue[code].severity} | ${firstSentence(section(readPage(code), 'What it means'))} |`;
  const tables = phases.map(({ title, codes }) =>
    [`## ${title}`, '', '| code | severity | meaning |', '| --- | --- | --- |', ...codes.map(row)].join('\n'),
  );
  return `${[introduction, ...tables].join('\n\n')}\n`;
}

const introduction = `# What c2k can tell you

One page a code. \`c2k explain CODE\` prints a page without a network.

An **error** means that no output is made. A **warning** means that the application may behave differently on Kubernetes; with
\`--strict\` one of the mapping is an error. A remark (**info**) is for the record: one line, explained with \`--verbose\`.

A warning or remark of the mapping that you accept is silenced with \`x-c2k: {allow: [CODE]}\`, in the service it is about or, for the
whole project, at the top level of the Compose file.

Made from the pages by \`RECORD=1 make unit JEST=test/docs\`.`;

/** Up to the first full stop, but for those within code. */
function firstSentence(text: string): string {
  const paragraph = text.split('\n\n')[0]?.replaceAll('\n', ' ') ?? '';
  return (/^(?:`[^`]*`|[^`])*?(?=\.(?:\s|$))/.exec(paragraph)?.[0] ?? paragraph).replaceAll('|', '\\|');
}
