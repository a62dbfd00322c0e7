import { spawn } from 'node:child_process';
import { parseJson, textAt } from '../json.ts';
import type { ClusterEntry, ExecEntry } from './kubeconfig.ts';

/** What a credential plugin gave. */
export interface ExecCredential {
  readonly token?: string | undefined;
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly expires?: number | undefined;
}

/** A credential plugin that gave no credential; the message says what it did instead. */
export class ExecPluginError extends Error {
  override readonly name: string = 'ExecPluginError';
}

/** A plugin that waits for a browser needs longer than this once; then it has its token cached. */
const timeoutMs = 30_000;

/**
 * Runs a plugin of `client.authentication.k8s.io`. Its standard error is the user's: device codes and log-in links are written there.
 * Rejects with an {@link ExecPluginError}.
 */
export async function runExecPlugin(
  plugin: ExecEntry,
  cluster: ClusterEntry & { readonly server: string },
  environment: Readonly<Record<string, string | undefined>>,
  limitMs: number = timeoutMs,
): Promise<ExecCredential> {
  const spec = {
    ...(plugin.provideClusterInfo ? { cluster: clusterInfo(cluster) } : {}),
    interactive: plugin.interactiveMode === 'Always',
  };
  const info = JSON.stringify({ kind: 'ExecCredential', apiVersion: plugin.apiVersion, spec });
  const output = await runProgram(plugin, { ...environment, ...plugin.env, KUBERNETES_EXEC_INFO: info }, limitMs);
  return readCredential(output, plugin);
}

function readCredential(output: string, plugin: ExecEntry): ExecCredential {
  const answer = parseJson(output);
  if (textAt(answer, 'kind') !== 'ExecCredential') throw new ExecPluginError('it printed something that is no ExecCredential');
  const version = textAt(answer, 'apiVersion');
  if (version !== plugin.apiVersion) {
    throw new ExecPluginError(`it answered with ${version ?? 'no apiVersion'}, the kubeconfig asks for ${plugin.apiVersion}`);
  }
  const token = textAt(answer, 'status', 'token');
  const certificate = textAt(answer, 'status', 'clientCertificateData');
  const key = textAt(answer, 'status', 'clientKeyData');
  if (token === undefined && (certificate === undefined || key === undefined)) {
    throw new ExecPluginError('its ExecCredential holds neither a token nor a certificate with its key');
  }
  const expires = Date.parse(textAt(answer, 'status', 'expirationTimestamp') ?? '');
  return { token, certificate, key, expires: Number.isNaN(expires) ? undefined : expires };
}

function clusterInfo(cluster: ClusterEntry & { readonly server: string }): object {
  return {
    server: cluster.server,
    'tls-server-name': cluster.tlsServerName,
    'insecure-skip-tls-verify': cluster.insecure || undefined,
    'certificate-authority-data': cluster.authorityData,
    'proxy-url': cluster.proxyUrl,
    config: cluster.execConfig,
  };
}

function runProgram(plugin: ExecEntry, env: Record<string, string | undefined>, limitMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const stdin = plugin.interactiveMode === 'Always' ? 'inherit' : 'ignore';
    const child = spawn(plugin.command, plugin.args, { env, stdio: [stdin, 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      child.stdout?.destroy();
      reject(new ExecPluginError(`it gave no answer in ${limitMs / 1000} s`));
    }, limitMs);
    child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => {
      clearTimeout(timer);
      const missing = 'code' in error && error.code === 'ENOENT';
      reject(new ExecPluginError(missing ? 'it is not installed' : error.message, { cause: error }));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(new ExecPluginError(code === null ? `it was ended by ${signal}` : `it ended with exit code ${code}`));
    });
  });
}
