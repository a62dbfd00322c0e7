/** A Kubernetes minor version; the major one has been 1 for ten years, and every rule here hangs on the minor. */
export type MinorVersion = number;

export const oldestSupported: MinorVersion = 29;
export const newestSupported: MinorVersion = 37;

/** From which minor version on the API server accepts and honours a feature by default. */
const since = {
  appArmorField: 30,
  recursiveReadOnly: 31,
  podFailurePolicy: 31,
  relaxedEnvironmentNames: 32,
  tcpMemorySysctls: 32,
  procMountUnmasked: 33,
  imageVolumes: 35,
  hostnameOverride: 35,
  // Beta since 1.33, when kubelets refuse such pods where their runtime is a containerd 1; from 1.36 on there are none.
  strictGroups: 36,
} as const;

export type Feature = keyof typeof since;

export function supports(version: MinorVersion, feature: Feature): boolean {
  return version >= since[feature];
}

/** The version a feature came with, for the words of a diagnostic: `1.35`. */
export function versionOf(feature: Feature): string {
  return `1.${since[feature]}`;
}

/** `1.31`, `v1.31.4` or `31`; a newer one than c2k knows counts as the newest. Undefined where it is none, or too old. */
export function parseKubernetesVersion(text: string): MinorVersion | undefined {
  const match = /^(?:v?1\.)?(\d{2})(?:\.\d+)?(?:[-+].*)?$/.exec(text);
  const minor = match ? Number(match[1]) : Number.NaN;
  return minor >= oldestSupported ? Math.min(minor, newestSupported) : undefined;
}
