import { entriesAt, textAt } from './json.ts';
import { describe } from './objects.ts';

/** Where a pod names what it can't start without, and which field of it is the name. */
const places: Readonly<Record<string, readonly [kind: string, field: string]>> = {
  configMap: ['ConfigMap', 'name'],
  configMapKeyRef: ['ConfigMap', 'name'],
  configMapRef: ['ConfigMap', 'name'],
  persistentVolumeClaim: ['PersistentVolumeClaim', 'claimName'],
  secret: ['Secret', 'secretName'],
  secretKeyRef: ['Secret', 'name'],
  secretRef: ['Secret', 'name'],
};
const plainNames: Readonly<Record<string, string>> = {
  priorityClassName: 'PriorityClass',
  serviceAccountName: 'ServiceAccount',
};

/** What a manifest names, as kubectl writes objects, such as `configmap/web`. */
export function needsOf(manifest: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const look = (here: unknown): void => {
    if (Array.isArray(here)) here.forEach(look);
    for (const [key, below] of entriesAt(here)) {
      const [kind, field] = places[key] ?? [];
      const plainKind = plainNames[key];
      const name = field && (textAt(below, field) ?? textAt(below, 'name'));
      if (kind && name) found.add(describe({ kind, name }));
      else if (plainKind && typeof below === 'string') found.add(describe({ kind: plainKind, name: below }));
      look(below);
    }
  };
  look(manifest);
  return found;
}
