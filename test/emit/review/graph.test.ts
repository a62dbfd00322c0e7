import { expect, test } from '@jest/globals';
import { layOutGraph } from '../../../src/emit/review/graph.ts';
import type { ReviewService } from '../../../src/emit/review/model.ts';

const service = (name: string, ...dependsOn: string[]): ReviewService => ({
  name,
  image: 'image',
  dependsOn: dependsOn.map((each) => ({ service: each, condition: 'service_started' })),
  networks: [],
  volumes: [],
  ports: [],
  objects: [],
  errors: 0,
  warnings: 0,
});
const draw = (...services: ReviewService[]) => layOutGraph({ services, networks: [], volumes: [], lineOf: () => undefined });
const at = (graph: ReturnType<typeof draw>, name: string): number => graph.nodes.find((node) => node.name === name)?.x ?? -1;

test('who waits stands to the left of what it waits for', () => {
  const graph = draw(service('db'), service('web', 'api', 'db'), service('api', 'db'));
  expect(at(graph, 'web')).toBeLessThan(at(graph, 'api'));
  expect(at(graph, 'api')).toBeLessThan(at(graph, 'db'));
});

test('a wait that others imply is drawn as such', () => {
  const graph = draw(service('db'), service('web', 'api', 'db'), service('api', 'db'));
  expect(graph.edges.filter(({ isImplied }) => isImplied).map(({ from, to }) => [from, to])).toEqual([['web', 'db']]);
});

test('a cycle is drawn too', () => {
  const graph = draw(service('a', 'b'), service('b', 'a'));
  expect(graph.nodes).toHaveLength(2);
  expect(graph.edges).toHaveLength(2);
});

test('no two nodes overlap, however many there are', () => {
  const services = Array.from({ length: 300 }, (_, index) =>
    service(`s${index}`, ...(index % 3 === 0 ? [] : [`s${index - (index % 3)}`])),
  );
  const { nodes, width, height } = draw(...services);
  expect(nodes).toHaveLength(300);
  const overlaps = nodes.flatMap((a, index) =>
    nodes
      .slice(index + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height),
  );
  expect(overlaps).toEqual([]);
  expect(width / height).toBeGreaterThan(0.3);
});
