import { expect, test } from '@jest/globals';
import { takeOver } from '../../src/cluster/adopt.ts';

const own = { manager: 'c2k', operation: 'Apply', time: '2026-01-02T00:00:00Z', fieldsV1: { 'f:spec': { 'f:image': {} } } };
const kubectl = {
  manager: 'kubectl-client-side-apply',
  operation: 'Update',
  fieldsV1: { 'f:metadata': { 'f:annotations': { '.': {}, 'f:last': {} } }, 'f:spec': { 'f:image': {}, 'f:old': {} } },
};
const controller = {
  manager: 'kube-controller-manager',
  operation: 'Update',
  fieldsV1: { 'f:metadata': { 'f:annotations': { '.': {}, 'f:bound': {} } } },
};
const scale = { manager: 'kubectl', operation: 'Update', subresource: 'scale', fieldsV1: { 'f:spec': { 'f:image': {} } } };

test('what a rival managed is c2k’s after an adoption; controllers and subresources keep what they have', () => {
  const before = [kubectl, controller, scale];
  expect(takeOver(before, [own, ...before])).toEqual([
    {
      ...own,
      fieldsV1: { 'f:spec': { 'f:image': {}, 'f:old': {} }, 'f:metadata': { 'f:annotations': { '.': {}, 'f:last': {} } } },
    },
    controller,
    scale,
  ]);
});

test('a rival whose common fields were taken by force is one still', () => {
  const left = { ...kubectl, fieldsV1: { 'f:spec': { 'f:old': {} } } };
  expect(takeOver([kubectl], [own, left])).toEqual([{ ...own, fieldsV1: { 'f:spec': { 'f:image': {}, 'f:old': {} } } }]);
});

test('without a rival nothing is rewritten', () => {
  expect(takeOver([controller], [own, controller])).toBe(undefined);
  expect(takeOver([], [own])).toBe(undefined);
  expect(takeOver([own], [own])).toBe(undefined);
});
