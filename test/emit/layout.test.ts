import { expect, test } from '@jest/globals';
import { emitJson } from '../../src/emit/json.ts';
import { groupByFile } from '../../src/emit/layout.ts';
import { projectLabels, serviceLabels } from '../../src/k8s/labels.ts';

const of = (
  kind: string,
  name: string,
  service?: string,
): { apiVersion: string; kind: string; metadata: { name: string; labels: Record<string, string> } } => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, labels: service === undefined ? projectLabels('p') : serviceLabels('p', service) },
});

test('each service has a file, and what services share one for each kind of thing', () => {
  const manifests = [
    of('PersistentVolumeClaim', 'data'),
    of('Service', 'db', 'db'),
    of('Deployment', 'db', 'db'),
    of('NetworkPolicy', 'default'),
  ];
  expect(groupByFile(manifests).map(({ name, manifests: members }) => [name, members.map(({ kind }) => kind)])).toEqual([
    ['volumes', ['PersistentVolumeClaim']],
    ['db', ['Service', 'Deployment']],
    ['networks', ['NetworkPolicy']],
  ]);
});

test('a service that is called like a shared file gets another one', () => {
  expect(groupByFile([of('Service', 'volumes', 'volumes')]).map(({ name }) => name)).toEqual(['volumes-service']);
});

test('several manifests are a List in JSON, one stands for itself', () => {
  expect(JSON.parse(emitJson([of('Service', 'a'), of('Service', 'b')])).items).toHaveLength(2);
  expect(JSON.parse(emitJson([of('Service', 'a')])).kind).toBe('Service');
});
