/**
 * Kubernetes replaces `$(NAME)` and `$$` in commands, arguments, environment values and probe commands; Compose has done its own
 * interpolation before. Where one of the two occurs every `$` is doubled; elsewhere the text stays as a person wrote it.
 */
export function escapeDollars(text: string): string {
  return /\$[($]/.test(text) ? text.replaceAll('$', '$$$$') : text;
}

export function escapeAll(texts: readonly string[]): string[] {
  return texts.map(escapeDollars);
}

/** A word for a shell: bare where it can be, else in single quotes. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
