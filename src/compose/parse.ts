import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseAllDocuments, type YAMLMap } from 'yaml';
import type { DiagnosticCode, ParamsOf } from '../diagnostics/catalogue.ts';
import type { Report } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../source/file.ts';
import type { FieldPath, PlaceNote, SourceSpan } from '../source/span.ts';
import { firstDuplicateKey, mergeInto } from './parse-mapping.ts';
import type { MappingEntry, SourceNode } from './tree.ts';
import { type ResolvedScalar, resolvePlainScalar, resolveTaggedScalar } from './yaml-scalar.ts';

/** One YAML document of a file. */
export interface ParsedDocument {
  readonly root: SourceNode;
  /** The paths that carry `!reset` or `!override`: what was loaded there before this document is dropped. */
  readonly cuts: readonly FieldPath[];
}

/** As many nodes as Compose allows a file to have. */
const MAX_NODES = 100_000;
/** As many nodes as a file may have once its aliases are followed: beyond any real file, and what a bomb runs into. */
const MAX_EXPANDED_NODES = 400_000;
/** Deeper than any real file, and shallow enough for recursive passes. */
const MAX_DEPTH = 200;

/** A node while parsing: what it became, the cuts below it, and its size with aliases followed. */
interface Parsed {
  /** Undefined for what `!reset` erased. */
  readonly node: SourceNode | undefined;
  readonly cuts: readonly FieldPath[];
  readonly size: number;
}

/**
 * The documents of a Compose file. Aliases and `<<` are followed, so that the trees hold plain data only; a node that came
 * through an alias keeps the place where it is written. Reports all errors of syntax; undefined when there is one.
 */
export function parseYaml(file: SourceFile, report: Report): readonly ParsedDocument[] | undefined {
  const documents = compose(file);
  if (!documents) {
    report('yaml-too-deep', { span: { file, start: 0, end: 0 } }, { limit: MAX_DEPTH });
    return undefined;
  }
  const parsed: ParsedDocument[] = [];
  let hasErrors = false;
  for (const document of documents) {
    for (const error of document.errors) {
      hasErrors = true;
      const place = { span: { file, start: error.pos[0], end: error.pos[1] } };
      if (error.code === 'RESOURCE_EXHAUSTION') report('yaml-too-deep', place, { limit: MAX_DEPTH });
      else report('yaml-syntax', place, { problem: problemText(error.message) });
    }
    if (document.errors.length > 0) continue;
    const result = new DocumentReader(file, report).read(document);
    if (result) parsed.push(result);
    else hasErrors = true;
  }
  return hasErrors ? undefined : parsed;
}

/** The parser's own documents; undefined where the text nests deeper than its recursion bears. */
function compose(file: SourceFile): readonly Document.Parsed[] | undefined {
  try {
    const documents = parseAllDocuments(file.text, {
      schema: 'failsafe',
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'silent',
    });
    return Array.isArray(documents) ? documents : [];
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function problemText(message: string): string {
  const line = message.split('\n')[0] ?? message;
  return line.charAt(0).toLowerCase() + line.slice(1).replace(/\.$/, '');
}

/** Turns one document into a tree; holds what anchors stand for. */
class DocumentReader {
  private readonly file: SourceFile;
  private readonly report: Report;
  private readonly anchors = new Map<string, Parsed | 'open'>();
  private nodes = 0;
  private isBroken = false;

  constructor(file: SourceFile, report: Report) {
    this.file = file;
    this.report = report;
  }

  read(document: Document.Parsed): ParsedDocument | undefined {
    const contents = document.contents;
    const span = { file: this.file, start: document.range[0], end: document.range[1] };
    if (!contents) return { root: { kind: 'scalar', span, value: null }, cuts: [] };
    const { node, cuts, size } = this.node(contents, 0);
    if (size > MAX_EXPANDED_NODES) this.fail('yaml-too-large', span, { limit: MAX_EXPANDED_NODES });
    if (this.isBroken) return undefined;
    return { root: node ?? { kind: 'scalar', span, value: null }, cuts };
  }

  private node(node: Node, depth: number): Parsed {
    this.nodes += 1;
    const span = this.spanOf(node);
    if (this.nodes > MAX_NODES) return this.fail('yaml-too-large', span, { limit: MAX_NODES });
    if (depth > MAX_DEPTH) return this.fail('yaml-too-deep', span, { limit: MAX_DEPTH });
    if (isAlias(node)) return this.alias(node.source, span);
    const anchor = 'anchor' in node && typeof node.anchor === 'string' ? node.anchor : undefined;
    if (anchor !== undefined) this.anchors.set(anchor, 'open');
    const parsed = this.tagged(node, span, depth);
    if (anchor !== undefined) this.anchors.set(anchor, parsed);
    return parsed;
  }

  private tagged(node: Node, span: SourceSpan, depth: number): Parsed {
    const tag = 'tag' in node && typeof node.tag === 'string' ? node.tag : undefined;
    if (tag === '!reset') return { node: undefined, cuts: [[]], size: 1 };
    const parsed = this.content(node, span, depth);
    return tag === '!override' ? { ...parsed, cuts: [[]] } : parsed;
  }

  private content(node: Node, span: SourceSpan, depth: number): Parsed {
    if (isMap(node)) return this.mapping(node, span, depth);
    if (isSeq(node)) {
      const parts = node.items.map((item) => this.node(item as Node, depth + 1));
      const items = parts.flatMap((part) => part.node ?? []);
      const cuts = parts.flatMap((part, index) => part.cuts.map((cut) => [index, ...cut]));
      return { node: { kind: 'sequence', span, items }, cuts, size: sum(parts) };
    }
    return { node: this.scalar(node, span), cuts: [], size: 1 };
  }

  private alias(name: string, span: SourceSpan): Parsed {
    const target = this.anchors.get(name);
    if (target === 'open') return this.fail('yaml-alias-cycle', span, { name });
    return target ?? this.fail('yaml-unknown-anchor', span, { name });
  }

  private mapping(node: YAMLMap, span: SourceSpan, depth: number): Parsed {
    const pairs = node.items as readonly Pair<Node, Node | null>[];
    const duplicate = firstDuplicateKey(pairs);
    if (duplicate) {
      const first = this.spanOf(duplicate.first);
      const notes = [{ span: first, message: 'set here first' }];
      this.fail('yaml-duplicate-key', this.spanOf(duplicate.second), { key: String(duplicate.second.value) }, notes);
    }
    const entries = new Map<string, MappingEntry>();
    const cuts: FieldPath[] = [];
    const merges: Parsed[] = [];
    let size = 1;
    for (const pair of pairs) {
      const keySpan = this.spanOf(pair.key);
      const value = pair.value ? this.node(pair.value, depth + 1) : this.emptyAfter(keySpan);
      size += value.size;
      const key = this.keyOf(pair.key, depth);
      if (key?.kind === 'merge') merges.push(value);
      else if (key?.kind !== 'string')
        this.fail('yaml-key-not-text', keySpan, { key: this.file.text.slice(keySpan.start, keySpan.end) });
      else {
        const name = String(key.value);
        cuts.push(...value.cuts.map((cut) => [name, ...cut]));
        if (value.node) entries.set(name, { keySpan, value: value.node });
      }
    }
    for (const merged of merges) {
      if (merged.node && !mergeInto(entries, merged.node)) this.fail('yaml-merge-not-mapping', merged.node.span, {});
      cuts.push(...merged.cuts);
    }
    return { node: { kind: 'mapping', span, entries }, cuts, size };
  }

  private keyOf(key: Node, depth: number): ResolvedScalar | undefined {
    if (isAlias(key)) {
      const { node } = this.node(key, depth);
      return node?.kind === 'scalar' && typeof node.value === 'string' ? { kind: 'string', value: node.value } : undefined;
    }
    if (!isScalar(key)) return undefined;
    return this.resolve(key);
  }

  private scalar(node: Node, span: SourceSpan): SourceNode {
    if (!isScalar(node)) return { kind: 'scalar', span, value: null };
    const resolved = this.resolve(node);
    if (resolved) {
      const isDate = resolved.kind === 'timestamp';
      return { kind: 'scalar', span, value: resolved.value, ...(isDate && { tag: '!!timestamp' }) };
    }
    this.fail('yaml-tag-mismatch', span, { tag: shortTag(node.tag ?? '') });
    return { kind: 'scalar', span, value: null };
  }

  private resolve(node: { value: unknown; tag?: string; type?: string }): ResolvedScalar | undefined {
    const text = typeof node.value === 'string' ? node.value : '';
    if (node.tag?.startsWith('tag:yaml.org,2002:')) return resolveTaggedScalar(node.tag.slice('tag:yaml.org,2002:'.length), text);
    if (node.tag !== undefined || (node.type ?? 'PLAIN') !== 'PLAIN') return { kind: 'string', value: text };
    return resolvePlainScalar(text);
  }

  private emptyAfter(span: SourceSpan): Parsed {
    return { node: { kind: 'scalar', span: { ...span, start: span.end }, value: null }, cuts: [], size: 1 };
  }

  private spanOf(node: Node): SourceSpan {
    return { file: this.file, start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
  }

  private fail<C extends DiagnosticCode>(code: C, span: SourceSpan, params: ParamsOf<C>, notes?: readonly PlaceNote[]): Parsed {
    // Past the limit each further node would say the same.
    if (this.nodes <= MAX_NODES + 1) this.report(code, { span, notes }, params);
    this.isBroken = true;
    return { node: { kind: 'scalar', span, value: null }, cuts: [], size: 1 };
  }
}

function sum(parts: readonly Parsed[]): number {
  return parts.reduce((total, part) => total + part.size, 1);
}

function shortTag(tag: string): string {
  return tag.replace('tag:yaml.org,2002:', '!!');
}
