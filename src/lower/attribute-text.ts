import type { LoadedProject } from '../compose/loaded-project.ts';
import type { FieldPath } from '../source/span.ts';

/** What stands in brackets as it is; anything else is quoted. */
const plain = /^[\w./-]+$/;

/**
 * An attribute as the words of a diagnostic name it: `services.web.ports[0]`, and where an item has a name of its own, by that:
 * `services.web.configs[settings].mode`, `services.web.extra_hosts: "a=1.2.3.4"`, `services.web.deploy: placement.constraints "a == b"`.
 */
export function attributeText({ model }: LoadedProject, path: FieldPath): string {
  let text = '';
  let attribute = '';
  let value: unknown = model;
  for (const [depth, key] of path.entries()) {
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined;
    if (typeof key !== 'number') text += keyText(key, depth);
    else if (typeof value === 'string' && !plain.test(value)) {
      const rest = text.slice(attribute.length + 1);
      return `${attribute}: ${rest === '' ? '' : `${rest} `}${JSON.stringify(value)}`;
    } else text += `[${itemName(value, path[2]) ?? key}]`;
    if (depth === 2) attribute = text;
  }
  return text;
}

function keyText(key: string, depth: number): string {
  if (/^[\w/-]+$/.test(key)) return depth === 0 ? key : `.${key}`;
  return plain.test(key) ? `[${key}]` : `[${JSON.stringify(key)}]`;
}

/** What an item is called: its own text, or the config, secret or device that it names. */
function itemName(item: unknown, attribute: string | number | undefined): string | undefined {
  if (typeof item === 'string') return item;
  if (typeof item !== 'object' || item === null || !('source' in item) || typeof item.source !== 'string') return undefined;
  return attribute !== 'volumes' && plain.test(item.source) ? item.source : undefined;
}
