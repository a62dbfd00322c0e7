/** Files on which c2k differs from Docker Compose on purpose, and why; docs/loading.md says the same to users. */
export const exceptions = new Map([
  ['docker+compose/pkg/e2e/fixtures/build-test/ssh/compose.yaml', 'Compose fails to print an ssh key with a path as JSON'],
]);
