import type { LoadedProject } from '../compose/loaded-project.ts';
import type { FieldPath } from '../source/span.ts';

/**
 * An attribute as the words of a diagnostic name it: `services.web.ports[0]`, and where an item has a name of its own, by that:
 * `services.web.configs[settings].mode`, `services.web.extra_hosts: "a=1.2.3.4"`.
 */
export function attributeText({ model }: LoadedProject, path: FieldPath): string {
  let text = '';
  let value: unknown = model;
  for (const [depth, key] of path.entries()) {
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
    if (typeof key !== 'number')
      text += key === '' || /[^\w/-]/.test(key) ? `[${JSON.stringify(key)}]` : depth === 0 ? key : `.${key}`;
    else if (typeof value === 'string' && !/^[\w./-]+$/.test(value)) return `${text}: ${JSON.stringify(value)}`;
    else text += `[${itemName(value, path[2]) ?? key}]`;
  }
  return text;
}

/** What an item is called: its own text, or the config, secret or device that it names. */
function itemName(item: unknown, attribute: string | number | undefined): string | undefined {
  if (typeof item === 'string') return item;
  if (typeof item !== 'object' || item === null || !('source' in item) || typeof item.source !== 'string') return undefined;
  return attribute !== 'volumes' && /^[\w./-]+$/.test(item.source) ? item.source : undefined;
}
