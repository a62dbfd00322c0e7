import { type CatalogueEntry, entry } from '../entry.ts';

interface LoadingValueCodes {
  readonly 'variable-unset': CatalogueEntry<{ name: string }>;
  readonly 'variable-required': CatalogueEntry<{ name: string; reason: string }>;
  readonly 'interpolation-malformed': CatalogueEntry<{ text: string }>;
  readonly 'value-not-castable': CatalogueEntry<{ value: string; expected: string }>;
  readonly 'boolean-of-yaml-1-1': CatalogueEntry<{ value: string; better: string }>;
  readonly 'env-file-space-in-name': CatalogueEntry<{ name: string }>;
  readonly 'env-file-bad-character': CatalogueEntry<{ character: string; line: string }>;
  readonly 'env-file-unterminated-quote': CatalogueEntry<Record<string, never>>;
  readonly 'env-file-no-name': CatalogueEntry<Record<string, never>>;
  readonly 'env-file-format-unknown': CatalogueEntry<{ format: string }>;
  readonly 'env-file-missing': CatalogueEntry<{ path: string }>;
}

/** What can be wrong with variables, and with the files that set them. */
export const loadingValueCodes: LoadingValueCodes = {
  'variable-unset': entry(
    'warning',
    ({ name }) => `variable ${name} is not set and becomes an empty text`,
    ({ name }) => `set it, or say what to take instead: \${${name}:-default}`,
  ),
  'variable-required': entry(
    'error',
    ({ name, reason }) => `required variable ${name} is missing a value${reason && `: ${reason}`}`,
    ({ name }) => `set ${name} in the environment or in an env file`,
  ),
  'interpolation-malformed': entry(
    'error',
    ({ text }) => `${JSON.stringify(text)} is no valid use of variables`,
    () => 'write $$ for a literal dollar; the forms are $NAME and, in braces, NAME or NAME:-default with -, :-, +, :+, ? or :?',
  ),
  'value-not-castable': entry('error', ({ value, expected }) => `${JSON.stringify(value)} is no ${numberWord(expected)}`),
  'boolean-of-yaml-1-1': entry(
    'warning',
    ({ value }) => `${JSON.stringify(value)} is a boolean of YAML 1.1 only`,
    ({ better }) => `write ${better}`,
  ),
  'env-file-space-in-name': entry('error', ({ name }) => `the variable name ${JSON.stringify(name)} contains a space`),
  'env-file-bad-character': entry(
    'error',
    ({ character, line }) => `unexpected ${JSON.stringify(character)} in the variable name of ${JSON.stringify(line)}`,
    () => 'a line is NAME=value, a name made of letters, digits and _ . - [ ]',
  ),
  'env-file-unterminated-quote': entry(
    'error',
    () => 'the quoted value has no end',
    () => 'close the quote, or escape it with \\',
  ),
  'env-file-no-name': entry(
    'error',
    () => 'the line has no variable name',
    () => 'a line is NAME=value',
  ),
  'env-file-format-unknown': entry(
    'error',
    ({ format }) => `env file format ${JSON.stringify(format)} is unknown`,
    () => 'leave format out, or set it to raw',
  ),
  'env-file-missing': entry(
    'error',
    ({ path }) => `env file ${path} is not there`,
    () => 'create it, or set required: false',
  ),
};

function numberWord(expected: string): string {
  return expected === 'float' || expected === 'float32' ? 'number' : expected;
}
