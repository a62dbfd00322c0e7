import { buildCodes } from './codes/build.ts';
import { cliCodes } from './codes/cli.ts';
import { deployCodes } from './codes/deploy.ts';
import { loadingCodes } from './codes/loading.ts';
import { mappingCodes } from './codes/mapping.ts';
import { reviewCodes } from './codes/review.ts';
import type { CatalogueEntry } from './entry.ts';

/** Every code that c2k can say, in the order of the passes. A code is stable once released: scripts match it. */
export const catalogue: typeof loadingCodes &
  typeof mappingCodes &
  typeof buildCodes &
  typeof deployCodes &
  typeof cliCodes &
  typeof reviewCodes = {
  ...loadingCodes,
  ...mappingCodes,
  ...buildCodes,
  ...deployCodes,
  ...cliCodes,
  ...reviewCodes,
};

export type DiagnosticCode = keyof typeof catalogue;

/** The parameters of a code's words. */
export type ParamsOf<C extends DiagnosticCode> = (typeof catalogue)[C] extends CatalogueEntry<infer P> ? P : never;
