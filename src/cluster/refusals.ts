import type { Manifest } from '../k8s/manifest.ts';
import { refOf } from '../k8s/manifest.ts';
import type { Provenance } from '../k8s/provenance.ts';
import { ApiError, messageOf } from './api-error.ts';
import { refusalOf } from './apply-object.ts';
import { at, listAt, textAt } from './json.ts';
import { describe } from './objects.ts';
import { parseFieldPath, placeOfField, valueOfField } from './places.ts';
import { holdsData } from './plan.ts';
import { pathOf, type Session } from './session.ts';

/** Says why a write was refused, at the Compose lines that the refused fields came from; gives the words for progress. */
export async function reportRefusal(
  session: Session,
  manifest: Manifest,
  error: unknown,
  provenance: Provenance,
): Promise<string> {
  const object = describe(refOf(manifest));
  const refusal = refusalOf(error);
  if (!(error instanceof ApiError)) {
    const problem = messageOf(error);
    session.report('object-not-written', provenance.of(manifest)[0], { object, problem });
    return problem;
  }
  switch (refusal) {
    case 'missing-namespace':
      session.report('namespace-missing', undefined, { namespace: session.namespace });
      break;
    case 'terminating-namespace':
      session.report('namespace-terminating', undefined, { namespace: session.namespace });
      break;
    case 'conflict':
      await reportConflict(session, manifest, error, provenance);
      break;
    case 'immutable':
      for (const { field = '' } of error.causes) {
        const keepsData = holdsData(manifest.kind);
        session.report('field-immutable', placeOfField(provenance, manifest, field), { object, field, keepsData });
      }
      break;
    case 'other':
      reportOther(session, manifest, error, provenance);
  }
  return scrub(manifest, error.message);
}

function reportOther(session: Session, manifest: Manifest, error: ApiError, provenance: Provenance): void {
  const object = describe(refOf(manifest));
  if (error.status === 403) {
    session.report('permission-missing', provenance.of(manifest)[0], { problem: error.message, namespace: session.namespace });
    return;
  }
  for (const { field, problem } of problemsOf(error)) {
    const place = field === undefined ? provenance.of(manifest)[0] : placeOfField(provenance, manifest, field);
    session.report('object-refused', place, { object, problem: scrub(manifest, problem) });
  }
}

/** One refusal may hold many problems: each is told, with the field it is about. */
export function problemsOf(error: ApiError): readonly { readonly field?: string; readonly problem: string }[] {
  const strict = /strict decoding error: (.*)$/s.exec(error.message);
  if (strict?.[1] !== undefined) {
    return strict[1].split(', ').map((problem) => {
      const field = /"([^"]+)"/.exec(problem)?.[1];
      return field === undefined ? { problem } : { field, problem };
    });
  }
  const untyped = /failed to create typed patch object \([^)]*\): (.*)$/s.exec(error.message)?.[1];
  if (untyped !== undefined) {
    const lines = untyped.replace(/^errors:\s*/, '').split('\n');
    return lines.map((line) => {
      const problem = line.trim();
      const field = /^(\.[^:]+): /.exec(problem)?.[1];
      return field === undefined ? { problem } : { field, problem };
    });
  }
  const causes = error.causes.flatMap((cause) =>
    cause.field === undefined ? [] : [{ field: cause.field, problem: `${cause.field}: ${cause.message}` }],
  );
  return causes.length > 0 ? causes : [{ problem: error.message }];
}

async function reportConflict(session: Session, manifest: Manifest, error: ApiError, provenance: Provenance): Promise<void> {
  const live = await readWhole(session, manifest);
  for (const cause of error.causes.filter((each) => each.reason === 'FieldManagerConflict')) {
    const field = (cause.field ?? '').replace(/^\./, '');
    const manager = /conflict with "([^"]+)"/.exec(cause.message)?.[1] ?? 'another manager';
    const entry = listAt(live, 'metadata', 'managedFields').find((each) => textAt(each, 'manager') === manager);
    session.report('field-conflict', placeOfField(provenance, manifest, field), {
      object: describe(refOf(manifest)),
      field,
      manager,
      value: isSecretField(manifest, field) ? undefined : shortValue(valueOfField(live, field)),
      since: textAt(entry, 'time'),
    });
  }
}

async function readWhole(session: Session, manifest: Manifest): Promise<unknown> {
  const path = await pathOf(session, refOf(manifest));
  if (path === undefined) return undefined;
  // For the words alone: a failure here must not hide the conflict.
  const answer = await session.client.request({ method: 'GET', path, signal: session.signal }).catch(() => undefined);
  return answer?.body;
}

function shortValue(value: unknown): string | undefined {
  const text = value === undefined ? undefined : JSON.stringify(value);
  return text === undefined || text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

function isSecretField(manifest: Manifest, field: string): boolean {
  return manifest.kind === 'Secret' && /^(data|stringData)\b/.test(String(parseFieldPath(field)[0]));
}

/** The API server quotes what it refuses (`Invalid value: "…"`): not a Secret's values. */
function scrub(manifest: Manifest, text: string): string {
  if (manifest.kind !== 'Secret') return text;
  const values = [at(manifest, 'data'), at(manifest, 'stringData')].flatMap((part) => Object.values(Object(part)));
  return values.reduce<string>(
    (clean, value) => (typeof value === 'string' && value !== '' ? clean.replaceAll(value, '…') : clean),
    text.replace(/Invalid value: (?:"(?:[^"\\]|\\.)*"|\S+)/g, 'Invalid value: "…"'),
  );
}
