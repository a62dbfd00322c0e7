import { expect } from '@jest/globals';
import { clusterTest, engineAddress, managedKinds, page, testNamespace } from '../support/cluster.ts';
import { output, type Running } from '../support/run.ts';
import { greeting, seedDirectory } from '../support/seed.ts';

const space = await testNamespace('seed');

/** The page behind a command that forwards; a command that ends early fails the test with what it said. */
async function forwardedPage(forward: Running): Promise<string> {
  const early = forward.end.then((ran) => {
    throw new Error(`c2k ended with ${ran.code} before the page answered:\n${ran.stdout}${ran.stderr}`);
  });
  return Promise.race([page('http://localhost:5000/', 180), early]);
}

async function versions(): Promise<Record<string, string>> {
  const objects = await space.objects(managedKinds);
  return Object.fromEntries(objects.map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.resourceVersion]));
}

clusterTest('apply builds, loads, waits and forwards: the page answers on localhost until Ctrl-C', async () => {
  const forward = space.startC2k(['apply', '--forward'], { cwd: seedDirectory, timeoutSeconds: 240 });
  try {
    expect(await forwardedPage(forward)).toBe(greeting);
    expect(forward.said()).toContain('kind-kind');
    expect(forward.said()).toContain(space.name);
  } finally {
    await forward.interrupt();
  }
  await expect(fetch('http://localhost:5000/')).rejects.toThrow();
});

clusterTest('a second apply writes nothing and says so', async () => {
  const before = await versions();
  const again = await space.c2k(['apply'], { cwd: seedDirectory });
  expect(again).toMatchObject({ code: 0 });
  expect(again.stdout + again.stderr).toMatch(/nothing (changed|to change)|unchanged/i);
  expect(await versions()).toEqual(before);
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining(['Deployment/db', 'Deployment/web', 'Service/db', 'PersistentVolumeClaim/db-data']),
  );
});

clusterTest('docker compose up and c2k answer the same', async () => {
  const compose = ['docker', 'compose', '--progress', 'quiet', '-p', space.name];
  const forward = space.startC2k(['forward'], { cwd: seedDirectory });
  try {
    await output([...compose, 'up', '--detach', '--build'], { cwd: seedDirectory, timeoutSeconds: 240 });
    const address = `http://${engineAddress}:5000/`;
    await page(address);
    await forwardedPage(forward);
    for (const path of ['', 'nothing-here']) {
      expect(await answer(`http://localhost:5000/${path}`)).toEqual(await answer(`${address}${path}`));
    }
  } finally {
    await forward.interrupt();
    await output([...compose, 'down', '--volumes', '--timeout', '1'], { cwd: seedDirectory });
  }
});

/** All of an answer but its date. */
async function answer(url: string): Promise<unknown> {
  const got = await fetch(url);
  const headers = Object.fromEntries([...got.headers].filter(([name]) => name !== 'date'));
  return { status: got.status, headers, body: await got.text() };
}
