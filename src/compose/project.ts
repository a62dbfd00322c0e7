import type { Named } from './named.ts';
import type { Job, Service } from './service-model.ts';

/**
 * The Compose model after loading: the shape, names and units of `docker compose config --format json`
 * (Compose 5.6.0), with `$` unescaped. Keys stay in the specification's own snake_case, so that a property here,
 * a path in a diagnostic and a line in the documentation are the same word. Durations are Go's text (`1m30s`),
 * byte sizes are decimal text, file modes octal text (`0440`).
 */
export interface Project {
  readonly name: string;
  readonly services: Named<Service>;
  readonly networks?: Named<Network>;
  readonly volumes?: Named<Volume>;
  readonly configs?: Named<FileObject>;
  readonly secrets?: Named<FileObject>;
  readonly models?: Named<Model>;
  readonly jobs?: Named<Job>;
}

export type { Named } from './named.ts';
export type { Job, Service } from './service-model.ts';
export type { Dependency, FileGrant, Healthcheck, Hook, Mount } from './service-parts.ts';

export interface Network {
  /** The engine's own name for it: `<project>_<key>` unless `name` or `external` says otherwise. */
  readonly name: string;
  readonly attachable?: boolean;
  readonly driver?: string;
  readonly driver_opts?: Named<string>;
  readonly enable_ipv4?: boolean;
  readonly enable_ipv6?: boolean;
  readonly external?: boolean;
  readonly internal?: boolean;
  readonly ipam?: {
    readonly driver?: string;
    readonly options?: Named<string>;
    readonly config?: readonly {
      readonly subnet?: string;
      readonly ip_range?: string;
      readonly gateway?: string;
      readonly aux_addresses?: Named<string>;
    }[];
  };
  readonly labels?: Named<string>;
}

export interface Volume {
  readonly name: string;
  readonly driver?: string;
  readonly driver_opts?: Named<string>;
  readonly external?: boolean;
  readonly labels?: Named<string>;
}

/** A top-level config or secret. */
export interface FileObject {
  readonly name: string;
  readonly content?: string;
  readonly driver?: string;
  readonly driver_opts?: Named<string>;
  readonly environment?: string;
  readonly external?: boolean;
  readonly file?: string;
  readonly labels?: Named<string>;
  readonly template_driver?: string;
}

export interface Model {
  readonly name?: string;
  readonly model: string;
  readonly context_size?: number;
  readonly runtime_flags?: readonly string[];
}
