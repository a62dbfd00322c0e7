import type { FakeApiServer } from '../fake-api-server.ts';

/** Has a fake server's discovery know the kind Widget of example.com/v1 as long as that is so. */
export function discoverWidgets(server: FakeApiServer, isKnown: () => boolean): void {
  server.answer(
    ({ path }) => path === '/api' || path === '/apis',
    ({ path }, response) => {
      const resource = { resource: 'widgets', responseKind: { kind: 'Widget' }, scope: 'Namespaced' };
      const group = { metadata: { name: 'example.com' }, versions: [{ version: 'v1', resources: [resource] }] };
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ kind: 'APIGroupDiscoveryList', items: path === '/apis' && isKnown() ? [group] : [] }));
    },
  );
}
