import { type Context, tell } from './context.ts';

/** Words that mean something on Docker and nothing, or something else, on a cluster. */
const suspects: readonly (readonly [RegExp, string])[] = [
  [/(?<![\d.])127\.0\.0\.11(?![\d.])/, 'the address of Docker’s name server'],
  [/\b(host|gateway)\.docker\.internal\b/, 'the developer’s machine'],
  [/(?<![\d.])172\.17\.0\.1(?![\d.])/, 'Docker’s default gateway'],
];

/** Looks through environment values, commands and small files for addresses that only Docker has. */
export function tellSuspectTexts(context: Context): void {
  // The plain model: looking for words is not reading an attribute.
  const { services } = context.project.model;
  for (const [name, service] of Object.entries(services)) {
    const texts: (readonly [readonly (string | number)[], string])[] = [
      ...Object.entries(service.environment ?? {}).map(([key, value]) => [['environment', key], value ?? ''] as const),
      ...(service.command ?? []).map((word) => [['command'], word] as const),
      ...(service.entrypoint ?? []).map((word) => [['entrypoint'], word] as const),
      ...(service.volumes ?? []).map((mount, index) => [['volumes', index], fileText(context, mount.source)] as const),
      ...(service.configs ?? []).map(
        (grant, index) => [['configs', index], context.project.model.configs?.[grant.source]?.content ?? ''] as const,
      ),
    ];
    for (const [path, text] of texts) {
      for (const [pattern, meaning] of suspects) {
        const found = pattern.exec(text);
        if (found) tell(context, 'docker-address', ['services', name, ...path], { text: found[0], meaning });
      }
    }
  }
}

const largestScanned = 65_536;

function fileText(context: Context, source: string | undefined): string {
  const found = source === undefined ? undefined : context.files.get(source);
  return found?.kind === 'file' && found.bytes.length <= largestScanned ? new TextDecoder().decode(found.bytes) : '';
}
