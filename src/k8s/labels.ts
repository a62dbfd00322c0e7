import { shortHash } from './short-hash.ts';

/** The labels of every object and pod. The last two are Compose's own, and the only ones that selectors use. */
export const labelKeys = {
  name: 'app.kubernetes.io/name',
  instance: 'app.kubernetes.io/instance',
  managedBy: 'app.kubernetes.io/managed-by',
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
} as const;

/** The project's labels, for objects that no single service owns. */
export function projectLabels(project: string): Record<string, string> {
  return {
    [labelKeys.instance]: labelValue(project),
    [labelKeys.managedBy]: 'c2k',
    [labelKeys.project]: labelValue(project),
  };
}

/** The labels of what belongs to one service. */
export function serviceLabels(project: string, service: string): Record<string, string> {
  return {
    [labelKeys.name]: labelValue(service),
    ...projectLabels(project),
    [labelKeys.service]: labelValue(service),
  };
}

/** What selects the pods of a service: it never changes for the life of the service. */
export function serviceSelector(project: string, service: string): Record<string, string> {
  return { ...projectSelector(project), [labelKeys.service]: labelValue(service) };
}

/** What selects all pods of a project. */
export function projectSelector(project: string): Record<string, string> {
  return { [labelKeys.project]: labelValue(project) };
}

/** A label's value may be 63 of `[-_.A-Za-z0-9]`, alphanumeric at both ends; what does not fit is cut and marked with a hash. */
export function labelValue(text: string): string {
  if (isLabelValue(text)) return text;
  const plain = text.replace(/[^-_.A-Za-z0-9]+/g, '-').replace(/^[-_.]+/, '');
  const hash = shortHash(text);
  return plain === '' ? hash : `${plain.slice(0, 54)}-${hash}`;
}

export function isLabelValue(text: string): boolean {
  return text.length <= 63 && (text === '' || /^[A-Za-z0-9]([-_.A-Za-z0-9]*[A-Za-z0-9])?$/.test(text));
}

/** `prefix/name` for a name of Compose. */
export function labelKey(prefix: string, text: string): string {
  return `${prefix}/${labelValue(text)}`;
}

/** Whether `text` can be the key of a label or annotation: an optional DNS prefix, then a name of at most 63 characters. */
export function isQualifiedName(text: string): boolean {
  const parts = text.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2 || name === '' || !isLabelValue(name)) return false;
  const prefix = parts.length === 2 ? parts[0] : undefined;
  return (
    prefix === undefined ||
    (prefix.length <= 253 && /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(prefix) && !/[.-]{2}/.test(prefix.replace(/-+/g, '-')))
  );
}
