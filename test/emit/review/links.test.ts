import { expect, test } from '@jest/globals';
import { areLinked, lineWith, reviewOf } from '../../support/review.ts';

test('a line and what it became are linked, and other lines are not', async () => {
  const model = await reviewOf({
    'compose.yaml': 'services:\n  web:\n    image: nginx:1\n    ports: ["8080:80"]\n  db:\n    image: postgres:17\n',
  });
  const image = lineWith(model, 'compose.yaml', 'nginx:1');
  expect(areLinked(image, lineWith(model, 'Deployment/web', 'image: nginx:1'))).toBe(true);
  expect(areLinked(image, lineWith(model, 'Deployment/db', 'image: postgres:17'))).toBe(false);
  const ports = lineWith(model, 'compose.yaml', '8080:80');
  expect(areLinked(ports, lineWith(model, 'Service/web-published', 'port: 8080'))).toBe(true);
});

test('the line that overrides and the line that is overridden are both linked, with what each did', async () => {
  const model = await reviewOf({
    'compose.yaml': 'services:\n  web:\n    image: nginx:1\n',
    'compose.override.yaml': 'services:\n  web:\n    image: nginx:2\n',
  });
  const manifest = lineWith(model, 'Deployment/web', 'image: nginx:2');
  expect(areLinked(lineWith(model, 'compose.override.yaml', 'nginx:2'), manifest)).toBe(true);
  expect(areLinked(lineWith(model, 'compose.yaml', 'nginx:1'), manifest)).toBe(true);
  const [origin] = model.origins.filter(({ path }) => path === 'services.web.image');
  expect(origin?.places.map(({ at, note }) => [at, note])).toEqual([
    ['compose.override.yaml:3', undefined],
    ['compose.yaml:3', 'overrides the value here'],
  ]);
});

test('a service that extends one of another file is linked to that file', async () => {
  const model = await reviewOf({
    'compose.yaml': 'services:\n  web:\n    extends: { file: base.yaml, service: base }\n    image: nginx:1\n',
    'base.yaml': 'services:\n  base:\n    working_dir: /srv\n',
  });
  expect(areLinked(lineWith(model, 'base.yaml', '/srv'), lineWith(model, 'Deployment/web', 'workingDir: /srv'))).toBe(true);
});

test('an included file is on the left, and linked', async () => {
  const model = await reviewOf({
    'compose.yaml': 'include: [db/compose.yaml]\nservices:\n  web:\n    image: nginx:1\n',
    'db/compose.yaml': 'services:\n  db:\n    image: postgres:17\n',
  });
  expect(model.sources.map(({ path }) => path)).toEqual(['compose.yaml', 'db/compose.yaml']);
  expect(areLinked(lineWith(model, 'db/compose.yaml', 'postgres'), lineWith(model, 'Deployment/db', 'image: postgres:17'))).toBe(
    true,
  );
});

test('a value from a variable is linked to its use and to the line that sets it', async () => {
  const model = await reviewOf({
    'compose.yaml': 'services:\n  web:\n    image: nginx:${TAG}\n',
    '.env': 'TAG=7.1\n',
  });
  const manifest = lineWith(model, 'Deployment/web', 'image: nginx:7.1');
  expect(areLinked(lineWith(model, 'compose.yaml', '${TAG}'), manifest)).toBe(true);
  expect(areLinked(lineWith(model, '.env', 'TAG=7.1'), manifest)).toBe(true);
  expect(model.sources.map(({ kind }) => kind)).toEqual(['compose', 'env']);
});

test('what comes through an anchor is linked to where it is written', async () => {
  const model = await reviewOf({
    'compose.yaml':
      'x-base: &base\n  working_dir: /srv\nservices:\n  a: { <<: *base, image: "a:1" }\n  b: { <<: *base, image: "b:1" }\n',
  });
  const written = lineWith(model, 'compose.yaml', '/srv');
  expect(areLinked(written, lineWith(model, 'Deployment/a', 'workingDir'))).toBe(true);
  expect(areLinked(written, lineWith(model, 'Deployment/b', 'workingDir'))).toBe(true);
});

test('a line below an attribute that became something as a whole is linked to that', async () => {
  const model = await reviewOf({
    'compose.yaml': 'services:\n  web:\n    image: nginx:1\n    healthcheck:\n      test: [CMD, "true"]\n      interval: 7s\n',
  });
  const probe = lineWith(model, 'Deployment/web', 'readinessProbe');
  expect(areLinked(lineWith(model, 'compose.yaml', 'interval'), probe)).toBe(true);
});

test('a decision stands at its line, with the way out and where it is explained', async () => {
  const model = await reviewOf(
    { 'compose.yaml': 'services:\n  web:\n    image: nginx:1\n    mac_address: 02:42:ac:11:00:03\n' },
    { documentation: 'https://docs.example/' },
  );
  const line = lineWith(model, 'compose.yaml', 'mac_address');
  const [decision] = line.decisions;
  expect(decision).toMatchObject({ at: 'compose.yaml:4:18', line: line.id, path: 'services.web.mac_address', service: 'web' });
  expect(decision?.help).toBe(`https://docs.example/${decision?.code}.md`);
  expect(line.severity).toBe(decision?.severity);
});

test('files that can’t be loaded are shown with the errors at their lines, and no manifests', async () => {
  const model = await reviewOf({ 'compose.yaml': 'services:\n  web:\n    image: nginx:1\n    prots: ["80"]\n' });
  expect(model.files).toEqual([]);
  expect(model.project).toBeUndefined();
  expect(lineWith(model, 'compose.yaml', 'prots').decisions.map(({ severity }) => severity)).toEqual(['error']);
});

test('a service that its profile leaves out is marked', async () => {
  const model = await reviewOf({
    'compose.yaml': 'services:\n  web:\n    image: a:1\n  debug:\n    image: b:1\n    profiles: [debug]\n',
  });
  const sections = model.sources.flatMap((source) => source.sections.map(({ service, isLeftOut }) => [service, isLeftOut]));
  expect(sections).toEqual([
    [undefined, false],
    ['web', false],
    ['debug', true],
  ]);
});

test('the same files give the same model', async () => {
  const files = {
    'compose.yaml': 'services:\n  web:\n    image: nginx:1\n    depends_on: [db]\n  db:\n    image: postgres:17\n',
  };
  expect(JSON.stringify(await reviewOf(files))).toBe(JSON.stringify(await reviewOf(files)));
});
