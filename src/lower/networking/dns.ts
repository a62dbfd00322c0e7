import { isIpAddress } from '../../compose/port-syntax.ts';
import { defined, filled } from '../../k8s/defined.ts';
import { isDnsSubdomain } from '../../k8s/names.ts';
import type { HostAlias, PodDNSConfig } from '../../k8s/types.ts';
import type { Scope } from '../context.ts';
import { at, from, tellOf } from '../context.ts';

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

/** `extra_hosts`, grouped by address as the hosts file is. */
export function lowerExtraHosts(scope: Scope): HostAlias[] {
  const namesOf = new Map<string, { names: string[]; index: number }>();
  for (const [index, line] of (scope.service.extra_hosts ?? []).entries()) {
    const path = ['extra_hosts', index];
    const cut = line.includes('=') ? line.indexOf('=') : line.indexOf(':');
    const name = line.slice(0, cut);
    const address = line.slice(cut + 1).replace(/^\[|\]$/g, '');
    if (address === 'host-gateway') tellOf(scope, 'host-gateway', path, { name });
    else if (!isIpAddress(address)) tellOf(scope, 'host-address-invalid', path, { address });
    else if (!isDnsSubdomain(name)) tellOf(scope, 'host-name-invalid', path, { name });
    else {
      const known = namesOf.get(address) ?? { names: [], index };
      namesOf.set(address, { ...known, names: [...known.names, name] });
    }
  }
  return [...namesOf].map(([ip, { names, index }]) => from(scope, { ip, hostnames: names }, at(scope, 'extra_hosts', index)));
}
