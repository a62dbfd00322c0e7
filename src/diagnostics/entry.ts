import type { Severity } from './diagnostic.ts';

/** One code's entry in the catalogue: its severity and the words for it, built from parameters that the compiler checks. */
export interface CatalogueEntry<P> {
  readonly severity: Severity;
  /** Lower case, no full stop, no blame: what is wrong with the value, and what was expected. */
  readonly message: (params: P) => string;
  /** The way out, where one is known. */
  readonly hint?: (params: P) => string;
}

/** Declares an entry, so that the parameters of its words are part of its type. */
export function entry<P>(severity: Severity, message: (params: P) => string, hint?: (params: P) => string): CatalogueEntry<P> {
  return hint ? { severity, message, hint } : { severity, message };
}
