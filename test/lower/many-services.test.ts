import { expect, test } from '@jest/globals';
import { convertText } from '../support/convert-text.ts';

// Followed one by one, the ways through these layers are more than a billion.
test('hundreds of services that depend on each other are converted in one go', async () => {
  const layers = Array.from({ length: 15 }, (_, layer) =>
    Array.from({ length: 8 }, (_, index) => {
      const below = Array.from({ length: layer === 0 ? 0 : 8 }, (_, each) => `l${layer - 1}s${each}`);
      return `  l${layer}s${index}: {image: busybox, restart: always, expose: ["80"], depends_on: [${below.join(', ')}]}\n`;
    }),
  );
  const { manifests, diagnostics } = await convertText(`name: many\nservices:\n${layers.flat().join('')}`);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(manifests.filter(({ kind }) => kind === 'Deployment')).toHaveLength(120);
});
