/** How a template names a value: `.Values.services.web`, or `(index .Values.services "my-db")` for keys that are no identifiers. */
export function valueAt(...path: readonly string[]): string {
  return path.reduce(
    (holder, key) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(key) ? `${holder}.${key}` : `(index ${holder} ${goString(key)})`),
    '.Values',
  );
}

/** A string as Go's templates write it; what JSON escapes they read alike. */
export function goString(text: string): string {
  return JSON.stringify(text);
}

/** Lines for a key whose value a template gives as YAML: left out where there is nothing in it. */
export function yamlBlock(key: string, expression: string): (indent: number) => readonly string[] {
  return (indent) => [`{{- with ${expression} }}`, `${key}:`, `  {{- toYaml . | nindent ${indent + 2} }}`, '{{- end }}'];
}

/** Lines for further entries of the mapping around. */
export function yamlEntries(expression: string): (indent: number) => readonly string[] {
  return (indent) => [`{{- with ${expression} }}`, `{{- toYaml . | nindent ${indent} }}`, '{{- end }}'];
}

/** The same for a value that is YAML already. */
export function textBlock(key: string, expression: string): (indent: number) => readonly string[] {
  return (indent) => [`{{- with ${expression} }}`, `${key}:`, `  {{- . | nindent ${indent} }}`, '{{- end }}'];
}

/** The same for a value that is a word. */
export function wordBlock(key: string, expression: string): () => readonly string[] {
  return () => [`{{- with ${expression} }}`, `${key}: {{ quote . }}`, '{{- end }}'];
}
