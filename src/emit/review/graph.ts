import type { ReviewEdge, ReviewGraph, ReviewMark, ReviewNode, ReviewResource, ReviewService, ReviewSeverity } from './model.ts';

/** What a drawing is made of; `lineOf` gives the line that declares something, such as `services`, `web`. */
export interface GraphInput {
  readonly services: readonly ReviewService[];
  readonly networks: readonly ReviewResource[];
  readonly volumes: readonly ReviewResource[];
  readonly lineOf: (section: string, name: string) => string | undefined;
}

const margin = 16;
const columnGap = 76;
const rowGap = 16;
const serviceHeight = 48;
const smallHeight = 30;
const characterWidth = 7.3;
const longestLabel = 26;

/**
 * Who waits for whom from left to right, volumes at the right, networks above as numbers that their services carry. A layer that would be
 * much higher than the drawing is wide is broken into several columns.
 */
export function layOutGraph(input: GraphInput): ReviewGraph {
  const { services, networks, volumes } = input;
  const columns = columnsOf(services);
  const width = nodeWidth([...services.flatMap(({ name, image }) => [name, image]), ...volumes.map(({ name }) => name)]);
  const pills = networkPills(input);
  const top = pills.reduce((lowest, pill) => Math.max(lowest, pill.y + pill.height + 2 * rowGap), margin);
  const rows = Math.max(1, ...columns.map((column) => column.length), Math.ceil((volumes.length * smallHeight) / serviceHeight));
  const middle = top + (rows * (serviceHeight + rowGap)) / 2;
  const place = <T>(items: readonly T[], column: number, height: number): { item: T; x: number; y: number }[] => {
    const start = middle - (items.length * (height + rowGap)) / 2;
    return items.map((item, row) => ({
      item,
      x: margin + column * (width + columnGap),
      y: Math.round(start + row * (height + rowGap)),
    }));
  };
  const serviceNodes = columns
    .flatMap((column, index) => place(column, index, serviceHeight))
    .map(({ item, x, y }) => serviceNode(item, { x, y, width }, input));
  const byName = new Map(serviceNodes.map((node) => [node.name, node]));
  const volumeNodes = place(byNeighbours(volumes, byName), columns.length, smallHeight).map(({ item, x, y }) =>
    plainNode('volume', item.name, { x, y, width, height: smallHeight }, input.lineOf('volumes', item.name)),
  );
  const nodes = [...pills, ...serviceNodes, ...volumeNodes];
  return {
    width: Math.max(...nodes.map((node) => node.x + node.width), 0) + margin,
    height: Math.max(...nodes.map((node) => node.y + node.height), 0) + margin,
    nodes: networks.length > 0 ? nodes : nodes.filter(({ kind }) => kind !== 'network'),
    edges: [...dependencyEdges(services, byName), ...volumeEdges(volumes, byName, volumeNodes)],
  };
}

/** Services by the longest chain of others that wait for them; each layer in the order of its neighbours to the left. */
function columnsOf(services: readonly ReviewService[]): readonly (readonly ReviewService[])[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  const layers = new Map<string, number>();
  const push = (name: string, layer: number, chain: ReadonlySet<string>): void => {
    if (chain.has(name) || (layers.get(name) ?? -1) >= layer) return;
    layers.set(name, layer);
    for (const { service } of byName.get(name)?.dependsOn ?? []) push(service, layer + 1, new Set([...chain, name]));
  };
  const awaited = new Set(services.flatMap(({ dependsOn }) => dependsOn.map(({ service }) => service)));
  const starts = services.filter(({ name }) => !awaited.has(name));
  for (const { name } of starts.length > 0 ? starts : services) push(name, 0, new Set());
  for (const { name } of services) if (!layers.has(name)) push(name, 0, new Set());
  const tallest = Math.max(6, Math.ceil(1.3 * Math.sqrt(services.length)));
  const columns: ReviewService[][] = [];
  const rowOf = new Map<string, number>();
  for (let layer = 0; layer <= Math.max(0, ...layers.values()); layer++) {
    const members = services.filter(({ name }) => layers.get(name) === layer);
    const waiting = (name: string): number[] =>
      services.flatMap((each) => (each.dependsOn.some(({ service }) => service === name) ? (rowOf.get(each.name) ?? []) : []));
    const ordered = layer === 0 ? members : sortedBy(members, ({ name }) => mean(waiting(name)));
    for (const [row, { name }] of ordered.entries()) rowOf.set(name, row);
    for (let at = 0; at < ordered.length; at += tallest) columns.push(ordered.slice(at, at + tallest));
  }
  return columns;
}

function byNeighbours(volumes: readonly ReviewResource[], nodes: ReadonlyMap<string, ReviewNode>): readonly ReviewResource[] {
  return sortedBy(volumes, ({ services }) => mean(services.flatMap((name) => nodes.get(name)?.y ?? [])));
}

function sortedBy<T>(items: readonly T[], weight: (item: T) => number): T[] {
  return items
    .map((item) => ({ item, weight: weight(item) }))
    .sort((a, b) => a.weight - b.weight)
    .map(({ item }) => item);
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

/** Wide enough for most labels; what is longer is cut. */
function nodeWidth(labels: readonly string[]): number {
  const longest = Math.max(10, ...labels.map((label) => Math.min(longestLabel, label.length)));
  return Math.round(longest * characterWidth + 36);
}

function serviceNode(
  service: ReviewService,
  { x, y, width }: { x: number; y: number; width: number },
  { networks, lineOf }: GraphInput,
): ReviewNode {
  // One network that everyone is on tells nothing.
  const told = networks.length > 1 ? service.networks : [];
  const marks = told.flatMap((name, index): ReviewMark[] => {
    const at = networks.findIndex((network) => network.name === name);
    return at === -1 ? [] : [{ ...markOf(at, name), x: width - 14 - index * 19, y: 0 }];
  });
  return {
    ...plainNode('service', service.name, { x, y, width, height: serviceHeight }, lineOf('services', service.name)),
    detail: cutInFront(service.image, Math.floor((width - 28) / 6.3)),
    marks,
    severity: severityOf(service),
  };
}

function severityOf({ errors, warnings }: ReviewService): ReviewSeverity | undefined {
  if (errors > 0) return 'error';
  return warnings > 0 ? 'warning' : undefined;
}

function networkPills({ networks, lineOf }: GraphInput): readonly ReviewNode[] {
  let x = margin;
  let y = margin;
  return networks.map(({ name }, index) => {
    const width = Math.round(Math.min(longestLabel, name.length) * characterWidth + 48);
    if (x > margin && x + width > 1100) {
      x = margin;
      y += smallHeight + rowGap / 2;
    }
    const pill = plainNode('network', name, { x, y, width, height: smallHeight }, lineOf('networks', name));
    x += width + rowGap;
    return { ...pill, marks: [{ ...markOf(index, name), x: 17, y: smallHeight / 2 }] };
  });
}

function markOf(index: number, network: string): Pick<ReviewMark, 'number' | 'colour' | 'network'> {
  return { number: index + 1, colour: index % 8, network };
}

type Box = Pick<ReviewNode, 'x' | 'y' | 'width' | 'height'>;

function plainNode(kind: ReviewNode['kind'], name: string, box: Box, line: string | undefined): ReviewNode {
  const label = cut(name, Math.min(longestLabel, Math.floor((box.width - 28) / characterWidth)));
  return { kind, name, label, detail: '', ...box, marks: [], severity: undefined, line };
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** Of an image's name the end tells more. */
function cutInFront(text: string, most: number): string {
  return text.length > most ? `…${text.slice(text.length - most + 1)}` : text;
}

const conditions: Readonly<Record<string, { readonly kind: ReviewEdge['kind']; readonly words: string }>> = {
  service_healthy: { kind: 'healthy', words: 'is healthy' },
  service_completed_successfully: { kind: 'completed', words: 'has completed' },
};

function dependencyEdges(services: readonly ReviewService[], nodes: ReadonlyMap<string, ReviewNode>): ReviewEdge[] {
  const reaches = reachability(services);
  return services.flatMap(({ name, dependsOn }) =>
    dependsOn.flatMap(({ service, condition }) => {
      const [from, to] = [nodes.get(name), nodes.get(service)];
      if (!from || !to) return [];
      const { kind, words } = conditions[condition] ?? { kind: 'started' as const, words: 'runs' };
      const isImplied = dependsOn.some((other) => other.service !== service && reaches(other.service, service));
      const label = `${name} waits until ${service} ${words}`;
      return [{ kind, from: name, to: service, label, isImplied, path: curve(from, to) }];
    }),
  );
}

/** Whether one service waits for another one, be it through others. */
function reachability(services: readonly ReviewService[]): (from: string, to: string) => boolean {
  const byName = new Map(services.map((service) => [service.name, service]));
  const reached = new Map<string, Set<string>>();
  const from = (name: string): Set<string> => {
    const known = reached.get(name);
    if (known) return known;
    const found = new Set<string>();
    reached.set(name, found);
    for (const { service } of byName.get(name)?.dependsOn ?? []) {
      found.add(service);
      for (const further of from(service)) found.add(further);
    }
    return found;
  };
  return (start, to) => from(start).has(to);
}

function volumeEdges(
  volumes: readonly ReviewResource[],
  services: ReadonlyMap<string, ReviewNode>,
  volumeNodes: readonly ReviewNode[],
): ReviewEdge[] {
  return volumes.flatMap(({ name, services: users }) => {
    const to = volumeNodes.find((node) => node.name === name);
    return users.flatMap((user) => {
      const from = services.get(user);
      return from && to
        ? [
            {
              kind: 'volume' as const,
              from: user,
              to: name,
              label: `${user} mounts ${name}`,
              isImplied: false,
              path: curve(from, to),
            },
          ]
        : [];
    });
  });
}

/** From the right side of one box to the left side of another one, level at both ends. */
function curve(from: Box, to: Box): string {
  const [x1, y1] = [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const bend = Math.max(32, Math.abs(x2 - x1) / 2);
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}
