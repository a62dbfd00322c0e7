/** What an image says of itself: of its configuration what matters where it runs. What it does not say is absent. */
export interface ImageConfig {
  readonly user?: string;
  readonly healthcheck?: ImageHealthcheck;
  /** `5432/tcp` */
  readonly exposedPorts?: readonly string[];
  readonly volumes?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  /** `PATH=/usr/bin:/bin` */
  readonly environment?: readonly string[];
  readonly stopSignal?: string;
  readonly workingDir?: string;
  readonly content?: ImageContent;
}

/** As in the configuration; durations in nanoseconds, 0 where unset. */
export interface ImageHealthcheck {
  readonly test: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly startInterval: number;
  readonly retries: number;
}

/** What was looked up in the image's files; only an engine that has the image can. */
export interface ImageContent {
  /** Numbers of the user and of its own group, by the names in `/etc/passwd`. */
  readonly users: Readonly<Record<string, UserNumbers>>;
  /** Numbers by the names in `/etc/group`. */
  readonly groups: Readonly<Record<string, number>>;
  /** Where the program `env` is; absent where it is nowhere. */
  readonly env?: string;
}

export interface UserNumbers {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Reads the `config` of an image's configuration (OCI image specification; `HEALTHCHECK` is Docker's addition), which is also what
 * `docker image inspect` calls `Config`. What has another form than the specification's counts as not said.
 */
export function readImageConfig(value: unknown): ImageConfig {
  const config = isObject(value) ? value : {};
  return withoutEmpty<ImageConfig>({
    user: text(config['User']),
    healthcheck: healthcheck(config['Healthcheck']),
    exposedPorts: keys(config['ExposedPorts']),
    volumes: keys(config['Volumes']),
    entrypoint: texts(config['Entrypoint']),
    command: texts(config['Cmd']),
    environment: texts(config['Env']),
    stopSignal: text(config['StopSignal']),
    workingDir: text(config['WorkingDir']),
    content: content(config['Content']),
  });
}

/** The other way, with keys in the order of their names: the same facts are the same text. */
export function writeImageConfig(config: ImageConfig): Readonly<Record<string, unknown>> {
  const { healthcheck: check } = config;
  const set = (names: readonly string[] | undefined): object | undefined =>
    names && Object.fromEntries([...names].sort(byCodeUnits).map((name) => [name, {}]));
  return withoutEmpty<Readonly<Record<string, unknown>>>({
    Cmd: config.command,
    Content: config.content && {
      ...(config.content.env !== undefined && { Env: config.content.env }),
      Groups: sorted(config.content.groups),
      Users: sorted(config.content.users),
    },
    Entrypoint: config.entrypoint,
    Env: config.environment,
    ExposedPorts: set(config.exposedPorts),
    Healthcheck: check && {
      Interval: check.interval,
      Retries: check.retries,
      StartInterval: check.startInterval,
      StartPeriod: check.startPeriod,
      Test: check.test,
      Timeout: check.timeout,
    },
    StopSignal: config.stopSignal,
    User: config.user,
    Volumes: set(config.volumes),
    WorkingDir: config.workingDir,
  });
}

/** A HEALTHCHECK that says `NONE`, or nothing, is none. */
function healthcheck(value: unknown): ImageHealthcheck | undefined {
  if (!isObject(value)) return undefined;
  const test = texts(value['Test']);
  if (test === undefined || test[0] === 'NONE') return undefined;
  return {
    test,
    interval: number(value['Interval']),
    timeout: number(value['Timeout']),
    startPeriod: number(value['StartPeriod']),
    startInterval: number(value['StartInterval']),
    retries: number(value['Retries']),
  };
}

function content(value: unknown): ImageContent | undefined {
  if (!isObject(value)) return undefined;
  const users = Object.entries(isObject(value['Users']) ? value['Users'] : {}).flatMap(([name, numbers]) =>
    isObject(numbers) && isId(numbers['uid']) && isId(numbers['gid'])
      ? [[name, { uid: numbers['uid'], gid: numbers['gid'] }] as const]
      : [],
  );
  const groups = Object.entries(isObject(value['Groups']) ? value['Groups'] : {}).flatMap(([name, gid]) =>
    isId(gid) ? [[name, gid] as const] : [],
  );
  return withoutEmpty<ImageContent>({
    users: Object.fromEntries(users),
    groups: Object.fromEntries(groups),
    env: text(value['Env']),
  });
}

function sorted(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => byCodeUnits(left, right)));
}

/** The order that is the same on every machine. */
export function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function keys(value: unknown): readonly string[] | undefined {
  const names = isObject(value) ? Object.keys(value).sort(byCodeUnits) : [];
  return names.length > 0 ? names : undefined;
}

function texts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string') ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function number(value: unknown): number {
  return typeof value === 'number' && value > 0 ? value : 0;
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 32;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every key of `T` is named; those without a value are left out. */
function withoutEmpty<T extends object>(fields: { readonly [K in keyof T]-?: T[K] | undefined }): T {
  // Dropping what is undefined is what the type says; the compiler can't see it through Object.entries.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
