import { type Context, tell } from './context.ts';

/** Says of the project's volumes, configs and secrets what no service's mounts say. */
export function tellTopLevel(context: Context): void {
  tellVolumes(context);
  tellUnused(context);
}

function tellVolumes(context: Context): void {
  for (const [name, { driver = 'local' }] of Object.entries(context.model.volumes ?? {})) {
    if (!['', 'local'].includes(driver)) tell(context, 'volume-driver', ['volumes', name, 'driver'], { driver });
  }
}

/** Top-level elements that no container uses: secrets of builds, volumes that were left over. */
function tellUnused(context: Context): void {
  const { model } = context;
  const services = Object.values(model.services);
  const used = {
    configs: services.flatMap((service) => (service.configs ?? []).map((grant) => grant.source)),
    secrets: services.flatMap((service) => (service.secrets ?? []).map((grant) => grant.source)),
    volumes: services.flatMap((service) => (service.volumes ?? []).flatMap((mount) => mount.source ?? [])),
  };
  for (const kind of ['configs', 'secrets', 'volumes'] as const) {
    for (const name of Object.keys(model[kind] ?? {}))
      if (!used[kind].includes(name)) tell(context, 'resource-unused', [kind, name], {});
  }
}
