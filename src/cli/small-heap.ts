/** From so many services on the lists of what is on the cluster are megabytes each. */
const manyServices = 100;

/**
 * Keeps the young part of the heap small where a project has many services: lists and watches are then collected as they come, at no
 * measurable cost, instead of being kept until there are tens of megabytes. Small projects are faster without.
 */
export async function keepHeapSmall(services: number): Promise<void> {
  if (services < manyServices) return;
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1');
}
