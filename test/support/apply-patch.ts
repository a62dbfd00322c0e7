import type { PatchStep } from '../../src/emit/kustomize/json-patch.ts';
import type { FieldPath } from '../../src/source/span.ts';

/** What a JSON patch makes of an object, as RFC 6902 says. */
export function applyPatch(before: object, steps: readonly PatchStep[]): unknown {
  const root: unknown = JSON.parse(JSON.stringify(before));
  for (const step of steps) applyStep(step, holderOf(root, step.path), step.path.at(-1));
  return root;
}

function applyStep(step: PatchStep, holder: object, last: string | number | undefined): void {
  const value: unknown = 'value' in step ? JSON.parse(JSON.stringify(step.value)) : undefined;
  const key = String(last);
  const exists = Object.hasOwn(holder, key);
  if (step.op === 'test' && Reflect.get(holder, key) !== value) throw new Error(`${key} is not ${String(value)}`);
  if ((step.op === 'remove' || step.op === 'replace') && !exists) throw new Error(`${key} is not there`);
  if (step.op === 'replace' || (step.op === 'add' && !Array.isArray(holder))) Reflect.set(holder, key, value);
  else if (step.op === 'add' && Array.isArray(holder)) insert(holder, Number(last), value);
  else if (step.op === 'remove' && Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (step.op === 'remove') Reflect.deleteProperty(holder, key);
}

function insert(list: unknown[], index: number, value: unknown): void {
  if (index > list.length) throw new Error(`the list ends before ${index}`);
  list.splice(index, 0, value);
}

function holderOf(root: unknown, path: FieldPath): object {
  let node: unknown = root;
  for (const part of path.slice(0, -1)) node = Object(node)[part];
  if (typeof node !== 'object' || node === null) throw new Error(`nothing is at ${path.join('/')}`);
  return node;
}
