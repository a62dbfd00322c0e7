/** The annotations that c2k itself reads again. */
export const annotationKeys = {
  /**
   * On a workload: what others wait for before they start, `healthy` or `completed`. Docker Compose fails when that does not come about,
   * and does not care how a service fares that nobody waits for.
   */
  waitedFor: 'c2k.io/waited-for',
} as const;
