import type { LoadedProject } from './compose/loaded-project.ts';
import type { Service } from './compose/project.ts';

/** An image that containers of the project have, and what its files are asked for. */
export interface ImageUse {
  /** As the model has it; what is built without a name of its own has Compose's, `project-service`. */
  readonly image: string;
  readonly services: readonly string[];
  /** Whether a service says how it is built: then only the engine that built it has it. */
  readonly isBuilt: boolean;
  readonly platform?: string;
  /** The names, no numbers, of users and groups that containers run as. */
  readonly users: readonly string[];
  readonly groups: readonly string[];
  /** Whether files are given to the image's own user, whose numbers are then asked for. */
  readonly isOwner: boolean;
  /** Variables without a value, which are taken from what the image sets. */
  readonly removed: readonly string[];
}

/** The images of a project's services, in the order of the model. */
export function imageUses({ model }: LoadedProject): readonly ImageUse[] {
  const uses = new Map<string, ImageUse>();
  for (const [name, service] of Object.entries(model.services)) {
    if (service.provider) continue;
    const use = useOf(name, service, model.name);
    const other = uses.get(use.image);
    uses.set(use.image, other ? together(other, use) : use);
  }
  return [...uses.values()];
}

function useOf(name: string, service: Service, project: string): ImageUse {
  const { image = `${project}-${name}`, build, platform, environment = {}, group_add = [], user, pre_start = [] } = service;
  const grants = [...(service.configs ?? []), ...(service.secrets ?? [])];
  const said = [user, ...pre_start.filter((hook) => hook.image === undefined).map((hook) => hook.user)].map((text = '') =>
    text.split(':'),
  );
  return {
    image,
    services: [name],
    isBuilt: build !== undefined,
    ...(platform !== undefined && { platform }),
    users: names(said.map(([first = '']) => first)),
    groups: names([...said.map(([, second = '']) => second), ...group_add.map(String)]),
    isOwner: !user && grants.some(({ uid, gid }) => uid !== undefined || gid !== undefined),
    removed: Object.keys(environment).filter((key) => environment[key] === null),
  };
}

/** Numbers are known, and so is root, which is 0 everywhere. */
export function names(words: readonly string[]): readonly string[] {
  return [...new Set(words.filter((word) => word !== '' && word !== 'root' && !/^\d+$/.test(word)))];
}

function together(one: ImageUse, other: ImageUse): ImageUse {
  const both = (field: 'services' | 'users' | 'groups' | 'removed'): readonly string[] => [
    ...new Set([...one[field], ...other[field]]),
  ];
  return {
    ...other,
    ...one,
    isBuilt: one.isBuilt || other.isBuilt,
    isOwner: one.isOwner || other.isOwner,
    services: both('services'),
    users: both('users'),
    groups: both('groups'),
    removed: both('removed'),
  };
}
