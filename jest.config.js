/** Unit tests by default; `JEST_PROJECT=cluster` runs those that need the real engine and cluster, one file at a time. */
const cluster = process.env.JEST_PROJECT === 'cluster';

export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } }],
  },
  testMatch: cluster ? ['<rootDir>/test/cluster/**/*.test.ts'] : ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: cluster ? [] : ['<rootDir>/test/cluster/', '<rootDir>/test/testbed/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  testTimeout: cluster ? 300_000 : 20_000,
  maxWorkers: cluster ? 1 : '100%',
};
