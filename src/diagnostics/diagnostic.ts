import type { FieldPath, Place, PlaceNote, SourceSpan } from '../source/span.ts';
import type { DiagnosticCode, ParamsOf } from './catalogue.ts';

/**
 * How bad it is. `error`: no output is made. `warning`: the application may behave differently.
 * `info`: said for the record, nothing that an application can notice.
 */
export type Severity = 'error' | 'warning' | 'info';

/** One thing to tell a person about their input: built by a collector, worded by the catalogue, printed at the edge. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly span?: SourceSpan | undefined;
  /** The attribute of the Compose model that this is about. */
  readonly path?: FieldPath | undefined;
  readonly notes?: readonly PlaceNote[] | undefined;
  /** The way out, if one is known. */
  readonly hint?: string | undefined;
}

/** How every pass speaks of bad or untranslatable input: it reports and goes on with its best guess. */
export type Report = <C extends DiagnosticCode>(code: C, at: Place | undefined, params: ParamsOf<C>) => void;
