import type { FieldPath } from '../source/span.ts';
import type { Context } from './context.ts';
import { tell } from './context.ts';
import { decisionFor } from './decisions/decisions.ts';

interface Seen {
  wasRead(path: FieldPath): boolean;
  wasTold(path: FieldPath): boolean;
}

/**
 * Goes through every leaf of the model. What the decisions call lost, approximated or without effect is reported where it stands; what
 * they call carried must have been looked at, or spoken of. Nothing can be dropped in silence: that is reported as c2k's own mistake.
 */
export function accountFor(context: Context, { wasRead, wasTold }: Seen): void {
  // The plain model: walking over it is not reading it.
  for (const path of leaves(context.project.model, [])) {
    const decided = decisionFor(path);
    const attribute = path.slice(0, decided?.depth ?? path.length);
    if (!decided) {
      tell(context, 'attribute-not-handled', attribute, {});
      continue;
    }
    const { fate, because = '', wayOut } = decided.decision;
    switch (fate) {
      case 'lost':
        tell(context, 'attribute-lost', attribute, { because, wayOut });
        break;
      case 'approximated':
        tell(context, 'attribute-approximated', attribute, { because, wayOut });
        break;
      case 'harmless':
        tell(context, 'attribute-without-effect', attribute, { because, wayOut });
        break;
      case 'carried':
        if (!wasRead(path) && !isSpokenOf(context, path, wasTold)) tell(context, 'attribute-not-handled', path, {});
        break;
      case 'loaded':
        break;
    }
  }
}

/** Whether a diagnostic was about this or what it is a part of; one about a service as a whole counts only where nothing is made of it. */
function isSpokenOf({ project }: Context, path: FieldPath, wasTold: Seen['wasTold']): boolean {
  const [kind, name = ''] = path;
  if (kind === 'services' && project.model.services[name]?.provider) return true;
  const whole = kind === 'services' ? 3 : 2;
  return path.some((_key, index) => index + 1 >= whole && wasTold(path.slice(0, index + 1)));
}

/** The path of every value that is neither a mapping nor a list, nor empty. */
function* leaves(value: unknown, path: FieldPath): Generator<FieldPath> {
  if (value === null || value === undefined || value === '' || value === false) return;
  if (typeof value !== 'object') yield path;
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* leaves(item, [...path, index]);
  else for (const [key, field] of Object.entries(value)) if (!key.startsWith('x-')) yield* leaves(field, [...path, key]);
}
