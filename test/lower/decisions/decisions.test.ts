import { expect, test } from '@jest/globals';
import { decisionOf, decisions } from '../../../src/lower/decisions/decisions.ts';
import { schemaAttributes } from '../../support/schema-attributes.ts';

/** Short forms that loading rewrites: no model has them. */
const shortForms = /\.(env_file|extends)\b|^include|\.external\.name$|extra_hosts\.\*/;

test('every attribute of the Compose schema has a decision of its own', () => {
  const undecided = schemaAttributes().filter((attribute) => !shortForms.test(attribute) && decisionOf(attribute) === undefined);
  expect(undecided).toEqual([]);
});

test('there is no decision about something that the schema does not know', () => {
  const known = new Set(schemaAttributes());
  const unknown = Object.keys(decisions).filter((pattern) => !known.has(pattern) && !known.has(pattern.replace(/\.\*$/, '')));
  expect(unknown).toEqual([]);
});

test('what is lost, approximated or without effect says why', () => {
  const silent = Object.entries(decisions).filter(([, { fate, because }]) => !['carried', 'loaded'].includes(fate) && !because);
  expect(silent).toEqual([]);
});
