import type { Named, Scalars, Text } from './named.ts';
import type {
  BlkioConfig,
  Build,
  Dependency,
  Deploy,
  Device,
  DeviceRequest,
  FileGrant,
  Healthcheck,
  Hook,
  Mount,
  PortMapping,
  ServiceNetwork,
  Watch,
} from './service-parts.ts';

/** What anything that runs a container says: a service, a job, a pre_start hook. */
export interface Container {
  readonly annotations?: Named<string>;
  readonly blkio_config?: BlkioConfig;
  readonly cap_add?: readonly string[];
  readonly cap_drop?: readonly string[];
  readonly cgroup?: string;
  readonly cgroup_parent?: string;
  readonly command?: readonly string[] | null;
  readonly configs?: readonly FileGrant[];
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
  readonly device_cgroup_rules?: readonly string[];
  readonly devices?: readonly Device[];
  readonly dns?: readonly string[];
  readonly dns_opt?: readonly string[];
  readonly dns_search?: readonly string[];
  readonly domainname?: string;
  readonly entrypoint?: readonly string[] | null;
  readonly environment?: Scalars;
  /** `host=address` lines. */
  readonly extra_hosts?: readonly string[];
  readonly gpus?: readonly DeviceRequest[];
  readonly group_add?: readonly string[];
  readonly hostname?: string;
  readonly image?: string;
  readonly init?: boolean;
  readonly ipc?: string;
  readonly isolation?: string;
  readonly label_file?: readonly string[];
  readonly labels?: Named<string>;
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
  readonly privileged?: boolean;
  readonly pull_policy?: string;
  readonly pull_refresh_after?: string;
  readonly read_only?: boolean;
  readonly runtime?: string;
  readonly secrets?: readonly FileGrant[];
  readonly security_opt?: readonly string[];
  readonly shm_size?: Text;
  readonly stop_grace_period?: Text;
  readonly stop_signal?: string;
  readonly storage_opt?: Named<string>;
  readonly sysctls?: Named<string>;
  readonly tmpfs?: readonly string[];
  readonly ulimits?: Named<number | { readonly soft?: number; readonly hard?: number }>;
  readonly use_api_socket?: boolean;
  readonly user?: string;
  readonly userns_mode?: string;
  readonly uts?: string;
  readonly volumes?: readonly Mount[];
  readonly volumes_from?: readonly string[];
  readonly working_dir?: string;
}

/** What services and jobs say beyond that. */
export interface Workload extends Container {
  readonly build?: Build;
  readonly depends_on?: Named<Dependency>;
  readonly expose?: readonly string[];
  readonly healthcheck?: Healthcheck;
  readonly ports?: readonly PortMapping[];
  readonly stdin_open?: boolean;
  readonly tty?: boolean;
}

export interface Service extends Workload {
  readonly attach?: boolean;
  readonly container_name?: string;
  readonly deploy?: Deploy;
  readonly develop?: { readonly watch?: readonly Watch[] };
  readonly external_links?: readonly string[];
  readonly links?: readonly string[];
  readonly post_start?: readonly Hook[];
  readonly pre_start?: readonly PreStartHook[];
  readonly pre_stop?: readonly Hook[];
  readonly profiles?: readonly string[];
  readonly provider?: { readonly type: string; readonly options?: Named<readonly string[]> };
  readonly restart?: string;
  readonly scale?: number;
}

/** A container that runs to its end before the service starts; it has what its service has, volumes aside. */
export interface PreStartHook extends Container {
  readonly per_replica?: boolean;
}

/** A container that runs when it is asked to, or by a schedule. */
export interface Job extends Workload {
  readonly profiles?: readonly string[];
  readonly triggers?: {
    readonly manual?: boolean;
    readonly schedule?: readonly {
      readonly cron?: string;
      readonly timezone?: string;
      readonly concurrency?: string;
      readonly missed_fires?: string;
    }[];
  };
}
