import type { Named, Scalars, Text } from './named.ts';

/** The parts of a service, in the shape of the loaded model. */

export interface Build {
  readonly additional_contexts?: Named<string>;
  readonly args?: Scalars;
  readonly cache_from?: readonly string[];
  readonly cache_to?: readonly string[];
  readonly context?: string;
  readonly dockerfile?: string;
  readonly dockerfile_inline?: string;
  readonly entitlements?: readonly string[];
  readonly extra_hosts?: readonly string[];
  readonly isolation?: string;
  readonly labels?: Named<string>;
  readonly network?: string;
  readonly no_cache?: boolean;
  readonly no_cache_filter?: readonly string[];
  readonly platforms?: readonly string[];
  readonly privileged?: boolean;
  readonly provenance?: string;
  readonly pull?: boolean;
  readonly sbom?: string;
  readonly secrets?: readonly FileGrant[];
  readonly shm_size?: Text;
  readonly ssh?: readonly string[];
  readonly tags?: readonly string[];
  readonly target?: string;
  readonly ulimits?: Named<number | { readonly soft?: number; readonly hard?: number }>;
}

export interface BlkioConfig {
  readonly weight?: number;
  readonly weight_device?: readonly { readonly path?: string; readonly weight?: number }[];
  readonly device_read_bps?: readonly ThrottleDevice[];
  readonly device_read_iops?: readonly ThrottleDevice[];
  readonly device_write_bps?: readonly ThrottleDevice[];
  readonly device_write_iops?: readonly ThrottleDevice[];
}
export interface ThrottleDevice {
  readonly path?: string;
  readonly rate?: number | Text;
}

export type DependencyCondition = 'service_started' | 'service_healthy' | 'service_completed_successfully';
export interface Dependency {
  readonly condition: DependencyCondition;
  readonly required: boolean;
  readonly restart?: boolean;
}

export interface Deploy {
  readonly mode?: string;
  readonly replicas?: number;
  readonly endpoint_mode?: string;
  readonly labels?: Named<string>;
  readonly placement?: {
    readonly constraints?: readonly string[];
    readonly preferences?: readonly { readonly spread?: string }[];
    readonly max_replicas_per_node?: number;
  };
  readonly resources?: { readonly limits?: Resource; readonly reservations?: Resource };
  readonly restart_policy?: {
    readonly condition?: string;
    readonly delay?: Text;
    readonly max_attempts?: number;
    readonly window?: Text;
  };
  readonly update_config?: UpdateConfig;
  readonly rollback_config?: UpdateConfig;
}
export interface Resource {
  readonly cpus?: number;
  readonly memory?: Text;
  readonly pids?: number;
  readonly devices?: readonly DeviceRequest[];
  readonly generic_resources?: readonly {
    readonly discrete_resource_spec?: { readonly kind: string; readonly value: number | string };
  }[];
}
export interface UpdateConfig {
  readonly delay?: Text;
  readonly failure_action?: string;
  readonly max_failure_ratio?: number;
  readonly monitor?: Text;
  readonly order?: string;
  readonly parallelism?: number;
}

export interface Device {
  readonly source: string;
  readonly target?: string;
  readonly permissions?: string;
}
export interface DeviceRequest {
  readonly capabilities?: readonly string[];
  readonly count?: number;
  readonly device_ids?: readonly string[];
  readonly driver?: string;
  readonly options?: Named<string>;
}

/** A service's use of a config or secret. */
export interface FileGrant {
  readonly source: string;
  readonly target?: string;
  readonly uid?: string;
  readonly gid?: string;
  readonly mode?: Text;
}

export interface Healthcheck {
  readonly disable?: boolean;
  readonly interval?: Text;
  readonly retries?: number;
  readonly start_interval?: Text;
  readonly start_period?: Text;
  /** `CMD`, `CMD-SHELL` or `NONE` first. */
  readonly test?: readonly string[];
  readonly timeout?: Text;
}

/** A command run inside the service's container when it has started, or before it stops. */
export interface Hook {
  readonly command: readonly string[] | null;
  readonly environment?: Scalars;
  readonly privileged?: boolean;
  readonly user?: string;
  readonly working_dir?: string;
}

export interface ServiceNetwork {
  readonly aliases?: readonly string[];
  readonly driver_opts?: Named<string | number>;
  readonly gw_priority?: number;
  readonly interface_name?: string;
  readonly ipv4_address?: string;
  readonly ipv6_address?: string;
  readonly link_local_ips?: readonly string[];
  readonly mac_address?: string;
  readonly priority?: number;
}

export interface PortMapping {
  readonly app_protocol?: string;
  readonly host_ip?: string;
  readonly mode?: string;
  readonly name?: string;
  readonly protocol?: string;
  /** A port, or a range of which any one may be taken; absent: any free port. */
  readonly published?: string;
  readonly target: number;
}

export type MountType = 'bind' | 'volume' | 'tmpfs' | 'image' | 'cluster' | 'npipe';
export interface Mount {
  readonly type: MountType;
  /** A volume's key, an absolute path, or an image; absent for an anonymous volume. */
  readonly source?: string;
  readonly target: string;
  readonly read_only?: boolean;
  readonly consistency?: string;
  readonly bind?: {
    readonly create_host_path?: boolean;
    readonly propagation?: string;
    readonly recursive?: string;
    readonly selinux?: string;
  };
  readonly volume?: { readonly labels?: Named<string>; readonly nocopy?: boolean; readonly subpath?: string };
  readonly tmpfs?: { readonly mode?: number; readonly size?: Text };
  readonly image?: { readonly subpath?: string };
}

export interface Watch {
  readonly action: string;
  readonly path: string;
  readonly target?: string;
  readonly ignore?: readonly string[];
  readonly include?: readonly string[];
  readonly initial_sync?: boolean;
  readonly exec?: Hook;
}
