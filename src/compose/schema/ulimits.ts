import { mappingAt } from '../tree-edit.ts';
import { either, mapOf, object } from './collections.ts';
import { anyInteger, integer } from './scalars.ts';
import type { Type } from './type.ts';

const bounds: Type = object({ soft: anyInteger, hard: anyInteger }, { required: ['soft', 'hard'] });

const ulimit: Type = either({
  scalar: {
    ...anyInteger,
    decode: (node, path, report) => {
      const decoded = anyInteger.decode(node, path, report);
      // The reference can't tell a single zero from none, and prints an empty pair.
      return decoded?.kind === 'scalar' && decoded.value === 0 ? mappingAt(node, []) : decoded;
    },
  },
  mapping: {
    ...bounds,
    decode: (node, path, report) => object({ soft: integer, hard: integer }).decode(node, path, report),
  },
});

/** Limits by name: one number for both bounds, or a soft and a hard one. */
export const ulimits: Type = mapOf(ulimit, { names: /^[a-z]+$/, others: 'allowed' });
