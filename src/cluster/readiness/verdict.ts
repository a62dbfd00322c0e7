/** Where an object stands, by its own status: the pods behind it may know more. */
export interface Readiness {
  /** `exited`: it ended with an error, or ends with success again and again, which nobody minds. */
  readonly state: 'progressing' | 'ready' | 'completed' | 'exited' | 'failed';
  /** Pods, or of a Job completions. */
  readonly ready: number;
  readonly desired: number;
  /** For a person. */
  readonly detail: string;
  /** Why it failed, in Kubernetes' own word. */
  readonly reason?: string;
}
