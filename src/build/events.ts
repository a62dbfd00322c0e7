/** What happens to images before anything is applied, as it happens. Names are stable; fields may be added. */
export type BuildEvent = BuildingEvent | BuildOutputEvent | BuiltEvent | TransferringEvent | TransferredEvent;

export type OnBuildEvent = (event: BuildEvent) => void;

/** The engine starts to build these services' images. */
export interface BuildingEvent {
  readonly type: 'building';
  readonly services: readonly string[];
}

/** A line that the engine said while building. */
export interface BuildOutputEvent {
  readonly type: 'build-output';
  readonly services: readonly string[];
  readonly line: string;
}

/** A service's image is on the engine; `built` is false where it was there before. */
export interface BuiltEvent {
  readonly type: 'built';
  readonly service: string;
  readonly image: string;
  readonly built: boolean;
}

/** Images are on their way to where the cluster can get them. */
export interface TransferringEvent {
  readonly type: 'transferring';
  readonly services: readonly string[];
  readonly images: readonly string[];
  /** For a person: `kind cluster kind`, `registry.example.com`. */
  readonly target: string;
}

/** An image is where the cluster can get it; `present` if it was there before. */
export interface TransferredEvent {
  readonly type: 'transferred';
  readonly services: readonly string[];
  readonly image: string;
  readonly target: string;
  readonly result: 'loaded' | 'pushed' | 'present';
}
