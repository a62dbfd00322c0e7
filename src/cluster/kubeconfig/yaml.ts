import { type Document, type ParsedNode, parseDocument } from 'yaml';

/** YAML 1.1 as kubectl reads it, where `yes` is a boolean; but a date stays a string. */
export function parseYamlDocument(text: string): Document.Parsed<ParsedNode> {
  return parseDocument(text, {
    schema: 'yaml-1.1',
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !('tag' in tag) || !tag.tag.endsWith(':timestamp')),
    prettyErrors: false,
    logLevel: 'error',
  });
}

/** The data of a kubeconfig's text. JSON, which many tools write, needs no parser. */
export function parseYaml(text: string): { readonly data: unknown } | { readonly problem: string } {
  if (text.trimStart().startsWith('{')) {
    try {
      return { data: JSON.parse(text) };
    } catch {
      // A flow mapping: YAML after all.
    }
  }
  const document = parseYamlDocument(text);
  const [error] = document.errors;
  return error === undefined ? { data: document.toJS({ maxAliasCount: 100 }) } : { problem: error.message };
}
