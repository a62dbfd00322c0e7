import { isIpAddress } from '../../compose/port-syntax.ts';
import { defined, filled } from '../../k8s/defined.ts';
import { isDnsSubdomain } from '../../k8s/names.ts';
import type { HostAlias, PodDNSConfig } from '../../k8s/types.ts';
import type { Scope } from '../context.ts';
import { at, from, tellOf } from '../context.ts';
import { type HostName, isHostName } from './host-names.ts';

const mostNameservers = 2;

/** `dns`, `dns_search`, `dns_opt`: added to the cluster's own, which must stay first or no service would be found. */
export function lowerDns(scope: Scope): PodDNSConfig | undefined {
  const { dns = [], dns_search = [], dns_opt = [] } = scope.service;
  if (dns.length > 0) tellOf(scope, 'dns-server-second', ['dns'], {});
  // The API allows three servers, and the cluster's own is one of them.
  if (dns.length > mostNameservers) tellOf(scope, 'dns-too-many', ['dns', mostNameservers], { most: mostNameservers });
  if (dns_search.length > 0) tellOf(scope, 'dns-search-appended', ['dns_search'], {});
  const config = filled(
    defined({
      nameservers: filled(dns.slice(0, mostNameservers)),
      searches: filled(dns_search.filter((domain, index) => isSearchDomain(scope, domain, index))),
      options: filled(
        dns_opt
          .filter((option) => option !== '')
          .map((option) => {
            const [name = option, value] = option.split(':');
            return value === undefined ? { name } : { name, value };
          }),
      ),
    }),
  );
  return config && from(scope, config, at(scope, dns.length > 0 ? 'dns' : dns_search.length > 0 ? 'dns_search' : 'dns_opt'));
}

function isSearchDomain(scope: Scope, domain: string, index: number): boolean {
  if (domain === '.' || domain === '') return false;
  const isValid = isDnsSubdomain(domain.replaceAll('_', '-').replace(/\.$/, ''));
  if (!isValid) tellOf(scope, 'dns-search-invalid', ['dns_search', index], { domain });
  return isValid;
}

/** `extra_hosts`, grouped by address as the hosts file is, but for those that {@link extraNames} has. */
export function lowerExtraHosts(scope: Scope): HostAlias[] {
  const namesOf = new Map<string, { names: string[]; index: number }>();
  for (const { name, address, index } of extraHosts(scope)) {
    const path = ['extra_hosts', index];
    if (address === 'host-gateway') tellOf(scope, 'host-gateway', path, { name });
    else if (!isIpAddress(address)) tellOf(scope, 'host-address-invalid', path, { address });
    else if (isDnsSubdomain(name)) {
      const known = namesOf.get(address) ?? { names: [], index };
      namesOf.set(address, { ...known, names: [...known.names, name] });
    } else if (!isHostName(name)) tellOf(scope, 'host-name-invalid', path, { name });
  }
  return [...namesOf].map(([ip, { names, index }]) => from(scope, { ip, hostnames: names }, at(scope, 'extra_hosts', index)));
}

/** Those of `extra_hosts` that a hosts file can have and the API refuses: `my_db`, and whatever has capitals. */
export function extraNames(scope: Scope): HostName[] {
  return extraHosts(scope)
    .filter(({ name, address }) => isIpAddress(address) && isHostName(name) && !isDnsSubdomain(name))
    .map(({ name, address, index }) => ({ name, services: [], addresses: [address], place: at(scope, 'extra_hosts', index) }));
}

function extraHosts({ service }: Scope): { name: string; address: string; index: number }[] {
  return (service.extra_hosts ?? []).map((line, index) => {
    const cut = line.includes('=') ? line.indexOf('=') : line.indexOf(':');
    return { name: line.slice(0, cut), address: line.slice(cut + 1).replace(/^\[|\]$/g, ''), index };
  });
}
