/** What a run of c2k ends with. Scripts rely on these numbers: they are never reused. */
export const exitCode = {
  done: 0,
  /** Errors in the input, or the cluster refused. */
  failed: 1,
  usage: 2,
  /** Applied, but not ready in time. */
  notReady: 3,
  /** Somebody else owns what would be written. */
  conflict: 4,
  /** A bug in c2k (EX_SOFTWARE of sysexits.h). */
  bug: 70,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
