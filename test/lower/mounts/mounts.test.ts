import { expect, test } from '@jest/globals';
import { convertText, type Data } from '../../support/convert-text.ts';

const mountAt = (container: Data, path: string): Data => container.volumeMounts.find((each: Data) => each.mountPath === path);
const volumeOf = (pod: Data, mount: Data): Data => pod.volumes.find((each: Data) => each.name === mount.name);

test('a named volume is one claim for all, mounted below its root, where no lost+found is', async () => {
  const { manifests, container } = await convertText(`
services:
  db: { image: a, restart: always, volumes: ["data:/var/lib/db"] }
  backup: { image: b, restart: always, volumes: ["data:/in:ro"] }
volumes: { data: {} }
`);
  expect(manifests.filter((each) => each.kind === 'PersistentVolumeClaim')).toHaveLength(1);
  expect(mountAt(container('db'), '/var/lib/db')).toEqual({ name: 'data', mountPath: '/var/lib/db', subPath: 'data' });
  expect(mountAt(container('backup'), '/in')).toEqual({ name: 'data', mountPath: '/in', subPath: 'data', readOnly: true });
});

test('pods that share a claim meet on one node', async () => {
  const { pod } = await convertText(`
services:
  one: { image: a, restart: always, volumes: ["data:/x"] }
  two: { image: a, restart: always, volumes: ["data:/x"] }
volumes: { data: {} }
`);
  expect(pod('one').affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution).toEqual([
    { labelSelector: { matchLabels: { 'volume.c2k.io/data': 'true' } }, topologyKey: 'kubernetes.io/hostname' },
  ]);
});

test('a helper with tools of its own fills the volume in the image, and from 1.35 on from outside of it', async () => {
  const text = 'services: { db: { image: "db:1", volumes: ["data:/var/lib/db"] } }\nvolumes: { data: {} }';
  const fill = (pod: Data): Data => pod.initContainers.find((each: Data) => each.name === 'fill-volumes');
  const before = await convertText(text, { kubernetesVersion: '1.34' });
  expect(fill(before.pod('db'))).toMatchObject({
    image: 'db:1',
    command: ['/c2k/tools/sh', '-c', expect.any(String), 'fill-volumes'],
    args: ['', '/var/lib/db', '/c2k/volumes/data/data'],
  });
  expect(before.pod('db').initContainers[0]).toMatchObject({ image: 'busybox:1.36', args: ['/c2k/tools'] });
  const after = await convertText(text, { kubernetesVersion: '1.35' });
  expect(fill(after.pod('db'))).toMatchObject({
    image: 'busybox:1.36',
    args: ['/c2k/image', '/var/lib/db', '/c2k/volumes/data/data'],
  });
  expect(after.pod('db').volumes).toContainEqual({
    name: 'c2k-image-db',
    image: { reference: 'db:1', pullPolicy: 'IfNotPresent' },
  });
});

test('a claim, a config and a secret of one name, and a config in two modes, are each what they are', async () => {
  const { container, pod } = await convertText(
    `
services:
  web:
    image: a
    restart: always
    volumes: ["app:/volume"]
    configs: [{ source: app, target: /config }, { source: app, target: /tight, mode: 0400 }]
    secrets: [{ source: app, target: /secret }]
configs: { app: { content: c } }
secrets: { app: { file: ./s } }
volumes: { app: {} }
`,
    {},
    { files: { s: 's' } },
  );
  const at = (path: string): Data => volumeOf(pod('web'), mountAt(container('web'), path));
  expect(at('/volume')).toMatchObject({ persistentVolumeClaim: { claimName: 'app' } });
  expect(at('/config')).toMatchObject({ configMap: { name: 'app', items: [{ mode: 0o444 }] } });
  expect(at('/tight')).toMatchObject({ configMap: { name: 'app', items: [{ mode: 0o400 }] } });
  expect(at('/secret')).toMatchObject({ secret: { secretName: 'app' } });
});

test('a named volume that binds a directory of the project carries what is in it', async () => {
  const { container, object } = await convertText(
    `
services: { web: { image: a, restart: always, volumes: ["bound:/x:ro"] } }
volumes: { bound: { driver: local, driver_opts: { type: none, o: bind, device: ./tree } } }
`,
    {},
    { files: { 'tree/a': 'text' } },
  );
  expect(mountAt(container('web'), '/x')).toMatchObject({ subPath: 'files' });
  expect(object('ConfigMap', 'tree-files').data).toEqual({ a: 'text' });
});

test('nocopy leaves the volume empty', async () => {
  const { pod } = await convertText(`
services: { db: { image: a, restart: always, volumes: [{ type: volume, source: data, target: /x, volume: { nocopy: true } }] } }
volumes: { data: {} }
`);
  expect(pod('db').initContainers[0].args).toEqual(['', '', '/c2k/volumes/data/data']);
});

test('a file is mounted alone, with its own mode, and hides nothing beside it', async () => {
  const { container, pod, object } = await convertText(
    'services: { web: { image: a, restart: always, volumes: ["./run.sh:/usr/local/bin/run.sh:ro"] } }',
    {},
    { files: { 'run.sh': '#!/bin/sh\n' }, modes: { 'run.sh': 0o755 } },
  );
  const mount = mountAt(container('web'), '/usr/local/bin/run.sh');
  expect(mount).toEqual({ name: 'run-sh-file', mountPath: '/usr/local/bin/run.sh', subPath: 'run.sh', readOnly: true });
  expect(volumeOf(pod('web'), mount).configMap.items).toEqual([{ key: 'run.sh', path: 'run.sh', mode: 0o755 }]);
  expect(object('ConfigMap', 'run-sh-file').data).toEqual({ 'run.sh': '#!/bin/sh\n' });
});

test('what the container may write is a copy', async () => {
  const { container, pod, said } = await convertText(
    'services: { web: { image: a, restart: always, volumes: ["./conf:/etc/conf"] } }',
    {},
    { files: { 'conf/a.conf': 'a' } },
  );
  expect(volumeOf(pod('web'), mountAt(container('web'), '/etc/conf')).emptyDir).toEqual({});
  expect(pod('web').initContainers[0].args.slice(0, 3)).toEqual([
    'copy',
    '/c2k/volumes/conf-files/files',
    '/c2k/volumes/web-etc-conf/files',
  ]);
  expect(said).toContain('info bind-copied services.web.volumes.0');
});

test('binary content survives', async () => {
  const bytes = new Uint8Array([0, 255, 254, 1]);
  const { object } = await convertText(
    'services: { web: { image: a, restart: always, volumes: ["./logo.png:/logo.png:ro"] } }',
    {},
    { files: { 'logo.png': bytes } },
  );
  expect(object('ConfigMap', 'logo-png-file').binaryData).toEqual({ 'logo.png': Buffer.from(bytes).toString('base64') });
});

test('a directory that is empty becomes a volume, and one inside of another lives in that one', async () => {
  const { container, manifests } = await convertText(
    'services: { web: { image: a, restart: always, volumes: ["./state:/s", "./state/inner:/i"] } }',
  );
  expect(mountAt(container('web'), '/i')).toMatchObject({ name: 'state-directory', subPath: 'data/inner' });
  expect(manifests.filter((each) => each.kind === 'PersistentVolumeClaim').map((each) => each.metadata.name)).toEqual([
    'state-directory',
  ]);
});

test('the engine’s socket, and what is outside of the project, is not carried', async () => {
  const { container, said } = await convertText(
    'services: { web: { image: a, restart: always, volumes: ["/var/run/docker.sock:/var/run/docker.sock", "/etc/shadow:/x:ro"] } }',
    {},
    { files: { '/etc/shadow': 'root:secret' } },
  );
  expect(container('web').volumeMounts).toEqual([
    { name: 'etc-shadow-directory', mountPath: '/x', subPath: 'data', readOnly: true },
  ]);
  expect(said).toEqual(
    expect.arrayContaining([
      'warning engine-socket services.web.volumes.0',
      'warning bind-outside-project services.web.volumes.1',
    ]),
  );
});

test('what one ConfigMap does not hold, kubectl’s annotation of it included, is spread over several, a large file in parts that a copy joins', async () => {
  const { container, pod, manifests } = await convertText(
    'services: { web: { image: a, restart: always, volumes: ["./html:/html:ro", "./big:/srv/big:ro"] } }',
    {},
    { files: { 'html/a': 'a'.repeat(100_000), 'html/b': 'b'.repeat(100_000), big: 'x'.repeat(400_000) } },
  );
  const sizes = manifests
    .filter((each) => each.kind === 'ConfigMap')
    .map(({ metadata, ...rest }) => [metadata.name, Object.values(Object('data' in rest ? rest.data : {})).join('').length]);
  expect(sizes).toEqual([
    ['html-files', 100_000],
    ['html-files-2', 100_000],
    ['big-file', 190_000],
    ['big-file-2', 190_000],
    ['big-file-3', 20_000],
  ]);
  expect(mountAt(container('web'), '/html')).toEqual({
    name: 'html-files',
    mountPath: '/html',
    subPath: 'files',
    readOnly: true,
  });
  expect(mountAt(container('web'), '/srv/big')).toMatchObject({ subPath: 'parts/big', readOnly: true });
  const part = (number: number): object => ({
    name: number === 1 ? 'big-file' : `big-file-${number}`,
    items: [expect.objectContaining({ path: `parts/big.c2k-part-0${number}` })],
  });
  expect(pod('web').volumes?.find((each: Data) => each.name === 'big-file')).toEqual({
    name: 'big-file',
    projected: { sources: [1, 2, 3].map((number) => ({ configMap: part(number) })) },
  });
  expect(pod('web').initContainers?.at(-1)?.args?.slice(-3)).toEqual(['join', expect.stringMatching(/parts\/big$/), '644']);
});

test('a directory keeps its empty directories and its links that lead out, in a copy as in a claim', async () => {
  const { pod, said } = await convertText(
    'services: { web: { image: a, restart: always, volumes: ["./conf:/conf:ro", "./data:/data"] } }',
    {},
    {
      files: { 'conf/a': 'a', 'conf/cache/': '', 'data/uploads/': '' },
      links: { 'conf/on': '/etc/app/on', 'data/now': 'uploads/none' },
    },
  );
  const args = pod('web').initContainers?.at(-1)?.args ?? [];
  const text = args.join(' ').replaceAll('/c2k/volumes/', '');
  expect(text).toContain('ensure web-conf/files/cache link web-conf/files/on /etc/app/on');
  expect(text).toContain('ensure data-directory/data/uploads link data-directory/data/now uploads/none');
  expect(said.filter((line) => line.includes('left-out'))).toEqual([]);
});

test('more than manifests can carry is left out, and said', async () => {
  const { container, said } = await convertText(
    'services: { web: { image: a, restart: always, volumes: ["./big:/big:ro"] } }',
    {},
    { files: { big: 'x'.repeat(16_100_000) } },
  );
  expect(container('web').volumeMounts).toBeUndefined();
  expect(said).toContain('warning bind-not-carried services.web.volumes.0');
});

test('a secret is one file at its path, and its value is nowhere else', async () => {
  const { container, object, manifests, diagnostics } = await convertText(
    'services: { app: { image: a, restart: always, secrets: [token] } }\nsecrets: { token: { environment: TOKEN } }',
    {},
    { environment: { TOKEN: 'tok-42' } },
  );
  expect(container('app').volumeMounts).toEqual([
    { name: 'token', mountPath: '/run/secrets/token', subPath: 'token', readOnly: true },
  ]);
  expect(object('Secret', 'token').data).toEqual({ token: Buffer.from('tok-42').toString('base64') });
  const elsewhere = JSON.stringify([
    manifests.filter((each) => each.kind !== 'Secret'),
    diagnostics.map(({ message }) => message),
  ]);
  expect(elsewhere).not.toMatch(/tok-42|dG9rLTQy/);
});

test('a secret whose variable is not set is an error, an empty one is no file', async () => {
  const text = 'services: { app: { image: a, restart: always, secrets: [token] } }\nsecrets: { token: { environment: TOKEN } }';
  expect((await convertText(text)).said).toContain('error variable-not-set secrets.token.environment');
  const empty = await convertText(text, {}, { environment: { TOKEN: '' } });
  expect(empty.container('app').volumeMounts).toBeUndefined();
  expect(empty.said).toContain('info variable-empty secrets.token.environment');
});

test('a config for another owner is copied into memory with that owner', async () => {
  const { pod } = await convertText(`
services:
  app: { image: a, restart: always, user: "1000", configs: [{ source: c, target: /etc/c, mode: 0400, uid: "1000" }] }
configs: { c: { content: "x" } }
`);
  expect(pod('app').initContainers[0].args).toEqual(['copy', '/c2k/volumes/c/c', '/c2k/volumes/app-etc-c/c', '1000:1000', '400']);
});

test('what is no file of the project may be written to where it is a copy, and that it may not is said elsewhere', async () => {
  const { container, said } = await convertText(
    `
services:
  app: { image: a, restart: always, configs: [{ source: c, target: /own, uid: "0" }, { source: f, target: /file }, { source: c, target: /c }] }
  closed: { image: a, restart: always, read_only: true, configs: [c] }
configs: { c: { content: "x" }, f: { file: ./f } }
`,
    {},
    { files: { f: 'x' } },
  );
  const mounts: Data[] = container('app').volumeMounts;
  expect(mounts.map(({ mountPath, readOnly }) => [mountPath, readOnly])).toEqual([
    ['/own', undefined],
    ['/file', true],
    ['/c', true],
  ]);
  expect(said.filter((each) => each.includes('grant-read-only'))).toEqual(['info grant-read-only services.app.configs.2']);
});

test('a changed file replaces the pods', async () => {
  const digest = async (content: string): Promise<string> => {
    const { object } = await convertText(
      `services: { app: { image: a, restart: always, configs: [c] } }\nconfigs: { c: { content: "${content}" } }`,
    );
    return object('Deployment', 'app').spec.template.metadata.annotations['c2k.io/content'];
  };
  expect(await digest('one')).not.toBe(await digest('two'));
});

test('tmpfs is memory with Docker’s mode, or the one asked for', async () => {
  const { pod } = await convertText(
    'services: { app: { image: a, restart: always, tmpfs: ["/plain", "/run/x:size=8m,mode=700,uid=5"] } }',
  );
  expect(pod('app').volumes).toEqual([
    { name: 'app-plain', emptyDir: { medium: 'Memory' } },
    { name: 'app-run-x', emptyDir: { medium: 'Memory', sizeLimit: '8Mi' } },
  ]);
  expect(pod('app').initContainers[0].args).toEqual(['directory', '/c2k/volumes/app-run-x', '5:0', '700']);
});

test('mounts of another service are borrowed as they are there, whatever is asked, as Compose does', async () => {
  const { container, said } = await convertText(`
services:
  one: { image: a, restart: always, volumes: ["data:/x"] }
  two: { image: a, restart: always, volumes_from: ["one:ro"] }
volumes: { data: {} }
`);
  expect(mountAt(container('two'), '/x')).toEqual({ name: 'data', mountPath: '/x', subPath: 'data' });
  expect(said).toContain('info borrowed-writable services.two.volumes_from.0');
});

test('a service that shares another one’s IPC sees that one’s shared memory, of the size it has there', async () => {
  const { pod, said } = await convertText(`
services:
  db: { image: a, restart: always, ipc: shareable, shm_size: 32m }
  peer: { image: a, restart: always, ipc: "service:db", shm_size: 1g }
  third: { image: a, restart: always, ipc: "service:peer" }
`);
  const shared = { name: 'db-dev-shm', mountPath: '/dev/shm' };
  expect(pod('db').containers.map((each: Data) => each.volumeMounts)).toEqual([[shared], [shared], [shared]]);
  expect(pod('db').volumes).toEqual([{ name: 'db-dev-shm', emptyDir: { medium: 'Memory', sizeLimit: '32Mi' } }]);
  expect(said).toContain('info ipc-of-pod services.peer.shm_size');
});

test('a mount of an image is that image where the cluster can mount one, before that a copy which a container of it makes', async () => {
  const text = `
services:
  app:
    image: a
    restart: always
    volumes:
      - { type: image, source: "assets:1", target: /assets, image: { subpath: public } }
      - { type: image, source: "all:1", target: /all }
      - data:/data
volumes: { data: {} }
`;
  const newer = (await convertText(text, { kubernetesVersion: '1.35' })).pod('app');
  expect(newer.volumes).toContainEqual({ name: 'app-assets', image: { reference: 'assets:1', pullPolicy: 'IfNotPresent' } });
  const { pod, container, said } = await convertText(text);
  expect(mountAt(container('app'), '/assets')).toEqual({
    name: 'app-assets',
    mountPath: '/assets',
    subPath: 'data',
    readOnly: true,
  });
  const copies = pod('app').initContainers.map(({ name, image, args }: Data) => [name, image, args?.[0]]);
  expect(copies).toEqual([
    ['bring-tools', 'busybox:1.36', '/c2k/tools'],
    ['fill-volumes', 'a', ''],
    ['copy-image', 'assets:1', 'public'],
    ['copy-image-2', 'all:1', ''],
  ]);
  expect(pod('app').initContainers[1].args[1]).toBe('/data');
  expect(said).toContain('info image-volume-copied services.app.volumes.0');
});

test('a volume that driver_opts put into memory has the size, owner and mode that they say', async () => {
  const { pod, container } = await convertText(`
services: { app: { image: a, restart: always, volumes: ["fast:/fast"] } }
volumes: { fast: { driver_opts: { type: tmpfs, device: tmpfs, o: "size=5m,uid=1000" } } }
`);
  expect(volumeOf(pod('app'), mountAt(container('app'), '/fast')).emptyDir).toEqual({ medium: 'Memory', sizeLimit: '5Mi' });
  expect(pod('app').initContainers.at(-1).args).toEqual(['directory', '/c2k/volumes/fast/data', '1000:0', '1777']);
});
