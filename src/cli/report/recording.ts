import type { DeployEvent, OnEvent } from '../../deploy.ts';

/** A listener that also keeps what it hears, for the words at the end. */
export function recording(listener: OnEvent): { readonly happened: readonly DeployEvent[]; readonly onEvent: OnEvent } {
  const happened: DeployEvent[] = [];
  return {
    happened,
    onEvent(event) {
      happened.push(event);
      listener(event);
    },
  };
}
