/**
 * What becomes of an attribute. `carried`: it is in the manifests, or code beside this table says why not. `approximated`, `lost` and
 * `harmless` are reported wherever the attribute stands. `loaded`: loading has used it up.
 */
export type Fate = 'carried' | 'approximated' | 'lost' | 'harmless' | 'loaded';

export interface Decision {
  readonly fate: Fate;
  /** Where it goes, in the API's words, or what happens instead. */
  readonly becomes: string;
  /** The difference or the reason, as the diagnostic says it after the attribute's path. */
  readonly because?: string;
  readonly wayOut?: string;
}

/**
 * By attribute: `ports[].target`, `sysctls.*`, where `*` is any key and `[]` any item. A decision holds for everything below its attribute
 * that has none of its own.
 */
export type Decisions = Readonly<Record<string, Decision>>;

export const carried = (becomes: string): Decision => ({ fate: 'carried', becomes });
export const loaded = (becomes: string): Decision => ({ fate: 'loaded', becomes });
export const approximated = (becomes: string, because: string): Decision => ({ fate: 'approximated', becomes, because });
export const harmless = (because: string): Decision => ({ fate: 'harmless', becomes: 'nothing', because });
export const lost = (because: string, wayOut?: string): Decision =>
  wayOut === undefined ? { fate: 'lost', becomes: 'nothing', because } : { fate: 'lost', becomes: 'nothing', because, wayOut };
