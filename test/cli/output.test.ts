import { expect, test } from '@jest/globals';
import { checkFiles, writeFiles } from '../../src/cli/output.ts';
import { createCollector } from '../../src/diagnostics/collector.ts';
import { createMemoryHost } from '../../src/host/memory-host.ts';

test('a starter is written where there is none, and is the user’s own from then on', async () => {
  const host = createMemoryHost();
  const { report, diagnostics } = createCollector();
  const starter = { path: 'k8s/own.yaml', text: 'first\n', isStarter: true };
  await checkFiles([starter], host, report);
  expect(diagnostics).toMatchObject([{ code: 'output-differs' }]);
  await writeFiles([starter], host, report);
  await writeFiles([{ ...starter, text: 'second\n' }], host, report);
  await checkFiles([{ ...starter, text: 'second\n' }], host, report);
  expect(await host.readText('k8s/own.yaml')).toBe('first\n');
  expect(diagnostics).toHaveLength(1);
});
