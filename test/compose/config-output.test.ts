import { expect, test } from '@jest/globals';
import {
  configEnvironment,
  configHashes,
  configImages,
  configProfiles,
  configServices,
  configVariables,
} from '../../src/compose/config-lists.ts';
import { configJson, configYaml, uninterpolatedYaml } from '../../src/compose/config-output.ts';
import { loadUninterpolated } from '../../src/compose/load.ts';
import type { LoadedProject } from '../../src/compose/loaded-project.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';
import { loadFiles } from './loading.ts';

const file = `name: p
services:
  web:
    image: "a:\${TAG:-1}"
    depends_on: [db]
    profiles: []
    deploy: {replicas: 2}
    environment: {PRICE: "5$$", YES: "yes", NUMBER: "01", TEXT: "a: b"}
    x-note: n
  db:
    build: .
  spare: {image: s, profiles: [later]}
x-top: {b: 1.50, a: [<&>]}
`;

async function loaded(): Promise<LoadedProject> {
  const { project } = await loadFiles(file, {}, { environment: { HOME: '/h' } });
  if (!project) throw new Error('does not load');
  return project;
}

test('YAML has what says something, extensions and doubled dollars', async () => {
  expect(configYaml(await loaded())).toBe(`name: p
services:
  db:
    networks:
      default: null
    build:
      context: /project
      dockerfile: Dockerfile
  web:
    deploy:
      replicas: 2
    environment:
      NUMBER: "01"
      PRICE: 5$$
      TEXT: 'a: b'
      'YES': 'yes'
    image: a:1
    networks:
      default: null
    depends_on:
      db:
        condition: service_started
        required: true
    x-note: 'n'
networks:
  default:
    name: p_default
x-top:
  a:
    - <&>
  b: 1.5
`);
});

test('JSON has empty parts too, and extensions at the top level only', async () => {
  const json: unknown = JSON.parse(configJson(await loaded()));
  expect(json).toEqual({
    name: 'p',
    networks: { default: { name: 'p_default', ipam: {} } },
    services: {
      db: {
        build: { context: '/project', dockerfile: 'Dockerfile' },
        command: null,
        entrypoint: null,
        networks: { default: null },
      },
      web: {
        command: null,
        depends_on: { db: { condition: 'service_started', required: true } },
        deploy: { placement: {}, replicas: 2, resources: {} },
        entrypoint: null,
        environment: { NUMBER: '01', PRICE: '5$$', TEXT: 'a: b', YES: 'yes' },
        image: 'a:1',
        networks: { default: null },
      },
    },
    'x-top': { a: ['<&>'], b: 1.5 },
  });
  expect(configJson(await loaded())).toContain('\\u003c\\u0026\\u003e');
});

test('lists of a project', async () => {
  const project = await loaded();
  expect(configServices(project)).toEqual(['db', 'web']);
  expect(configImages(project)).toEqual(['p-db', 'a:1']);
  expect(configProfiles(project)).toEqual(['later']);
  expect(configEnvironment(project)).toEqual(['COMPOSE_PROJECT_NAME=p', 'HOME=/h', 'PWD=/project']);
});

test('the hash of a service is the one that Compose puts on its containers', async () => {
  const { project } = await loadFiles('name: hh\nservices: {web: {image: "a:1"}}\n');
  // From `docker compose config --hash web` of Compose 5.6.0.
  expect(project && configHashes(project).get('web')).toBe('da0765af75307becb0b1b3da040014512d8487a28dfaac79630f723fada10664');
});

test('variables left in are printed as they are written, and can be listed', async () => {
  const host = createMemoryHost({
    files: { 'compose.yaml': 'name: p\nservices: {s: {image: "${A}:${B:-x}", ports: ["${P:?}:80"], user: "${C:+y}"}}\n' },
  });
  const root = await loadUninterpolated({ files: [], profiles: [], envFiles: [], services: [] }, host, createCollector().report);
  if (!root) throw new Error('does not load');
  expect(uninterpolatedYaml(root)).toContain('image: ${A}:${B:-x}\n');
  expect(configVariables(root)).toEqual([
    { name: 'A', isRequired: false, defaultValue: '', alternateValue: '' },
    { name: 'B', isRequired: false, defaultValue: 'x', alternateValue: '' },
    { name: 'C', isRequired: false, defaultValue: '', alternateValue: 'y' },
    { name: 'P', isRequired: true, defaultValue: '', alternateValue: '' },
  ]);
});
