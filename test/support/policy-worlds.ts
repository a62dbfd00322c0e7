import fc from 'fast-check';

/** Services on networks, some of which are internal, and some with a published port 80. */
export interface PolicyWorld {
  readonly services: readonly { readonly networks: readonly string[]; readonly published: boolean }[];
  readonly internal: readonly string[];
}

/** Who asks whom; without `from` it is somebody outside of the cluster. */
export interface Connection {
  readonly from?: string;
  readonly to: string;
  readonly port: number;
  /** What Docker lets through. */
  readonly isOpen: boolean;
}

const networks = ['front', 'back', 'side'];

/** Small worlds: whatever goes wrong with policies goes wrong in one of them. */
export const policyWorlds: fc.Arbitrary<PolicyWorld> = fc.record({
  services: fc.array(fc.record({ networks: fc.subarray(networks, { minLength: 1 }), published: fc.boolean() }), {
    minLength: 2,
    maxLength: 4,
  }),
  internal: fc.subarray(networks),
});

/** The world as a Compose file; its services are called `s0`, `s1` and so on. */
export function composeOf({ services, internal }: PolicyWorld): string {
  const lines = services.map(
    (each, index) =>
      `  s${index}: { image: a, restart: always, networks: [${each.networks}], ${each.published ? `ports: ["${8000 + index}:80"]` : 'expose: ["80"]'} }`,
  );
  const declared = networks.map((name) => `${name}: { internal: ${internal.includes(name)} }`);
  return `services:\n${lines.join('\n')}\nnetworks: { ${declared.join(', ')} }`;
}

/** Every question that can be asked in it, with Docker's answer. */
export function connectionsOf({ services, internal }: PolicyWorld): Connection[] {
  const pairs = services.flatMap((one, from) =>
    services.flatMap((other, to) => {
      if (from === to) return [];
      const shares = one.networks.some((name) => other.networks.includes(name));
      const getsOut = !one.networks.every((name) => internal.includes(name));
      const names = { from: `s${from}`, to: `s${to}` };
      return [
        { ...names, port: 9000, isOpen: shares },
        { ...names, port: 80, isOpen: shares || (other.published && getsOut) },
      ];
    }),
  );
  return [...pairs, ...services.map(({ published }, to) => ({ to: `s${to}`, port: 80, isOpen: published }))];
}
