import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byteQuantity, cpuQuantity } from '../../src/k8s/quantity.ts';

test('bytes keep their exact value', () => {
  const units: Record<string, bigint> = { '': 1n, Ki: 1024n, Mi: 1024n ** 2n, Gi: 1024n ** 3n, Ti: 1024n ** 4n };
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 60n }), (bytes) => {
      const [, amount = '', unit = ''] = /^(\d+)(\D*)$/.exec(byteQuantity(bytes)) ?? [];
      expect(BigInt(amount) * (units[unit] ?? 0n)).toBe(bytes);
    }),
  );
});

test('processors are counted in thousandths, rounded up', () => {
  expect([0.5, 1, 2, 0.0001, 1.5, 0.1 + 0.2].map(cpuQuantity)).toEqual(['500m', '1', '2', '1m', '1500m', '300m']);
});
