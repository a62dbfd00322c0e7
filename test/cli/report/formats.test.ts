import { expect, test } from '@jest/globals';
import { formatJsonReport } from '../../../src/cli/report/json.ts';
import { isReportPath } from '../../../src/cli/report/report-file.ts';
import { formatSarifReport } from '../../../src/cli/report/sarif.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';

const file = { path: 'my app/compose.yaml', text: 'services:\n  web: {}\n' };
const diagnostics: readonly Diagnostic[] = [
  {
    code: 'output-left-over',
    severity: 'warning',
    message: 'a | b <c>',
    span: { file, start: 12, end: 15 },
    path: ['services', 'a.b', 'ports', 0],
    hint: 'do it',
    notes: [{ span: { file, start: 0, end: 8 }, message: 'here' }],
  },
  { code: 'wrong-usage', severity: 'error', message: 'no' },
];

test('the JSON report has lines and columns from 1, the path as it is, and nothing for what is not known', () => {
  expect(JSON.parse(formatJsonReport(diagnostics))).toEqual({
    version: 1,
    diagnostics: [
      {
        code: 'output-left-over',
        severity: 'warning',
        message: 'a | b <c>',
        file: 'my app/compose.yaml',
        line: 2,
        column: 3,
        endLine: 2,
        endColumn: 6,
        path: ['services', 'a.b', 'ports', 0],
        hint: 'do it',
        notes: [{ message: 'here', file: 'my app/compose.yaml', line: 1, column: 1, endLine: 1, endColumn: 9 }],
      },
      { code: 'wrong-usage', severity: 'error', message: 'no' },
    ],
  });
});

test('the SARIF report names each code once, and places as SARIF wants them', () => {
  const { runs } = JSON.parse(formatSarifReport(diagnostics));
  expect(runs[0].tool.driver.rules).toEqual([
    { id: 'output-left-over', defaultConfiguration: { level: 'warning' } },
    { id: 'wrong-usage', defaultConfiguration: { level: 'error' } },
  ]);
  expect(runs[0].results[0]).toMatchObject({
    ruleId: 'output-left-over',
    ruleIndex: 0,
    level: 'warning',
    message: { text: 'a | b <c>. do it' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'my%20app/compose.yaml' },
          region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 6 },
        },
        logicalLocations: [{ fullyQualifiedName: 'services."a.b".ports[0]' }],
      },
    ],
  });
  expect(runs[0].results[1].locations).toEqual([]);
});

test('the ending of a report’s name says its format', () => {
  expect(['a.json', 'a.sarif', 'a.sarif.json', 'a.md', 'a.html', 'a.txt', 'json'].map(isReportPath)).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});
