import { parseDecimal, parseFloatText, type Scalar, toFloat32 } from './go-values.ts';
import { type PathRules, pathRules, withPrefixes } from './path-rules.ts';

/** What a text stands for once variables are in: Compose reads these attributes as numbers or booleans also when they are quoted. */
export type Cast = 'boolean' | 'integer' | 'float' | 'float32';

const container: Readonly<Record<string, Cast>> = {
  cpu_count: 'integer',
  cpu_percent: 'float',
  cpu_period: 'integer',
  cpu_quota: 'integer',
  cpu_rt_period: 'integer',
  cpu_rt_runtime: 'integer',
  cpu_shares: 'integer',
  cpus: 'float32',
  init: 'boolean',
  oom_kill_disable: 'boolean',
  oom_score_adj: 'integer',
  pids_limit: 'integer',
  privileged: 'boolean',
  read_only: 'boolean',
  'ulimits.*': 'integer',
  'ulimits.*.hard': 'integer',
  'ulimits.*.soft': 'integer',
  'volumes.*.read_only': 'boolean',
  'volumes.*.volume.nocopy': 'boolean',
};

const workload: Readonly<Record<string, Cast>> = {
  'depends_on.*.required': 'boolean',
  'depends_on.*.restart': 'boolean',
  'healthcheck.disable': 'boolean',
  'healthcheck.retries': 'integer',
  'ports.*.target': 'integer',
  stdin_open: 'boolean',
  tty: 'boolean',
};

const service: Readonly<Record<string, Cast>> = {
  'deploy.placement.max_replicas_per_node': 'integer',
  'deploy.replicas': 'integer',
  'deploy.restart_policy.max_attempts': 'integer',
  'deploy.rollback_config.max_failure_ratio': 'float',
  'deploy.rollback_config.parallelism': 'integer',
  'deploy.update_config.max_failure_ratio': 'float',
  'deploy.update_config.parallelism': 'integer',
  scale: 'integer',
};

const topLevel: Readonly<Record<string, Cast>> = {
  'configs.*.external': 'boolean',
  'networks.*.attachable': 'boolean',
  'networks.*.enable_ipv4': 'boolean',
  'networks.*.enable_ipv6': 'boolean',
  'networks.*.external': 'boolean',
  'networks.*.internal': 'boolean',
  'secrets.*.external': 'boolean',
  'volumes.*.external': 'boolean',
};

/** The casts by path. */
export const casts: PathRules<Cast> = pathRules({
  ...topLevel,
  ...withPrefixes(['services.*', 'jobs.*', 'services.*.pre_start.*'], container),
  ...withPrefixes(['services.*', 'jobs.*'], workload),
  ...withPrefixes(['services.*'], service),
});

/** Words of YAML 1.1 that are still read as booleans, with a warning. */
export const oldBooleans: ReadonlyMap<string, boolean> = new Map([
  ...['y', 'yes', 'on'].map((word) => [word, true] as const),
  ...['n', 'no', 'off'].map((word) => [word, false] as const),
]);

/** `text` as what `cast` says; undefined where it is no such value. */
export function castText(text: string, cast: Cast): Scalar | undefined {
  switch (cast) {
    case 'boolean': {
      const word = text.toLowerCase();
      if (word === 'true' || word === 'false') return word === 'true';
      return oldBooleans.get(word);
    }
    case 'integer':
      return parseDecimal(text);
    case 'float':
      return parseFloatText(text);
    case 'float32': {
      const value = parseFloatText(text);
      return value === undefined ? undefined : toFloat32(value);
    }
  }
}
