import { type LoadOptions, load } from './compose/load.ts';
import type { LoadedProject } from './compose/loaded-project.ts';
import { type ProjectFiles, readProjectFiles } from './compose/project-files.ts';
import { placesSaid } from './compose/said.ts';
import type { MappingNode } from './compose/tree.ts';
import { mappingCodes } from './diagnostics/codes/mapping.ts';
import { createCollector } from './diagnostics/collector.ts';
import type { Diagnostic, Report } from './diagnostics/diagnostic.ts';
import { unfitTexts } from './emit/kustomize/unfit-texts.ts';
import type { OutputFile } from './emit/output-file.ts';
import { mapProvenance, type ProvenanceMap } from './emit/provenance-map.ts';
import type { Host } from './host/host.ts';
import { type ImageLock, readLock, tellNotLocked } from './image-lock.ts';
import { imageUses } from './image-uses.ts';
import type { Manifest } from './k8s/manifest.ts';
import { createProvenance, type Provenance } from './k8s/provenance.ts';
import { newestSupported, oldestSupported, parseKubernetesVersion } from './k8s/version.ts';
import { lower } from './lower/lower.ts';
import type { Exposure, HelperImages, ImageFacts, LowerOptions, SecretHandling, StorageDefaults } from './lower/options.ts';
import type { Overlay } from './overlays.ts';
import { readSettingsFile } from './settings-file.ts';
import { nameJobs } from './transform/job-names.ts';
import { inNamespace } from './transform/namespace.ts';
import { applyPatches } from './transform/patches.ts';

export interface ConvertOptions extends LoadOptions {
  /** Such as `1.31` or `v1.31.4`: what the manifests may use. @default the oldest supported */
  readonly kubernetesVersion?: string | undefined;
  /** @default 'loadbalancer' */
  readonly expose?: Exposure | undefined;
  readonly helperImages?: Partial<HelperImages> | undefined;
  readonly storage?: Partial<StorageDefaults> | undefined;
  /** What becomes of the values of Compose secrets. @default they are in Secrets */
  readonly secrets?: SecretHandling | undefined;
  /** What is known of images, by reference. @default what `c2k.lock` beside the Compose file says */
  readonly images?: ReadonlyMap<string, ImageFacts> | undefined;
  /** What is lost is an error. @default false */
  readonly strict?: boolean | undefined;
  /** Written into every manifest. @default none: wherever they are applied */
  readonly namespace?: string | undefined;
  /** Manifests as they are, or a folder for Kustomize or Helm. @default 'yaml' */
  readonly format?: 'yaml' | 'json' | 'kustomize' | 'helm' | undefined;
  /** Variants of the project, with `format: 'kustomize'`. @default none */
  readonly overlays?: readonly Overlay[] | undefined;
  /** One stream, or a file for each service; of YAML and JSON. @default 'stream' */
  readonly layout?: 'stream' | 'per-service' | undefined;
}

/** What a Compose project becomes, before any of it is written down: applying it needs no text. */
export interface Conversion {
  /** Undefined where loading failed. */
  readonly project: LoadedProject | undefined;
  readonly manifests: readonly Manifest[];
  readonly provenance: Provenance;
  readonly images: readonly ImageBuild[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ConvertResult extends Conversion {
  /** The manifests as text; empty where an error was reported. */
  readonly files: readonly OutputFile[];
}

/** Which Compose text each field came from, and what each attribute became: `c2k convert --provenance`. */
export function provenanceOf({ manifests, provenance, project }: Conversion): ProvenanceMap {
  return mapProvenance(manifests, provenance, project ? placesSaid(project.tree) : []);
}

/** An image that has to be built before the manifests can run, and the name they know it by. */
export interface ImageBuild {
  readonly service: string;
  readonly image: string;
}

/** What a conversion starts from, once everything is read: the rest is a function of it. */
export interface Sources {
  /** Undefined where loading failed. */
  readonly project: LoadedProject | undefined;
  readonly contents: ProjectFiles;
  /** Undefined where the project has none. */
  readonly lock: ImageLock | undefined;
  /** What c2k.yaml holds; undefined where there is none. */
  readonly settings: MappingNode | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** From Compose files to manifests. Writes nothing: what it gives is for the caller to write, show or apply. */
export async function convert(options: ConvertOptions, host: Host): Promise<ConvertResult> {
  const { withOverlays } = await import('./overlays.ts');
  return withOverlays(options, async (each) => convertSources(await readSources(each, host), each));
}

/** Reads all that a conversion needs; {@link convertSources} then asks nobody, and can be called again with other options. */
export async function readSources(options: LoadOptions, host: Host): Promise<Sources> {
  const { report, diagnostics, hasErrors } = createCollector();
  const project = await load(options, host, report);
  if (!project || hasErrors()) return { project, contents: new Map(), lock: undefined, settings: undefined, diagnostics };
  const contents = await readProjectFiles(project, host, report);
  const lock = await readLock(project, host, report);
  return { project, contents, lock, settings: await readSettingsFile(project, host, report), diagnostics };
}

/** The second step of {@link convert}. What `options.images` says goes before what the lock file says. */
export function convertSources(sources: Sources, options: ConvertOptions): Conversion {
  const { project, contents, lock, settings } = sources;
  const collector = createCollector();
  const nothing = { manifests: [], provenance: createProvenance(), images: [] };
  const kubernetesVersion = parseKubernetesVersion(options.kubernetesVersion ?? `1.${oldestSupported}`);
  if (kubernetesVersion === undefined) {
    const supported = { oldest: `1.${oldestSupported}`, newest: `1.${newestSupported}` };
    collector.report('kubernetes-version-unsupported', undefined, { version: options.kubernetesVersion ?? '', ...supported });
  }
  if (!project || kubernetesVersion === undefined || sources.diagnostics.some(({ severity }) => severity === 'error')) {
    return { ...nothing, project, diagnostics: [...sources.diagnostics, ...collector.diagnostics] };
  }
  const images = new Map([...(lock ?? []), ...(options.images ?? [])]);
  if (lock) tellNotLocked(project, imageUses(project), images, collector.report);
  const version = options.kubernetesVersion === undefined ? {} : { kubernetesVersion };
  const lowering = { ...lowerOptions({ ...options, images }), ...version, settings };
  const lowered = lower(project, contents, lowering, collector.report);
  const patched = applyPatches(lowered.manifests, lowered.patches, lowered.provenance, collector.report);
  const named = nameJobs(patched, lowered.provenance);
  const manifests = options.namespace === undefined ? named : inNamespace(named, options.namespace, lowered.provenance);
  if (options.format === 'kustomize') tellUnfitTexts(manifests, lowered.provenance, collector.report);
  const said = [...sources.diagnostics, ...collector.diagnostics];
  const diagnostics = options.strict === true ? said.map(strictly) : said;
  return { project, manifests, provenance: lowered.provenance, images: imagesToBuild(project), diagnostics };
}

function lowerOptions({ expose, helperImages, storage, secrets, images }: ConvertOptions): LowerOptions {
  return {
    ...(expose !== undefined && { expose }),
    ...(helperImages !== undefined && { helperImages }),
    ...(storage !== undefined && { storage }),
    secrets,
    ...(images !== undefined && { images }),
  };
}

function tellUnfitTexts(manifests: readonly Manifest[], provenance: Provenance, report: Report): void {
  for (const { manifest, ...found } of unfitTexts(manifests)) {
    report('text-not-for-kustomize', provenance.of(manifest)[0], {
      object: `${manifest.kind} ${manifest.metadata.name}`,
      ...found,
    });
  }
}

/** A warning of the mapping means a loss; one of loading, such as an obsolete key, takes nothing away. */
function strictly(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.severity === 'warning' && diagnostic.code in mappingCodes ? { ...diagnostic, severity: 'error' } : diagnostic;
}

function imagesToBuild({ model }: LoadedProject): ImageBuild[] {
  return Object.entries(model.services).flatMap(([service, { build, image }]) =>
    build ? [{ service, image: image ?? `${model.name}-${service}` }] : [],
  );
}
