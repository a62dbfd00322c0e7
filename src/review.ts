import type { LoadedProject } from './compose/loaded-project.ts';
import type { Project, Service } from './compose/project.ts';
import { placesSaid } from './compose/said.ts';
import type { Conversion } from './convert.ts';
import { buildReview } from './emit/review/build.ts';
import { renderReviewPage } from './emit/review/html.ts';
import type { ClusterFacts, ResourceFacts, ReviewInput, ServiceFacts } from './emit/review/input.ts';
import { renderReviewMarkdown } from './emit/review/markdown.ts';
import type { ReviewModel } from './emit/review/model.ts';
import { isSecretName } from './emit/review/secret-names.ts';
import { decisionFor } from './lower/decisions/decisions.ts';
import type { FieldPath } from './source/span.ts';
import { version } from './version.ts';

export type { ClusterFacts, ReviewModel };
export { renderReviewMarkdown, renderReviewPage };

export interface ReviewOptions {
  /** Where the pages about diagnostics are; ends in `/`. @default 'docs/diagnostics/' */
  readonly documentation?: string | undefined;
  /** What applying would change. @default no cluster was asked */
  readonly cluster?: ClusterFacts | undefined;
}

/** The view model of what `convert()` gave, for the page, its Markdown twin, and templates of a user's own. */
export function review(result: Conversion, { documentation = 'docs/diagnostics/', cluster }: ReviewOptions = {}): ReviewModel {
  const { project, manifests, provenance, diagnostics } = result;
  const input: ReviewInput = {
    generator: `c2k ${version}`,
    project: project?.model.name,
    composeFiles: project?.files ?? [],
    nodes: project ? placesSaid(project.tree) : [],
    manifests,
    provenance,
    diagnostics,
    services: Object.entries(project?.model.services ?? {}).map(([name, service]) =>
      serviceFacts(name, service, project?.directory ?? ''),
    ),
    leftOut: project?.disabledServices ?? [],
    networks: resourceFacts(project?.model.networks),
    volumes: resourceFacts(project?.model.volumes),
    becomes,
    secrets: project ? secretsOf(project) : [],
    documentation,
    cluster,
  };
  return buildReview(input);
}

function serviceFacts(name: string, service: Service, directory: string): ServiceFacts {
  return {
    name,
    image: service.image ?? (service.build ? `built from ${below(directory, service.build.context ?? '.')}` : 'no image'),
    dependsOn: Object.entries(service.depends_on ?? {}).map(([to, { condition }]) => ({ service: to, condition })),
    networks: Object.keys(service.networks ?? {}),
    volumes: [
      ...new Set(
        (service.volumes ?? []).flatMap(({ type, source }) => (type === 'volume' && source !== undefined ? [source] : [])),
      ),
    ],
    ports: (service.ports ?? []).map(({ published, target, protocol }) => {
      const ports = published === undefined ? `${target}` : `${published}:${target}`;
      return protocol === undefined || protocol === 'tcp' ? ports : `${ports}/${protocol}`;
    }),
  };
}

/** A path as people write it: from the project on. */
function below(directory: string, path: string): string {
  if (path === directory) return '.';
  return path.startsWith(`${directory}/`) ? path.slice(directory.length + 1) : path;
}

function resourceFacts(resources: Project['networks'] | Project['volumes'] = {}): readonly ResourceFacts[] {
  return Object.entries(resources).map(([name, resource]) => ({ name, isExternal: resource?.external === true }));
}

/** What the table of decisions says of an attribute that has one of its own. */
function becomes(path: FieldPath): string | undefined {
  const decided = decisionFor(path);
  if (!decided || decided.decision.fate === 'lost' || decided.decision.becomes === 'nothing') return undefined;
  return decided.decision.becomes;
}

/** The values of variables, environment entries and build arguments whose names say that they are secret. */
function secretsOf({ model, environment }: LoadedProject): readonly string[] {
  const named = Object.values(model.services).flatMap(({ environment: own = {}, build }) =>
    [own, build?.args ?? {}].flatMap((each) => Object.entries(each)),
  );
  return [...named, ...environment].flatMap(([name, value]) =>
    value !== null && name !== 'PWD' && name !== 'OLDPWD' && isSecretName(name) ? [value] : [],
  );
}
