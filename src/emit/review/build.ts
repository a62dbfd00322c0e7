import { labelKeys, labelValue } from '../../k8s/labels.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { positionAt } from '../../source/file.ts';
import { formatPath } from '../../source/span.ts';
import { groupDecisions, reviewDecisions, worst } from './decisions.ts';
import { layOutGraph } from './graph.ts';
import { type ReviewInput, sourcesOf } from './input.ts';
import { leftId, readSources, reviewSource, type SourceText } from './left.ts';
import { createMask, type Mask } from './mask.ts';
import type {
  ReviewDecision,
  ReviewFile,
  ReviewModel,
  ReviewOrigin,
  ReviewResource,
  ReviewService,
  ReviewTarget,
} from './model.ts';
import { createOrigins, type Origins, pathsByLine, reviewPlaces } from './origins.ts';
import { type ObjectText, type RightContext, readObjects, reviewFiles } from './right.ts';
import { visible } from './visible.ts';

/** The view model of a review: pure, and the same for the same input, byte for byte. */
export function buildReview(input: ReviewInput): ReviewModel {
  const sources = readSources(sourcesOf(input), input.composeFiles);
  const origins = createOrigins();
  const objects = readObjects(input.manifests, input.provenance, origins);
  const found = [...sources, ...objects].flatMap(({ secrets }) => secrets.map(({ value }) => value));
  const mask = createMask([...input.secrets, ...found], namesIn(input));
  const show = (text: string): string => visible(mask.text(text));
  const lineId = lineIds(sources);
  const decisions = reviewDecisions(input.diagnostics, { documentation: input.documentation, show, lineId });
  const files = reviewFiles(objects, {
    mask,
    severityOf: severityByOrigin(decisions, origins),
    servicesOf: (object) => users(object, input, origins),
  });
  const services = reviewServices(input, objects, decisions, show);
  const networks = resources(input.networks, (name) => input.services.filter((each) => each.networks.includes(name)));
  const volumes = resources(input.volumes, (name) => input.services.filter((each) => each.volumes.includes(name)));
  return {
    version: 1,
    generator: input.generator,
    project: input.project === undefined ? undefined : visible(input.project),
    summary: { services: services.length, objects: objects.length, ...counts(decisions) },
    sources: reviewSources(input, { sources, origins, mask, decisions }),
    files,
    origins: reviewOrigins(origins, files, lineId),
    decisions,
    decisionGroups: groupDecisions(decisions),
    general: decisions.filter(({ line }) => line === undefined),
    services,
    networks,
    volumes,
    kinds: [...new Set(input.manifests.map(({ kind }) => kind))],
    graph: layOutGraph({ services, networks, volumes, lineOf: declarations(input, lineId) }),
    cluster: input.cluster && {
      ...input.cluster,
      changes: input.cluster.changes.map((change) => ({
        ...change,
        lines: change.lines.map((line) => ({ ...line, text: show(line.text) })),
        object: objects.find(({ manifest }) => manifest.kind === change.kind && manifest.metadata.name === change.name)?.id,
      })),
    },
  };
}

/** Names that are shown even where a secret has the same value. */
function namesIn({ project, services, networks, volumes }: ReviewInput): ReadonlySet<string> {
  return new Set([
    ...(project === undefined ? [] : [project]),
    ...[...services, ...networks, ...volumes].map(({ name }) => name),
  ]);
}

type LineId = (path: string, line: number) => string | undefined;

function lineIds(sources: readonly SourceText[]): LineId {
  const byPath = new Map(sources.map((source) => [source.file.path, source]));
  return (path, line) => {
    const source = byPath.get(path);
    return source && source.lineCount > 0 ? leftId(source, Math.min(line, source.lineCount)) : undefined;
  };
}

interface LeftSide {
  readonly sources: readonly SourceText[];
  readonly origins: Origins;
  readonly mask: Mask;
  readonly decisions: readonly ReviewDecision[];
}

function reviewSources(input: ReviewInput, { sources, origins, mask, decisions }: LeftSide): ReviewModel['sources'] {
  const paths = pathsByLine(input.nodes);
  const decisionsAt = new Map<string, ReviewDecision[]>();
  for (const decision of decisions) {
    if (decision.line !== undefined) decisionsAt.set(decision.line, [...(decisionsAt.get(decision.line) ?? []), decision]);
  }
  return sources.map((source) =>
    reviewSource(source, {
      mask,
      leftOut: input.leftOut,
      pathsOf: (file, line) => paths.get(file)?.get(line) ?? [],
      originsOf: (all) => [...new Set(all.flatMap((path) => origins.around(path) ?? origins.below(path)))],
      decisionsAt,
      becomes: input.becomes,
    }),
  );
}

function severityByOrigin(decisions: readonly ReviewDecision[], origins: Origins): RightContext['severityOf'] {
  const byPath = new Map<string, ReviewDecision[]>();
  for (const decision of decisions) {
    if (decision.path !== undefined) byPath.set(decision.path, [...(byPath.get(decision.path) ?? []), decision]);
  }
  const known = origins
    .all()
    .map(({ path }) => worst((byPath.get(visible(formatPath(path))) ?? []).map(({ severity }) => severity)));
  return (numbers) => worst(numbers.flatMap((number) => known[number] ?? []));
}

function reviewOrigins(origins: Origins, files: readonly ReviewFile[], lineId: LineId): readonly ReviewOrigin[] {
  const became = new Map<number, Map<string, ReviewTarget & { readonly lines: number[] }>>();
  for (const { id, kind, name, lines } of files.flatMap(({ objects }) => objects)) {
    for (const line of lines) {
      for (const number of line.origins) {
        const targets = became.get(number) ?? new Map<string, ReviewTarget & { readonly lines: number[] }>();
        became.set(number, targets);
        const target = targets.get(id) ?? { object: id, kind, name, lines: [] };
        targets.set(id, target);
        target.lines.push(line.number);
      }
    }
  }
  return origins.all().map(({ path, places }, index) => ({
    index,
    path: visible(formatPath(path)),
    places: reviewPlaces(places, lineId).map((place) => ({
      ...place,
      at: visible(place.at),
      note: place.note && visible(place.note),
    })),
    became: [...(became.get(index)?.values() ?? [])],
  }));
}

function reviewServices(
  { services }: ReviewInput,
  objects: readonly ObjectText[],
  decisions: readonly ReviewDecision[],
  show: (text: string) => string,
): readonly ReviewService[] {
  return services.map((service) => {
    const name = visible(service.name);
    const own = decisions.filter((each) => each.service === name);
    return {
      ...service,
      name,
      image: show(service.image),
      dependsOn: service.dependsOn.map((each) => ({ ...each, service: visible(each.service) })),
      networks: service.networks.map(visible),
      volumes: service.volumes.map(visible),
      ports: service.ports.map(visible),
      objects: objects
        .filter(({ manifest }) => isOwnedBy(manifest, service.name))
        .map(({ id, manifest }) => ({ id, kind: manifest.kind, name: visible(manifest.metadata.name) })),
      errors: own.filter(({ severity }) => severity === 'error').length,
      warnings: own.filter(({ severity }) => severity === 'warning').length,
    };
  });
}

function isOwnedBy({ metadata }: Manifest, service: string): boolean {
  return metadata.labels?.[labelKeys.service] === labelValue(service);
}

/** The services that an object belongs to, or those that use the network or volume that it came from. */
function users({ manifest, origins: own }: ObjectText, { services }: ReviewInput, origins: Origins): readonly string[] {
  const owner = services.filter(({ name }) => isOwnedBy(manifest, name));
  const paths = own.flatMap((number) => (origins.all()[number] ? [origins.all()[number]?.path ?? []] : []));
  const sharing = services.filter((service) =>
    paths.some(([section, name]) => {
      if (section === 'volumes') return service.volumes.includes(String(name));
      return section === 'networks' && service.networks.includes(String(name));
    }),
  );
  return (owner.length > 0 ? owner : sharing).map(({ name }) => name);
}

function resources(
  facts: ReviewInput['networks'],
  usersOf: (name: string) => ReviewInput['services'],
): readonly ReviewResource[] {
  return facts.map(({ name, isExternal }) => ({
    name: visible(name),
    isExternal,
    services: usersOf(name).map((service) => visible(service.name)),
  }));
}

/** Where a service, network or volume is declared: the line of its key. */
function declarations({ nodes }: ReviewInput, lineId: LineId): (section: string, name: string) => string | undefined {
  const lines = new Map<string, string | undefined>();
  for (const { path, span } of nodes) {
    const [section, name] = path ?? [];
    if (path?.length !== 2 || !span) continue;
    lines.set(JSON.stringify([section, visible(String(name))]), lineId(span.file.path, positionAt(span.file, span.start).line));
  }
  return (section, name) => lines.get(JSON.stringify([section, name]));
}

function counts(decisions: readonly ReviewDecision[]): { errors: number; warnings: number; infos: number } {
  const of = (severity: string): number => decisions.filter((each) => each.severity === severity).length;
  return { errors: of('error'), warnings: of('warning'), infos: of('info') };
}
