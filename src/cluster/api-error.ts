import { listAt, numberAt, parseJson, textAt } from './json.ts';

/** One of the reasons that a `Status` gives, with the field that it is about. */
export interface StatusCause {
  readonly reason?: string | undefined;
  readonly message: string;
  readonly field?: string | undefined;
}

/** The server's answer was no: the parts of its `Status` that say why. Never the whole body, which may hold secrets. */
export class ApiError extends Error {
  override readonly name: string = 'ApiError';
  /** HTTP status. */
  readonly status: number;
  /** Kubernetes' own word: NotFound, Conflict, Invalid, Forbidden … ; empty where the answer was no `Status`. */
  readonly reason: string;
  readonly causes: readonly StatusCause[];
  /** The resource that the answer is about, which is not always the one asked for: `namespaces` for one that is missing. */
  readonly resource: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(status: number, body: string, retryAfter?: string) {
    const parsed = parseJson(body);
    const isStatus = textAt(parsed, 'kind') === 'Status';
    super(isStatus ? (textAt(parsed, 'message') ?? `HTTP ${status}`) : describeForeignAnswer(status, body));
    this.status = status;
    this.reason = (isStatus ? textAt(parsed, 'reason') : undefined) ?? '';
    this.causes = listAt(parsed, 'details', 'causes').map((cause) => ({
      reason: textAt(cause, 'reason'),
      message: textAt(cause, 'message') ?? '',
      field: textAt(cause, 'field'),
    }));
    this.resource = textAt(parsed, 'details', 'kind');
    const header = retryAfter === undefined ? Number.NaN : Number(retryAfter);
    this.retryAfterSeconds = Number.isNaN(header) ? numberAt(parsed, 'details', 'retryAfterSeconds') : header;
  }

  /** An optimistic lock or a quota, which a second try may pass; not a field that someone else manages. */
  isFieldConflict(): boolean {
    return this.status === 409 && this.causes.some((cause) => cause.reason === 'FieldManagerConflict');
  }

  isMissingNamespace(): boolean {
    return this.status === 404 && this.resource === 'namespaces';
  }

  isTerminatingNamespace(): boolean {
    return this.status === 403 && this.causes.some((cause) => cause.reason === 'NamespaceTerminating');
  }
}

/** The server could not be reached, or the connection broke before its answer was complete. */
export class ConnectionError extends Error {
  override readonly name: string = 'ConnectionError';
  /** Node's code: ECONNREFUSED, ECONNRESET, ENOTFOUND, CERT_HAS_EXPIRED … */
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A proxy's error page or a log-in redirect: said as such, since its text means nothing here. */
function describeForeignAnswer(status: number, body: string): string {
  const text = body.trim();
  if (status >= 300 && status < 400) return `HTTP ${status}: a redirect, so something between here and the API server answered`;
  if (text === '' || text.startsWith('<')) return `HTTP ${status}, with no word from Kubernetes: is there a proxy in between?`;
  return `HTTP ${status}: ${text.length > 200 ? `${text.slice(0, 200)}…` : text}`;
}

/** The words of anything that was thrown. */
export function messageOf(error: unknown): string {
  return textAt(error, 'message') ?? String(error);
}
