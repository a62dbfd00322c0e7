/**
 * The public API: what is exported here is kept stable, nothing else is promised.
 * `convert()` goes from Compose files to manifests, `review()` shows what became of what,
 * `connect()` finds a cluster, `deploy()` brings manifests to it.
 */
export { type Conversion, type ConvertOptions, type ConvertResult, convert, type ImageBuild, provenanceOf } from './convert.ts';
export {
  type Cluster,
  type ClusterOptions,
  connect,
  type DeleteRequest,
  type DeployEvent,
  type DeployOutcome,
  type DeployRequest,
  type DeployResult,
  type Difference,
  deploy,
  diff,
  diffRollback,
  type ForwardRequest,
  forward,
  history,
  type PublishedPort,
  type Revision,
  type RollbackRequest,
  remove,
  rollback,
  type ServiceFailure,
} from './deploy.ts';
export type { DiagnosticCode } from './diagnostics/catalogue.ts';
export { type Collector, createCollector } from './diagnostics/collector.ts';
export type { Diagnostic, Report, Severity } from './diagnostics/diagnostic.ts';
export type { OutputFile } from './emit/output-file.ts';
export type { AttributeFields, ObjectOrigins, Origin, ProvenanceMap, Spot } from './emit/provenance-map.ts';
export type { FileStat, Host, HostErrorReason } from './host/host.ts';
export { HostError } from './host/host.ts';
export { createMemoryHost, type MemoryHost, type MemoryHostOptions } from './host/memory-host.ts';
export { createNodeHost } from './host/node-host.ts';
export type { Manifest, ObjectMeta, ObjectRef } from './k8s/manifest.ts';
export type { Provenance } from './k8s/provenance.ts';
export type { Exposure, HelperImages, ImageFacts, ImageHealthcheck, SecretHandling, StorageDefaults } from './lower/options.ts';
export type { Overlay } from './overlays.ts';
export {
  type ClusterFacts,
  type ReviewModel,
  type ReviewOptions,
  renderReviewMarkdown,
  renderReviewPage,
  review,
} from './review.ts';
export type { SourceFile } from './source/file.ts';
export { type FieldPath, formatPath, formatSpan, type Place, type PlaceNote, type SourceSpan } from './source/span.ts';
