import { shortHash } from './short-hash.ts';

/** Names of Services and what follows from them: RFC 1035 labels, as DNS and every supported Kubernetes accept them. */
const label = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const maximumLabel = 63;
/** Pods and Jobs append up to eleven characters to a workload's name, and the whole still has to be a label. */
const maximumWorkload = 52;

/** Whether `text` resolves as it stands when a Service carries its lower-case form: DNS knows no capitals. */
export function isDnsLabel(text: string): boolean {
  return text.length <= maximumLabel && label.test(text.toLowerCase());
}

/**
 * The object name for a name of Compose, which may hold anything: lower case, `_`, `.` and the like as `-`, a letter in front, 63 characters.
 * What had to be cut gets a hash of the whole, so that two long names stay two.
 */
export function objectName(text: string, maximum: number = maximumLabel): string {
  const plain = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain === '') return `x-${shortHash(text)}`;
  const lettered = /^[a-z]/.test(plain) ? plain : `x-${plain}`;
  return fitted(lettered, text, maximum);
}

/** The same for a workload, which must leave room for what its controllers append. */
export function workloadName(text: string): string {
  return objectName(text, maximumWorkload);
}

/** A derived name such as `web-published`, kept within the limit. */
export function derivedName(base: string, suffix: string): string {
  return fitted(`${base}-${suffix}`, `${base}-${suffix}`, maximumLabel);
}

/** The ConfigMap that says which Job is a service's current one, by the name that the Job has before it is told from its predecessors. */
export function currentJobName(job: string): string {
  return derivedName(job, 'current-job');
}

/** A key of a ConfigMap or Secret: `[-._a-zA-Z0-9]`, at most 253, neither `.` nor starting with `..`. */
export function dataKey(text: string): string {
  const plain = text.replace(/[^-._a-zA-Z0-9]+/g, '_').replace(/^\.\.+/, '_');
  const key = plain === '' || plain === '.' ? '_' : plain;
  return key.length <= 253 && key === text ? key : `${key.slice(0, 240)}-${shortHash(text)}`;
}

/** Whether the API takes `text` as an environment variable's name: any printable ASCII but `=` since 1.32, C-like before. */
export function isEnvironmentName(text: string, relaxed: boolean): boolean {
  return relaxed ? /^[ -<>-~]+$/.test(text) : /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(text);
}

/** A port's name: at most 15 of `[a-z0-9-]`, a letter among them. */
export function isPortName(text: string): boolean {
  return text.length <= 15 && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(text) && /[a-z]/.test(text) && !text.includes('--');
}

/** A name in a hosts file or a pod's full host name: RFC 1123 labels with dots between. */
export function isDnsSubdomain(text: string, maximum = 253): boolean {
  return text.length <= maximum && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(text);
}

function fitted(name: string, original: string, maximum: number): string {
  if (name.length <= maximum) return name;
  const hash = shortHash(original);
  return `${name.slice(0, maximum - hash.length - 1).replace(/-+$/, '')}-${hash}`;
}
