import { expect, test } from '@jest/globals';
import { afterAdoption } from '../../src/cluster/adopted.ts';

const container = (fields: object): object => ({ 'f:spec': { 'f:containers': { 'k:{"name":"app"}': { '.': {}, ...fields } } } });
const own = {
  manager: 'c2k',
  operation: 'Apply',
  fieldsV1: container({ 'f:image': {}, 'f:env': { '.': {}, 'k:{"name":"ONE"}': { '.': {} } } }),
};
const kubectl = {
  manager: 'kubectl-client-side-apply',
  operation: 'Update',
  fieldsV1: {
    'f:metadata': { 'f:annotations': { '.': {}, 'f:last': {} }, 'f:finalizers': { 'v:"theirs"': {}, 'v:"both"': {} } },
    ...container({
      'f:image': {},
      'f:tty': {},
      'f:env': { '.': {}, 'k:{"name":"ONE"}': { '.': {} }, 'k:{"name":"TWO"}': { '.': {} } },
    }),
  },
};
const controller = {
  manager: 'kube-controller-manager',
  operation: 'Update',
  fieldsV1: { 'f:metadata': { 'f:annotations': { 'f:revision': {} }, 'f:finalizers': { 'v:"both"': {} } } },
};
const object = (managedFields: readonly object[]): object => ({
  metadata: { name: 'web', annotations: { last: 'x', revision: '1' }, finalizers: ['theirs', 'both', 'nobody'], managedFields },
  spec: {
    containers: [
      { name: 'app', image: 'web', tty: true, defaulted: true, env: [{ name: 'ONE' }, { name: 'TWO' }] },
      { name: 'other' },
    ],
  },
});

test('what only a rival had set is gone after an adoption; what c2k, a controller or nobody set stays', () => {
  const left = Object(afterAdoption(object([kubectl, controller]), object([own, kubectl, controller])));
  expect(left.spec).toEqual({
    containers: [{ name: 'app', image: 'web', defaulted: true, env: [{ name: 'ONE' }] }, { name: 'other' }],
  });
  expect(left.metadata).toMatchObject({ name: 'web', annotations: { revision: '1' }, finalizers: ['both', 'nobody'] });
});

test('without a rival the answer of the dry run stays as it is', () => {
  const answer = object([own, controller]);
  expect(afterAdoption(object([controller]), answer)).toBe(answer);
  expect(afterAdoption({}, {})).toEqual({});
});
