import type { Scope } from './context.ts';
import { tellOf } from './context.ts';
import type { ImageFacts } from './options.ts';

/** What is known of the image of a service; undefined: nothing. */
export function imageFacts({
  options,
  model,
  name,
  service,
}: Pick<Scope, 'options' | 'model' | 'name' | 'service'>): ImageFacts | undefined {
  return options.images.get(service.image ?? `${model.name}-${name}`);
}

/** Where the service says which image it has. */
export function imagePath({ service }: Pick<Scope, 'service'>): readonly string[] {
  return service.image === undefined ? ['build'] : ['image'];
}

/** Says that something in the manifests is not from the Compose files: `what` the image says, and what it becomes. */
export function tellInferred(scope: Scope, what: string): void {
  tellOf(scope, 'inferred-from-image', imagePath(scope), { what });
}
