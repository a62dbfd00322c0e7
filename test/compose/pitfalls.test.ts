import { expect, test } from '@jest/globals';
import { attribute, codesOf, loadFiles, modelOf, serviceOf, withService } from './loading.ts';

test('an override file beside the Compose file is loaded with it and wins', async () => {
  const files = { 'compose.yaml': withService('hostname: a'), 'docker-compose.override.yml': withService('hostname: b') };
  expect((await serviceOf(files)).hostname).toBe('b');
});

test('a file given with -f has no override', async () => {
  const files = { 'compose.yaml': withService('hostname: a'), 'docker-compose.override.yml': withService('hostname: b') };
  expect((await serviceOf(files, { files: ['compose.yaml'] })).hostname).toBe('a');
});

test('relative paths of all files start from the directory of the first', async () => {
  const files = { 'd1/a.yaml': withService('user: x'), 'd2/b.yaml': withService('volumes: [./v:/v]') };
  const service = await serviceOf(files, { files: ['d1/a.yaml', 'd2/b.yaml'] });
  expect(service.volumes?.[0]?.source).toBe('/project/d1/v');
});

test('the directory name becomes a project name, a name that is asked for must be one', async () => {
  const machine = { workingDirectory: '/work/My.Dir_X' };
  expect((await modelOf(withService('user: x'), {}, machine)).name).toBe('mydir_x');
  expect(await codesOf(withService('user: x'), { projectName: 'Bad' })).toEqual(['project-name-invalid']);
});

test('a variable that is empty in the process hides the one of .env', async () => {
  const files = { 'compose.yaml': withService('environment: {A: "${V:-d}"}'), '.env': 'V=x\n' };
  expect((await serviceOf(files, {}, { environment: { V: '' } })).environment).toEqual({ A: 'd' });
});

test('a default without colon leaves what is set and empty', async () => {
  const service = await attribute('environment: {A: "${E-d}"}', {}, { environment: { E: '' } });
  expect(service.environment).toEqual({ A: '' });
});

test('a doubled dollar is one, a default may hold a default, a dollar before a digit stays', async () => {
  const service = await attribute('environment: {A: "$$V ${U:-${V:-z}} $1"}', {}, { environment: { V: 'val' } });
  expect(service.environment).toEqual({ A: '$V val $1' });
});

test('a form that is none of Compose is malformed', async () => {
  expect(await codesOf(withService('environment: {A: "${V/foo/bar}"}'))).toEqual(['interpolation-malformed']);
});

test('an operand is looked at only where it is needed', async () => {
  const service = await attribute('environment: {A: "${V:-${NOPE:?m}}"}', {}, { environment: { V: 'v' } });
  expect(service.environment).toEqual({ A: 'v' });
});

test('keys are not interpolated, items of a list are', async () => {
  const machine = { environment: { V: 'v' } };
  expect((await attribute('labels: {"$V": x}', {}, machine)).labels).toEqual({ $V: 'x' });
  expect((await attribute('labels: ["$V=x"]', {}, machine)).labels).toEqual({ v: 'x' });
});

test('scalars become text as Go prints them', async () => {
  const service = await attribute('environment: {A: 010, B: 1.50, C: 1e6, D: yes, E: 22:22, F: 0x1F, G: 1_000, H: ~, I: true}');
  expect(service.environment).toEqual({
    A: '8',
    B: '1.5',
    C: '1e+06',
    D: 'yes',
    E: '22:22',
    F: '31',
    G: '1000',
    H: null,
    I: 'true',
  });
});

test('quotes in an env file decide on variables, escapes and comments', async () => {
  const files = { 'compose.yaml': withService('env_file: e'), e: `P='pa$$w'\nQ="pa$$w"\nR=v # c\nS="a\\tb"\n` };
  expect((await serviceOf(files)).environment).toEqual({ P: 'pa$$w', Q: 'pa$w', R: 'v', S: 'a\tb' });
});

test('a name without value takes away what an env file says', async () => {
  const files = { 'compose.yaml': withService('env_file: [a, b], environment: [X]'), a: 'X=1\nY=1\n', b: 'Y=2\n' };
  expect((await serviceOf(files)).environment).toEqual({ X: null, Y: '2' });
});

test('inside an env file the process wins over the file itself', async () => {
  const files = { 'compose.yaml': withService('env_file: e'), e: 'A=file\nB=${A}\n' };
  expect((await serviceOf(files, {}, { environment: { A: 'os' } })).environment).toEqual({ A: 'file', B: 'os' });
});

test('a raw env file is taken as it is', async () => {
  const files = { 'compose.yaml': withService('env_file: [{path: e, format: raw}]'), e: 'A="x" # y\n' };
  expect((await serviceOf(files)).environment).toEqual({ A: '"x" # y' });
});

test('an override by null resets a command and leaves anything else', async () => {
  const files = { 'a.yaml': withService('command: [a], user: "1"'), 'b.yaml': withService('command: null, user: null') };
  const service = await serviceOf(files, { files: ['a.yaml', 'b.yaml'] });
  expect([service.command, service.user]).toEqual([null, '1']);
});

test('ports of two files add up, mounts of one target replace each other', async () => {
  const files = {
    'a.yaml': `${withService('ports: ["8080:80"], volumes: ["vol:/x"]')}volumes: {vol: {}}\n`,
    'b.yaml': withService('ports: ["9090:80"], volumes: ["./b:/x"]'),
  };
  const service = await serviceOf(files, { files: ['a.yaml', 'b.yaml'] });
  expect(service.ports?.map(({ published }) => published)).toEqual(['8080', '9090']);
  expect(service.volumes).toEqual([{ type: 'bind', source: '/project/b', target: '/x', bind: {} }]);
});

test('a short depends_on in an override resets the condition and keeps the rest', async () => {
  const d = 'd: {image: d}';
  const files = {
    'a.yaml': `services: {s: {image: a, depends_on: {d: {condition: service_healthy, restart: true}}}, ${d}}\n`,
    'b.yaml': 'services: {s: {depends_on: [d]}}\n',
  };
  const service = await serviceOf(files, { files: ['a.yaml', 'b.yaml'] });
  expect(service.depends_on).toEqual({ d: { condition: 'service_started', restart: true, required: true } });
});

test('another log driver starts with options of its own', async () => {
  const files = {
    'a.yaml': withService('logging: {driver: json-file, options: {max-size: 1m}}'),
    'b.yaml': withService('logging: {driver: syslog, options: {tag: t}}'),
  };
  const service = await serviceOf(files, { files: ['a.yaml', 'b.yaml'] });
  expect(service.logging).toEqual({ driver: 'syslog', options: { tag: 't' } });
});

test('a host may have the addresses of two files', async () => {
  const files = { 'a.yaml': withService('extra_hosts: ["a:1.1.1.1"]'), 'b.yaml': withService('extra_hosts: {a: 2.2.2.2}') };
  const service = await serviceOf(files, { files: ['a.yaml', 'b.yaml'] });
  expect(service.extra_hosts).toEqual(['a=1.1.1.1', 'a=2.2.2.2']);
});

test('!reset removes and !override replaces what an earlier file says', async () => {
  const files = {
    'a.yaml': withService('ports: ["1:1"], expose: ["1", "2"], environment: {FOO: a, BAR: b}'),
    'b.yaml': withService('ports: !override ["8443:443"], expose: !reset [], environment: {FOO: !reset null}'),
  };
  const service = await serviceOf(files, { files: ['a.yaml', 'b.yaml'] });
  expect(service.ports?.map(({ target }) => target)).toEqual([443]);
  expect([service.expose, service.environment]).toEqual([undefined, { BAR: 'b' }]);
});

test('of several merged mappings the first wins, and keys of one’s own over all', async () => {
  const text = `x-a: &a {A: a, B: a}\nx-b: &b {A: b, C: b}\n${withService('environment: {<<: [*a, *b], B: own}')}`;
  expect((await serviceOf(text)).environment).toEqual({ A: 'a', B: 'own', C: 'b' });
});

test('paths of a service extended from another file start there', async () => {
  const files = {
    'compose.yaml': 'services: {s: {extends: {file: sub/b.yaml, service: b}}}\n',
    'sub/b.yaml': 'services: {b: {image: b, volumes: ["./v:/v"], env_file: e}}\n',
    'sub/e': 'A=1\n',
  };
  const service = await serviceOf(files);
  expect([service.volumes?.[0]?.source, service.environment]).toEqual(['/project/sub/v', { A: '1' }]);
});

test('a file can’t extend a service of another file given with -f', async () => {
  const files = { 'a.yaml': 'services: {b: {image: b}}\n', 'b.yaml': 'services: {s: {extends: b}}\n' };
  expect(await codesOf(files, { files: ['a.yaml', 'b.yaml'] })).toContain('extends-service-missing');
});

test('an included project has its own .env below the one of the including project', async () => {
  const files = {
    'compose.yaml': 'include: [sub/c.yaml]\nservices: {t: {image: t}}\n',
    'sub/c.yaml': withService('environment: {A: "$I", B: "$J"}'),
    'sub/.env': 'I=x\nJ=j\n',
    '.env': 'I=y\n',
  };
  expect((await serviceOf(files)).environment).toEqual({ A: 'y', B: 'j' });
});

test('what both define is merged, and the including file overrides', async () => {
  const files = {
    'compose.yaml': 'include: [sub/c.yaml]\nservices: {s: {hostname: outer, expose: ["2"]}}\n',
    'sub/c.yaml': withService('hostname: inner, expose: ["1"]'),
  };
  const service = await serviceOf(files);
  expect([service.hostname, service.expose]).toEqual(['outer', ['1', '2']]);
});

test('a service of an inactive profile can be depended on only optionally, an undefined one never', async () => {
  const p = 'p: {image: p, profiles: [x]}';
  const depending = (on: string): string => `services: {s: {image: a, depends_on: ${on}}, ${p}}\n`;
  expect(await codesOf(depending('[p]'))).toEqual(['dependency-disabled']);
  expect(await codesOf(depending('{p: {condition: service_started, required: false}}'))).toEqual([]);
  expect(await codesOf(depending('{q: {condition: service_started, required: false}}'))).toEqual(['dependency-undefined']);
});

test('a published range stays one for one target, a range of targets is one port each', async () => {
  const service = await attribute('ports: ["8000-8010:80", "3000-3002"]');
  expect(service.ports?.map(({ published, target }) => [published, target])).toEqual([
    ['8000-8010', 80],
    [undefined, 3000],
    [undefined, 3001],
    [undefined, 3002],
  ]);
  expect(await codesOf(withService('ports: ["::1:80:80"]'))).toEqual([]);
  expect(await codesOf(withService('ports: ["localhost:80:80"]'))).toEqual(['port-malformed']);
});

test('a command is cut at a shell operator, which is told', async () => {
  const { project, diagnostics } = await loadFiles(withService('command: echo a && b'));
  expect(project?.model.services['s']?.command).toEqual(['echo', 'a']);
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['command-cut', 'warning']]);
});

test('a test that is one text is a shell command, also NONE', async () => {
  expect((await attribute('healthcheck: {test: NONE}')).healthcheck).toEqual({ test: ['CMD-SHELL', 'NONE'] });
  expect((await attribute('healthcheck: {test: [NONE]}')).healthcheck).toEqual({ test: ['NONE'] });
});

test('a file mode is octal in quotes and decimal without, which is told', async () => {
  const file = (mode: string): string => `${withService(`secrets: [{source: x, mode: ${mode}}]`)}secrets: {x: {file: f}}\n`;
  expect((await serviceOf(file('"440"'))).secrets?.[0]?.mode).toBe('0440');
  expect((await serviceOf(file('0440'))).secrets?.[0]?.mode).toBe('0440');
  expect((await serviceOf(file('440'))).secrets?.[0]?.mode).toBe('0670');
  expect(await codesOf(file('440'))).toEqual(['file-mode-decimal']);
});

test('several errors of the schema are told in one run', async () => {
  expect(await codesOf(withService('imagee: x, ports: , user: 1000'))).toEqual(['unknown-key', 'type-mismatch', 'type-mismatch']);
});

test('a volume that nobody uses is not part of the model', async () => {
  expect((await modelOf(`${withService('user: x')}volumes: {v: {}}\n`)).volumes).toBeUndefined();
});
