import { at, listAt, textAt, textMapAt, textsAt } from '../json.ts';

/** A kubeconfig in kubectl's meaning: names to entries, paths already absolute. */
export interface Kubeconfig {
  readonly currentContext?: string | undefined;
  readonly contexts: ReadonlyMap<string, ContextEntry>;
  readonly clusters: ReadonlyMap<string, ClusterEntry>;
  readonly users: ReadonlyMap<string, UserEntry>;
}

export interface ContextEntry {
  readonly cluster?: string | undefined;
  readonly user?: string | undefined;
  readonly namespace?: string | undefined;
}

export interface ClusterEntry {
  readonly server?: string | undefined;
  readonly tlsServerName?: string | undefined;
  readonly insecure: boolean;
  /** Base64; it wins over the file. */
  readonly authorityData?: string | undefined;
  readonly authorityFile?: string | undefined;
  readonly proxyUrl?: string | undefined;
  /** What a credential plugin of this cluster is told, from the extension of that name. */
  readonly execConfig?: unknown;
}

export interface UserEntry {
  /** Base64; they win over the files. */
  readonly certificateData?: string | undefined;
  readonly keyData?: string | undefined;
  readonly certificateFile?: string | undefined;
  readonly keyFile?: string | undefined;
  readonly token?: string | undefined;
  readonly tokenFile?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly impersonate?: Impersonation | undefined;
  readonly exec?: ExecEntry | undefined;
  readonly authProvider?: AuthProvider | undefined;
}

/** A login that was kubectl's own before there were plugins; what it is renewed to is written back to where it stands. */
export interface AuthProvider {
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
  readonly file: string;
  readonly user: string;
}

export interface Impersonation {
  readonly user: string;
  readonly uid?: string | undefined;
  readonly groups: readonly string[];
  readonly extra: ReadonlyMap<string, readonly string[]>;
}

/** A credential plugin: a program that prints an ExecCredential. */
export interface ExecEntry {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly provideClusterInfo: boolean;
  readonly interactiveMode: 'Never' | 'IfAvailable' | 'Always';
  readonly installHint?: string | undefined;
}

/** The content of the file at `path`; `problem` says why it is none. `absolute` resolves a path that is relative to the file. */
export function readKubeconfig(
  data: unknown,
  path: string,
  absolute: (path: string) => string,
): { readonly config: Kubeconfig } | { readonly problem: string } {
  if (data === null || data === undefined) {
    return { config: { contexts: new Map(), clusters: new Map(), users: new Map() } };
  }
  if (typeof data !== 'object' || Array.isArray(data)) return { problem: 'expected a mapping' };
  const kind = textAt(data, 'kind');
  if (kind !== undefined && kind !== 'Config') return { problem: `expected kind Config, not ${kind}` };
  const contexts = named(data, 'contexts', 'context', readContext);
  const clusters = named(data, 'clusters', 'cluster', (entry) => readCluster(entry, absolute));
  const users = named(data, 'users', 'user', (entry, name) => ({
    ...readUser(entry, absolute),
    authProvider: readProvider(entry, path, name),
  }));
  const twice = contexts.twice ?? clusters.twice ?? users.twice;
  if (twice !== undefined) return { problem: `${twice} stands there twice` };
  return {
    config: {
      currentContext: textAt(data, 'current-context'),
      contexts: contexts.entries,
      clusters: clusters.entries,
      users: users.entries,
    },
  };
}

/** kubectl's merge: of `current-context` and of each name, the first file that has it wins, whole. */
export function mergeKubeconfigs(configs: readonly Kubeconfig[]): Kubeconfig {
  const reversed = configs.toReversed();
  return {
    currentContext: configs.find((config) => config.currentContext !== undefined)?.currentContext,
    contexts: new Map(reversed.flatMap((config) => [...config.contexts])),
    clusters: new Map(reversed.flatMap((config) => [...config.clusters])),
    users: new Map(reversed.flatMap((config) => [...config.users])),
  };
}

function named<T>(
  data: unknown,
  list: string,
  item: string,
  read: (entry: unknown, name: string) => T,
): { entries: Map<string, T>; twice?: string } {
  const entries = new Map<string, T>();
  for (const each of listAt(data, list)) {
    const name = textAt(each, 'name') ?? '';
    if (entries.has(name)) return { entries, twice: `${item} "${name}"` };
    entries.set(name, read(at(each, item), name));
  }
  return { entries };
}

function readContext(entry: unknown): ContextEntry {
  return { cluster: textAt(entry, 'cluster'), user: textAt(entry, 'user'), namespace: textAt(entry, 'namespace') };
}

function readCluster(entry: unknown, absolute: (path: string) => string): ClusterEntry {
  const file = textAt(entry, 'certificate-authority');
  const extension = listAt(entry, 'extensions').find((each) => textAt(each, 'name') === 'client.authentication.k8s.io/exec');
  return {
    server: textAt(entry, 'server'),
    tlsServerName: textAt(entry, 'tls-server-name'),
    insecure: at(entry, 'insecure-skip-tls-verify') === true,
    authorityData: textAt(entry, 'certificate-authority-data'),
    authorityFile: file === undefined ? undefined : absolute(file),
    proxyUrl: textAt(entry, 'proxy-url'),
    execConfig: at(extension, 'extension'),
  };
}

function readUser(entry: unknown, absolute: (path: string) => string): UserEntry {
  const path = (field: string): string | undefined => {
    const file = textAt(entry, field);
    return file === undefined ? undefined : absolute(file);
  };
  return {
    certificateData: textAt(entry, 'client-certificate-data'),
    keyData: textAt(entry, 'client-key-data'),
    certificateFile: path('client-certificate'),
    keyFile: path('client-key'),
    token: textAt(entry, 'token'),
    tokenFile: path('tokenFile'),
    username: textAt(entry, 'username'),
    password: textAt(entry, 'password'),
    impersonate: readImpersonation(entry),
    exec: readExec(at(entry, 'exec'), absolute),
  };
}

function readProvider(entry: unknown, file: string, user: string): AuthProvider | undefined {
  const name = textAt(entry, 'auth-provider', 'name');
  return name === undefined ? undefined : { name, config: textMapAt(entry, 'auth-provider', 'config'), file, user };
}

function readImpersonation(entry: unknown): Impersonation | undefined {
  const user = textAt(entry, 'as');
  if (user === undefined) return undefined;
  const extra = at(entry, 'as-user-extra');
  const keys = typeof extra === 'object' && extra !== null ? Object.keys(extra) : [];
  return {
    user,
    uid: textAt(entry, 'as-uid'),
    groups: textsAt(entry, 'as-groups'),
    extra: new Map(keys.map((key) => [key, textsAt(extra, key)])),
  };
}

function readExec(entry: unknown, absolute: (path: string) => string): ExecEntry | undefined {
  const command = textAt(entry, 'command');
  if (command === undefined) return undefined;
  const mode = textAt(entry, 'interactiveMode');
  return {
    apiVersion: textAt(entry, 'apiVersion') ?? '',
    // A bare name is looked up in PATH; one with a slash is relative to the kubeconfig.
    command: command.includes('/') ? absolute(command) : command,
    args: textsAt(entry, 'args'),
    env: Object.fromEntries(listAt(entry, 'env').map((each) => [textAt(each, 'name') ?? '', textAt(each, 'value') ?? ''])),
    provideClusterInfo: at(entry, 'provideClusterInfo') === true,
    interactiveMode: mode === 'Never' || mode === 'Always' ? mode : 'IfAvailable',
    installHint: textAt(entry, 'installHint'),
  };
}
