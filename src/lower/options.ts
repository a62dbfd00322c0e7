import type { MappingNode } from '../compose/tree.ts';
import { type MinorVersion, oldestSupported } from '../k8s/version.ts';
import type { WholeSettings } from './settings/setting-tables.ts';

/** How published ports are opened to the outside. `ingress`: HTTP by host name. `none`: `c2k forward` alone reaches them. */
export type Exposure = 'loadbalancer' | 'nodeport' | 'ingress' | 'none';

/** Choices that shape the manifests; everything else comes from the Compose files. */
export interface LowerOptions {
  /** @default the oldest that c2k supports */
  readonly kubernetesVersion?: MinorVersion;
  /** @default 'loadbalancer' */
  readonly expose?: Exposure;
  readonly helperImages?: Partial<HelperImages>;
  readonly storage?: Partial<StorageDefaults>;
  /** @default inline */
  readonly secrets?: SecretHandling | undefined;
  /** What c2k.yaml holds. */
  readonly settings?: MappingNode | undefined;
  /** What is known of images, by reference as the model has it; what is built without a name of its own by Compose's, `project-service`. */
  readonly images?: ReadonlyMap<string, ImageFacts>;
}

/** The small public images that wait and copy. Pinned: a manifest must mean the same next year. */
export interface HelperImages {
  /** Has busybox's `sh`, `nslookup` and `cp`. @default 'busybox:1.36' */
  readonly shell: string;
  /** Has `kubectl` as its entrypoint. @default 'registry.k8s.io/kubectl:v1.37.2' */
  readonly kubectl: string;
}

export interface StorageDefaults {
  /** What a claim asks for, as Docker's volumes have no size. @default '1Gi' */
  readonly size: string;
  /** @default the cluster's own default class */
  readonly storageClass?: string;
  /** @default 'ReadWriteOnce' */
  readonly accessMode: 'ReadWriteOnce' | 'ReadWriteMany';
}

/**
 * What becomes of the values of Compose secrets: Secrets with them; nothing but their name, as somebody else creates them; an ExternalSecret, which
 * a store fills; a SealedSecret, which the controller of that certificate opens, in that namespace.
 */
export type SecretHandling =
  | { readonly kind: 'inline' | 'reference' | 'external-secrets' }
  | { readonly kind: 'sealed'; readonly certificate: string; readonly namespace?: string | undefined };

/** What an image says of itself; each is used only where the Compose file says nothing. */
export interface ImageFacts {
  readonly user?: string;
  readonly healthcheck?: ImageHealthcheck;
  /** `5432/tcp` */
  readonly exposedPorts?: readonly string[];
  readonly volumes?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: readonly string[];
  readonly stopSignal?: string;
  readonly workingDir?: string;
  readonly content?: ImageContent;
}

/** What was looked up in the image's files. */
export interface ImageContent {
  /** Numbers of a user and of its own group, by name. */
  readonly users: Readonly<Record<string, { readonly uid: number; readonly gid: number }>>;
  readonly groups: Readonly<Record<string, number>>;
  /** Where the program `env` is; absent where it is nowhere, or nobody looked. */
  readonly env?: string;
}

/** As in the image's configuration; durations in nanoseconds, 0 where unset. */
export interface ImageHealthcheck {
  readonly test: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly startInterval: number;
  readonly retries: number;
}

export interface ResolvedOptions {
  readonly kubernetesVersion: MinorVersion;
  /** Whether somebody said so, or it is only assumed to be the oldest. */
  readonly isVersionSaid: boolean;
  readonly expose: Exposure;
  readonly helperImages: HelperImages;
  readonly storage: StorageDefaults;
  readonly secrets: SecretHandling;
  readonly images: ReadonlyMap<string, ImageFacts>;
}

/** What is given goes before what the project's own settings say. */
export function resolveOptions(options: LowerOptions, whole: WholeSettings): ResolvedOptions {
  return {
    kubernetesVersion: options.kubernetesVersion ?? oldestSupported,
    isVersionSaid: options.kubernetesVersion !== undefined,
    expose: options.expose ?? whole.expose ?? 'loadbalancer',
    helperImages: { shell: 'busybox:1.36', kubectl: 'registry.k8s.io/kubectl:v1.37.2', ...options.helperImages },
    storage: { size: '1Gi', accessMode: 'ReadWriteOnce', ...whole.storage, ...options.storage },
    secrets: options.secrets ?? { kind: 'inline' },
    images: options.images ?? new Map(),
  };
}
