import { expect, test } from '@jest/globals';
import { printDiagnostics } from '../../../src/cli/report/text.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { createMemoryHost } from '../../../src/host/memory-host.ts';
import { type FakeStreamsOptions, fakeStreams } from '../../support/fake-streams.ts';

const file = { path: 'compose.yaml', text: 'services:\n  web:\n\tmac: 02:42\n' };
const span = { file, start: file.text.indexOf('02'), end: file.text.indexOf('02') + 5 };
const error: Diagnostic = {
  code: 'wrong-usage',
  severity: 'error',
  message: 'mac is no address',
  span,
  hint: 'leave it out',
  notes: [{ span: { file, start: 0, end: 8 }, message: 'services begin here' }],
};
const warning: Diagnostic = { code: 'output-left-over', severity: 'warning', message: 'one' };
const remark: Diagnostic = { code: 'output-left-over', severity: 'info', message: 'two' };

function printed(
  diagnostics: readonly Diagnostic[],
  flags: { readonly quiet?: boolean; readonly verbose?: boolean } = {},
  streamsOptions: FakeStreamsOptions = {},
  environment: Record<string, string> = {},
): string {
  const streams = fakeStreams(streamsOptions);
  printDiagnostics(diagnostics, { host: createMemoryHost({ environment }), streams }, flags);
  return streams.err();
}

test('a diagnostic is a line that editors can follow, then what had a say and the way out, and a count at the end', () => {
  expect(printed([error, warning])).toBe(
    [
      'compose.yaml:3:7 error wrong-usage: mac is no address',
      '  note: compose.yaml:1:1 services begin here',
      '  hint: leave it out',
      'c2k: warning output-left-over: one',
      '1 error, 1 warning',
      '',
    ].join('\n'),
  );
});

test('on a terminal the line is shown, with carets below what it is about, a tab kept as wide as it is', () => {
  expect(printed([error], {}, { isTerminal: true }, { NO_COLOR: '1' })).toContain('  3 | \tmac: 02:42\n    | \t     ^^^^^\n');
});

test('colours are for terminals, and not where NO_COLOR is set', () => {
  const hasColours = (text: string): boolean => text.includes('\u001b[');
  expect(hasColours(printed([error], {}, { isTerminal: true }))).toBe(true);
  expect(hasColours(printed([error], {}, { isTerminal: true }, { NO_COLOR: '1' }))).toBe(false);
  expect(hasColours(printed([error], {}, { isTerminal: true }, { TERM: 'dumb' }))).toBe(false);
  expect(hasColours(printed([error]))).toBe(false);
});

test('a remark is one line by default and explained with --verbose; --quiet shows errors alone', () => {
  const hinted: Diagnostic = { ...remark, span, hint: 'name it' };
  expect(printed([warning, hinted], {}, { isTerminal: true }, { NO_COLOR: '1' })).toBe(
    'c2k: warning output-left-over: one\ncompose.yaml:3:7 info output-left-over: two\n1 warning, 1 remark\n',
  );
  expect(printed([hinted], { verbose: true })).toContain('info output-left-over: two\n  hint: name it\n1 remark\n');
  expect(printed([error, warning, remark], { quiet: true })).not.toMatch(/warning|remark/);
  expect(printed([warning], { quiet: true })).toBe('');
  expect(printed([])).toBe('');
});

test('a value can’t act on the terminal', () => {
  const hostile: Diagnostic = { ...warning, message: 'a\u001b[31m\u001b]0;title\u0007b' };
  expect(printed([hostile])).not.toContain('\u001b');
});
