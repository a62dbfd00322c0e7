/** A `Status`, the body of every refusal. */
export function apiStatus(code: number, reason: string, message: string, details: object = {}): object {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: code < 300 ? 'Success' : 'Failure',
    message,
    reason,
    details,
    code,
  };
}

export function notFound(path: string): [number, object] {
  const [name = '', resource = ''] = path.split('/').toReversed();
  return missing(resource, name);
}

export function missing(resource: string, name: string): [number, object] {
  return [404, apiStatus(404, 'NotFound', `${resource} "${name}" not found`, { name, kind: resource })];
}

export function conflictStatus(conflicts: readonly { readonly manager: string; readonly field: string }[]): [number, object] {
  const causes = conflicts.map(({ manager, field }) => ({
    reason: 'FieldManagerConflict',
    message: `conflict with "${manager}" using v1`,
    field,
  }));
  return [409, apiStatus(409, 'Conflict', `Apply failed with ${causes.length} conflicts`, { causes })];
}

export function immutableStatus(field: string): [number, object] {
  const causes = [{ reason: 'FieldValueInvalid', message: 'Invalid value: {}: field is immutable', field }];
  return [422, apiStatus(422, 'Invalid', `Job.batch "x" is invalid: ${field}: field is immutable`, { causes })];
}
