import { expect } from '@jest/globals';
import { clusterTest, testNamespace } from '../support/cluster.ts';

const space = await testNamespace('failures');

clusterTest('a container that fails ends the wait early, with reason, exit code, last log lines and events', async () => {
  const compose = `name: failing
services:
  fine:
    image: busybox:1.36
    command: [sleep, infinity]
    stop_grace_period: 0s
  broken:
    image: busybox:1.36
    command: [sh, -c, "echo opening the settings; echo no such file: settings.ini >&2; exit 7"]
    restart: always
`;
  const started = Date.now();
  const ran = await space.c2k(['apply', '-f', '-', '--timeout', '200s'], { input: compose, timeoutSeconds: 220 });
  const seconds = (Date.now() - started) / 1000;

  expect(ran.code).toBe(3);
  expect(seconds).toBeLessThan(100);
  const said = ran.stdout + ran.stderr;
  for (const words of [
    'broken',
    'CrashLoopBackOff',
    /exit(ed|s)?( with)?( code)? 7/,
    'no such file: settings.ini',
    /BackOff|Back-off/,
  ]) {
    expect(said).toMatch(words);
  }
});

clusterTest('an image that nobody has ends the wait early and is named', async () => {
  const compose = 'name: failing\nservices: {broken: {image: "registry.invalid/nobody/has:1"}}\n';
  const ran = await space.c2k(['apply', '-f', '-', '--timeout', '200s'], { input: compose, timeoutSeconds: 220 });
  expect(ran.code).toBe(3);
  expect(ran.stdout + ran.stderr).toMatch(
    /(ErrImagePull|ImagePullBackOff)[\s\S]*registry\.invalid\/nobody\/has:1|registry\.invalid\/nobody\/has:1[\s\S]*(ErrImagePull|ImagePullBackOff)/,
  );
});
