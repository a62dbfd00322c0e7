import { readFile } from 'node:fs/promises';

/** A node of the official JSON schema, as far as it says which attributes there are. */
interface SchemaNode {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly allOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly anyOf?: readonly SchemaNode[];
}
interface Schema extends SchemaNode {
  readonly $defs: Readonly<Record<string, SchemaNode>>;
}

/** The schema of compose-go 2.16.1, which is Compose 5.6.0's. */
export const composeSchema: Schema = JSON.parse(await readFile(new URL('compose-spec.json', import.meta.url), 'utf8'));

/** Every attribute of the schema as a pattern: `services.*.ports[].target`; `*` is any key, `[]` any item. */
export function schemaAttributes(): string[] {
  const found = new Set<string>();
  const visit = (node: SchemaNode, path: string, above: readonly string[]): void => {
    if (node.$ref !== undefined) {
      // A definition that holds itself has nothing new to say.
      if (above.includes(node.$ref)) return;
      const definition = composeSchema.$defs[node.$ref.replace('#/$defs/', '')];
      if (definition) visit(definition, path, [...above, node.$ref]);
    }
    for (const part of [...(node.allOf ?? []), ...(node.oneOf ?? []), ...(node.anyOf ?? [])]) visit(part, path, above);
    for (const [key, field] of Object.entries(node.properties ?? {})) visit(field, join(path, key), above);
    for (const [pattern, field] of Object.entries(node.patternProperties ?? {})) {
      if (pattern !== '^x-') visit(field, join(path, '*'), above);
    }
    if (typeof node.additionalProperties === 'object') visit(node.additionalProperties, join(path, '*'), above);
    if (node.items) visit(node.items, `${path}[]`, above);
    if (path !== '') found.add(path);
  };
  visit(composeSchema, '', []);
  return [...found].sort();
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
