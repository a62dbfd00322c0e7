// What comparing with Docker Compose brought to light, a rule a test.
import { expect, test } from '@jest/globals';
import { configJson } from '../../src/compose/config-output.ts';
import { attribute, codesOf, loadFiles, serviceOf, withService } from './loading.ts';

test('a blank before = is no part of a variable name, but may be part of a label or sysctl', async () => {
  expect(await codesOf(withService('environment: ["A =1"]'))).toEqual(['key-value-space']);
  expect((await attribute('sysctls: ["A =1"]')).sysctls).toEqual({ 'A ': '1' });
});

test('a port or group with a fraction is none, though the schema takes any number', async () => {
  expect(await codesOf(withService('ports: [80.0]'))).toEqual(['port-malformed']);
  expect(await codesOf(withService('ports: [8080.5]'))).toEqual(['port-malformed']);
  expect(await codesOf(withService('expose: [80.5]'))).toEqual(['type-mismatch']);
  expect(await codesOf(withService('group_add: [1.5]'))).toEqual(['type-mismatch']);
});

test('port 0 of a container is none', async () => {
  expect(await codesOf(withService('ports: ["0/sctp"]'))).toEqual(['port-malformed']);
});

test('a file with nothing but its version holds no project', async () => {
  expect(await codesOf('version: "3.8"\n')).toEqual(['version-obsolete', 'compose-file-empty']);
});

test('a mount of one or two bytes has no further settings', async () => {
  expect((await attribute('volumes: [xy]')).volumes).toEqual([{ type: 'volume', target: 'xy' }]);
  expect((await attribute('volumes: ["éz"]')).volumes).toEqual([{ type: 'volume', target: 'éz', volume: {} }]);
});

test('scale is the number of replicas also of a deploy section that has none', async () => {
  expect((await attribute('scale: 2, deploy: {}')).deploy?.replicas).toBe(2);
});

test('what counts something is not negative', async () => {
  expect(await codesOf(withService('healthcheck: {retries: -1}'))).toEqual(['value-not-allowed']);
});

test('a weight in quotes is no number to Compose, whatever the schema says', async () => {
  expect(await codesOf(withService('blkio_config: {weight: "300"}'))).toEqual(['value-not-castable']);
});

test('a date in a label is a text, in an extension it stays a date', async () => {
  expect((await attribute('labels: {K: 2024-01-02}')).labels).toEqual({ K: '2024-01-02 00:00:00 +0000 UTC' });
  const { project } = await loadFiles(`x-a: 2024-01-02\n${withService('user: x')}`);
  expect(project && configJson(project)).toContain('"x-a": "2024-01-02T00:00:00Z"');
});

test('an env file named by two files is one, also when one of them is extended from', async () => {
  const files = {
    'compose.yaml': 'services: {s: {extends: {file: base.yaml, service: b}, env_file: [{path: e, format: raw}]}}\n',
    'base.yaml': 'services: {b: {image: b, env_file: [e]}}\n',
    e: 'A="1"\n',
  };
  expect((await serviceOf(files)).environment).toEqual({ A: '"1"' });
});

test('a service extends one of its own file through the name of that file', async () => {
  const files = {
    'compose.yaml': 'services: {s: {extends: {file: base.yaml, service: b}}}\n',
    'base.yaml': 'services: {a: {image: a}, b: {extends: {file: base.yaml, service: a}}}\n',
  };
  expect((await serviceOf(files)).image).toBe('a');
});

test('a file that is extended from must have services, and they must be mappings', async () => {
  const extending = 'services: {s: {image: a, extends: {file: b.yaml, service: b}}}\n';
  expect(await codesOf({ 'compose.yaml': extending, 'b.yaml': '\n' })).toEqual(['extends-file-without-services']);
  expect(await codesOf({ 'compose.yaml': extending, 'b.yaml': 'services: {b: x}\n' })).toContain('type-mismatch');
});

test('an empty services section is none, also in an override', async () => {
  const files = { 'a.yaml': withService('user: x'), 'b.yaml': 'services:\n' };
  expect(await codesOf(files, { files: ['a.yaml', 'b.yaml'] })).toEqual(['type-mismatch']);
});

test('an entry of env_file names a file', async () => {
  expect(await codesOf(withService('env_file: [{format: raw}]'))).toEqual(['key-missing']);
});

test('devices of blkio_config keep the capitals that Compose gives them in JSON', async () => {
  const { project } = await loadFiles(withService('blkio_config: {weight_device: [{path: /dev/a, weight: 5}]}'));
  expect(project && configJson(project)).toMatch(/"Path": "\/dev\/a",\s+"Weight": 5/);
});

test('paths lose the slash at their end', async () => {
  expect((await attribute('volumes: ["./d/:/d/"]')).volumes).toEqual([
    { type: 'bind', source: '/project/d', target: '/d', bind: {} },
  ]);
});

test('a command that YAML takes for a date is refused: Docker Compose drops it in silence', async () => {
  expect(await codesOf(withService('command: 2024-01-01'))).toEqual(['type-mismatch']);
  expect(await codesOf(withService('entrypoint: 2024-01-01'))).toEqual(['type-mismatch']);
  expect((await serviceOf(withService('command: "2024-01-01"'))).command).toEqual(['2024-01-01']);
});

test('a line of a lone tab behind a plain text is blank, as YAML 1.2 has it', async () => {
  expect((await serviceOf('services:\n  s:\n    image: x\n\t\n')).image).toBe('x');
});
