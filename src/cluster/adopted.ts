import { fieldsOf, isOwn, managersOf, takeOver, union } from './adopt.ts';
import { at, entriesAt, parseJson } from './json.ts';

/**
 * An object as an adoption leaves it, from what it is and the answer to a dry run: the server can't be asked for both steps of an adoption
 * at once, and the second takes out what only c2k's rivals had set.
 */
export function afterAdoption(before: unknown, dryRun: unknown): unknown {
  const entries = managersOf(dryRun);
  const left = takeOver(managersOf(before), entries);
  if (left === undefined) return dryRun;
  const going = fieldsOf(left.find(isOwn));
  const staying = [...left.filter((entry) => !isOwn(entry)), ...entries.filter(isOwn)].map(fieldsOf).reduce(union, {});
  return without(dryRun, going, staying);
}

/** A value less the fields of one set that are not in another (`fieldsV1`: `f:` a property, `k:` an item by its keys, `v:` by its value). */
function without(value: unknown, going: unknown, staying: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const fields = entriesAt(going).filter(([key]) => key !== '.');
  const isDoomed = (key: string): boolean => at(going, key) !== undefined && at(staying, key) === undefined;
  const inside = (here: unknown, key: string): unknown => without(here, at(going, key), at(staying, key));
  if (!Array.isArray(value)) {
    const left = entriesAt(value).filter(([name]) => !isDoomed(`f:${name}`));
    return Object.fromEntries(left.map(([name, here]) => [name, inside(here, `f:${name}`)]));
  }
  return value.flatMap((item: unknown) => {
    const key = fields.find(([each]) => isMeant(item, each))?.[0];
    if (key === undefined) return [item];
    return isDoomed(key) ? [] : [inside(item, key)];
  });
}

/** Whether an item of a list is the one that a key of `fieldsV1` names. */
function isMeant(item: unknown, key: string): boolean {
  const named = parseJson(key.slice(2));
  if (key.startsWith('v:')) return JSON.stringify(item) === JSON.stringify(named);
  return key.startsWith('k:') && entriesAt(named).every(([name, value]) => at(item, name) === value);
}
