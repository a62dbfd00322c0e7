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
}

/** By name, in code-unit order; without a prototype, as names are a person's. */
export type Named<T> = Readonly<Record<string, T>>;
type Text = string;
type Scalars = Named<string | null>;

export interface Service {
  readonly annotations?: Named<string>;
  readonly attach?: boolean;
  readonly blkio_config?: BlkioConfig;
  readonly build?: Build;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly cgroup?: string;
  readonly cgroup_parent?: string;
  readonly command?: readonly string[] | null;
  readonly configs?: readonly FileGrant[];
  readonly container_name?: string;
  readonly cpu_count?: number;
  readonly cpu_percent?: number;
  readonly cpu_period?: number | Text;
  readonly cpu_quota?: number | Text;
  readonly cpu_rt_period?: number | Text;
  readonly cpu_rt_runtime?: number | Text;
  readonly cpu_shares?: number;
  readonly cpus?: number;
  readonly cpuset?: string;
  readonly credential_spec?: { readonly config?: string; readonly file?: string; readonly registry?: string };
  readonly depends_on?: Named<Dependency>;
  readonly deploy?: Deploy;
  readonly develop?: { readonly watch?: readonly Watch[] };
  readonly device_cgroup_rules?: readonly string[];
  readonly devices?: readonly Device[];
  readonly dns?: readonly string[];
  readonly dns_opt?: readonly string[];
  readonly dns_search?: readonly string[];
  readonly domainname?: string;
  readonly entrypoint?: readonly string[] | null;
  readonly environment?: Scalars;
  readonly expose?: readonly string[];
  readonly external_links?: readonly string[];
  /** `host=address` lines. */
  readonly extra_hosts?: readonly string[];
  readonly gpus?: readonly DeviceRequest[];
  readonly group_add?: readonly string[];
  readonly healthcheck?: Healthcheck;
  readonly hostname?: string;
  readonly image?: string;
  readonly init?: boolean;
  readonly ipc?: string;
  readonly isolation?: string;
  readonly label_file?: readonly string[];
  readonly labels?: Named<string>;
  readonly links?: readonly string[];
  readonly logging?: { readonly driver?: string; readonly options?: Named<string> };
  readonly mac_address?: string;
  readonly mem_limit?: Text;
  readonly mem_reservation?: Text;
  readonly mem_swappiness?: number | Text;
  readonly memswap_limit?: Text;
  readonly models?: Named<{ readonly endpoint_var?: string; readonly model_var?: string } | null>;
  readonly network_mode?: string;
  readonly networks?: Named<ServiceNetwork | null>;
  readonly oom_kill_disable?: boolean;
  readonly oom_score_adj?: number;
  readonly pid?: string;
  readonly pids_limit?: number;
  readonly platform?: string;
  readonly ports?: readonly PortMapping[];
  readonly post_start?: readonly Hook[];
  readonly pre_start?: readonly Hook[];
  readonly pre_stop?: readonly Hook[];
  readonly privileged?: boolean;
  readonly profiles?: readonly string[];
  readonly provider?: { readonly type: string; readonly options?: Named<readonly string[]> };
  readonly pull_policy?: string;
  readonly pull_refresh_after?: string;
  readonly read_only?: boolean;
  readonly restart?: string;
  readonly runtime?: string;
  readonly scale?: number;
  readonly secrets?: readonly FileGrant[];
  readonly security_opt?: readonly string[];
  readonly shm_size?: Text;
  readonly stdin_open?: boolean;
  readonly stop_grace_period?: Text;
  readonly stop_signal?: string;
  readonly storage_opt?: Named<string>;
  readonly sysctls?: Named<string>;
  readonly tmpfs?: readonly string[];
  readonly tty?: boolean;
  readonly ulimits?: Named<number | { readonly soft?: number; readonly hard?: number }>;
  readonly use_api_socket?: boolean;
  readonly user?: string;
  readonly userns_mode?: string;
  readonly uts?: string;
  readonly volumes?: readonly Mount[];
  readonly volumes_from?: readonly string[];
  readonly working_dir?: string;
}

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

export interface Hook {
  readonly command: readonly string[] | null;
  readonly entrypoint?: readonly string[] | null;
  readonly environment?: Scalars;
  readonly image?: string;
  readonly networks?: Named<ServiceNetwork | null>;
  readonly per_replica?: boolean;
  readonly privileged?: boolean;
  readonly user?: string;
  readonly volumes?: readonly Mount[];
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
