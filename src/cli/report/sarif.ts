import { catalogue, type DiagnosticCode } from '../../diagnostics/catalogue.ts';
import type { Diagnostic, Severity } from '../../diagnostics/diagnostic.ts';
import { positionAt } from '../../source/file.ts';
import { formatPath, type SourceSpan } from '../../source/span.ts';
import { version } from '../../version.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** Diagnostics as SARIF 2.1.0 (OASIS), which code hosts show beside the lines of a change. */
export function formatSarifReport(diagnostics: readonly Diagnostic[]): string {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'c2k', version, rules: codes.map(ruleOf) } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => resultOf(diagnostic, codes.indexOf(diagnostic.code))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function ruleOf(code: DiagnosticCode): object {
  return { id: code, defaultConfiguration: { level: levels[catalogue[code].severity] } };
}

function resultOf({ code, severity, message, span, path, hint, notes }: Diagnostic, ruleIndex: number): object {
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: hint === undefined ? message : `${message}. ${hint}` },
    locations: span || path ? [locationOf(span, path && formatPath(path))] : [],
    relatedLocations: notes?.map((note) => ({ ...locationOf(note.span), message: { text: note.message } })),
  };
}

function locationOf(span: SourceSpan | undefined, attribute?: string): object {
  return {
    ...(span && { physicalLocation: physicalLocationOf(span) }),
    ...(attribute !== undefined && { logicalLocations: [{ fullyQualifiedName: attribute }] }),
  };
}

function physicalLocationOf(span: SourceSpan): object {
  const start = positionAt(span.file, span.start);
  const end = positionAt(span.file, span.end);
  return {
    artifactLocation: { uri: span.file.path.split('/').map(encodeURIComponent).join('/') },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}
