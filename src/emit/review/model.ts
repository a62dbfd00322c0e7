/**
 * What the review page, its Markdown twin and templates of a user's own are filled with. Plain, read-only data: every field is always
 * there, and `undefined` where there is nothing to say. Texts are ready to be shown: secret values are masked, and characters that would
 * not be seen or would change the order of others are written out. templates/README.md describes each field.
 */
export interface ReviewModel {
  /** Raised when a field goes or changes its meaning; new fields leave it. */
  readonly version: 1;
  /** `c2k 0.1.0` */
  readonly generator: string;
  /** The Compose project's name; undefined where loading failed. */
  readonly project: string | undefined;
  readonly summary: ReviewSummary;
  /** Left: Compose files in the order of loading, then env files and whatever else had a say. */
  readonly sources: readonly ReviewSource[];
  /** Right: the files that `c2k convert` writes, with the objects in them. */
  readonly files: readonly ReviewFile[];
  /** What lines on the left and on the right have in common: both refer to these by number. */
  readonly origins: readonly ReviewOrigin[];
  /** Every diagnostic: what is approximated, lost or wrong. Errors first, then in the order of the files. */
  readonly decisions: readonly ReviewDecision[];
  /** The same by code, each with what all of them have in common. */
  readonly decisionGroups: readonly ReviewDecisionGroup[];
  /** Those of them that have no line to stand at. */
  readonly general: readonly ReviewDecision[];
  readonly services: readonly ReviewService[];
  readonly networks: readonly ReviewResource[];
  readonly volumes: readonly ReviewResource[];
  /** Kinds of objects, in the order of their first appearance. */
  readonly kinds: readonly string[];
  readonly graph: ReviewGraph;
  /** What applying would change, where a cluster was asked. */
  readonly cluster: ReviewCluster | undefined;
}

export interface ReviewSummary {
  readonly services: number;
  readonly objects: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export interface ReviewSource {
  readonly path: string;
  readonly kind: 'compose' | 'env' | 'other';
  /** Stretches of the file that belong to one service, or to none. */
  readonly sections: readonly ReviewSection[];
}

export interface ReviewSection {
  readonly service: string | undefined;
  /** Such a service may be left out by its profile, or by the choice of services. */
  readonly isLeftOut: boolean;
  readonly lines: readonly ReviewLine[];
}

export interface ReviewFile {
  readonly path: string;
  readonly objects: readonly ReviewObject[];
}

export interface ReviewObject {
  /** Unique on the page, and safe as an `id`. */
  readonly id: string;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** The Compose services that it belongs to, or that use it; empty for what the project as a whole owns. */
  readonly services: readonly string[];
  /** Origins of the object as a whole. */
  readonly origins: readonly number[];
  readonly lines: readonly ReviewLine[];
}

export interface ReviewLine {
  /** Unique on the page: `s12` on the left, `m12` on the right. */
  readonly id: string;
  /** In its file, from 1. */
  readonly number: number;
  readonly text: string;
  /** How far in it begins, in characters; an even number, at most 40. */
  readonly indent: number;
  /** `text` in pieces, for colours. */
  readonly tokens: readonly ReviewToken[];
  /** Path of the first thing that the line says: of the Compose model on the left, of the object on the right. */
  readonly path: string | undefined;
  /** On the left, what becomes of that attribute in general: `readinessProbe, and startupProbe during start_period`. */
  readonly becomes: string | undefined;
  readonly origins: readonly number[];
  /** What is to be told beside this line. */
  readonly decisions: readonly ReviewDecision[];
  /** Severity of the worst decision about this line, or about where it came from. */
  readonly severity: ReviewSeverity | undefined;
}

export interface ReviewToken {
  readonly kind: 'plain' | 'key' | 'value' | 'comment' | 'mask' | 'control';
  readonly text: string;
}

export type ReviewSeverity = 'error' | 'warning' | 'info';

/** An attribute of the Compose model that became something: the places that said it, and the lines that it became. */
export interface ReviewOrigin {
  readonly index: number;
  /** `services.web.ports[0]` */
  readonly path: string;
  /** Ids of lines on the left, with what each of them did. */
  readonly places: readonly ReviewPlace[];
  /** `Service web, line 14`, for those who can't see both sides. */
  readonly became: readonly ReviewTarget[];
}

export interface ReviewPlace {
  readonly line: string;
  /** `compose.yaml:12` */
  readonly at: string;
  /** Such as `TAG is set here`; undefined for where the value itself stands. */
  readonly note: string | undefined;
}

export interface ReviewTarget {
  readonly object: string;
  readonly kind: string;
  readonly name: string;
  /** Lines of the file on the right, from 1. */
  readonly lines: readonly number[];
}

export interface ReviewDecision {
  readonly id: string;
  readonly code: string;
  readonly severity: ReviewSeverity;
  readonly message: string;
  /** The way out, where one is known. */
  readonly hint: string | undefined;
  /** Where the code is explained: an address below the documentation's. */
  readonly help: string;
  /** `compose.yaml:12:5` */
  readonly at: string | undefined;
  /** Id of the line that it stands at. */
  readonly line: string | undefined;
  readonly path: string | undefined;
  readonly service: string | undefined;
  readonly notes: readonly { readonly at: string; readonly message: string }[];
}

export interface ReviewDecisionGroup {
  readonly code: string;
  readonly severity: ReviewSeverity;
  readonly help: string;
  /** The way out, where it is the same for all. */
  readonly hint: string | undefined;
  readonly decisions: readonly ReviewDecision[];
}

export interface ReviewService {
  readonly name: string;
  /** The image, or that it is built. */
  readonly image: string;
  readonly dependsOn: readonly { readonly service: string; readonly condition: string }[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
  /** Published ports as `8080:80`. */
  readonly ports: readonly string[];
  /** What it became. */
  readonly objects: readonly { readonly id: string; readonly kind: string; readonly name: string }[];
  readonly errors: number;
  readonly warnings: number;
}

/** A network or volume of the project. */
export interface ReviewResource {
  readonly name: string;
  readonly isExternal: boolean;
  readonly services: readonly string[];
}

/** A drawing of services, what they wait for, and what they share; all numbers in SVG user units. */
export interface ReviewGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly ReviewNode[];
  readonly edges: readonly ReviewEdge[];
}

export interface ReviewNode {
  readonly kind: 'service' | 'network' | 'volume';
  readonly name: string;
  /** The name as far as it fits. */
  readonly label: string;
  /** A second, smaller line: the image of a service. Empty where there is none. */
  readonly detail: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What shows that things are on the same network: a number from 1 each, and one of eight colours from 0. */
  readonly marks: readonly ReviewMark[];
  readonly severity: ReviewSeverity | undefined;
  /** Id of the line that declares it, to go there. */
  readonly line: string | undefined;
}

export interface ReviewMark {
  readonly number: number;
  readonly colour: number;
  readonly network: string;
  /** The middle of the mark, from the node's left upper corner. */
  readonly x: number;
  readonly y: number;
}

export interface ReviewEdge {
  readonly kind: 'started' | 'healthy' | 'completed' | 'volume';
  readonly from: string;
  readonly to: string;
  /** Such as `web waits until db is healthy`. */
  readonly label: string;
  /** A wait that others imply: drawn faintly. */
  readonly isImplied: boolean;
  /** SVG path data. */
  readonly path: string;
}

/** A cluster, and what `c2k apply` would change on it. */
export interface ReviewCluster {
  readonly context: string | undefined;
  readonly server: string;
  readonly namespace: string;
  /** Counts in words: `2 created, 1 configured`. */
  readonly summary: string;
  readonly changes: readonly ReviewChange[];
}

export interface ReviewChange {
  readonly kind: string;
  readonly name: string;
  readonly operation: string;
  /** Id of the object on the right, where it is there. */
  readonly object: string | undefined;
  readonly lines: readonly { readonly kind: 'add' | 'remove' | 'same'; readonly text: string }[];
}
