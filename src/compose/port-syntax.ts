/** One port of a short `ports` entry. */
export interface ShortPort {
  readonly target: number;
  readonly protocol: string;
  /** A port or a range; absent for any free port. */
  readonly published?: string;
  readonly hostIp?: string;
}

export type ParsedPorts =
  | { readonly ok: true; readonly ports: readonly ShortPort[] }
  | { readonly ok: false; readonly problem: PortProblem; readonly part: string };

export type PortProblem = 'no-target' | 'bad-protocol' | 'bad-ip' | 'bad-target' | 'bad-published' | 'ranges-differ';

/** Reads `[[ip:]published:]target[/protocol]`; a range of targets gives one port each, in the order of their texts. */
export function parsePorts(spec: string): ParsedPorts {
  const parts = spec.split(':');
  const container = parts.at(-1) ?? '';
  const published = parts.length > 1 ? (parts.at(-2) ?? '') : '';
  const address = parts.slice(0, -2).join(':');
  const [targetText = '', protocolText = ''] = splitOnce(container, '/');
  if (targetText === '') return { ok: false, problem: 'no-target', part: spec };
  const protocol = (protocolText === '' ? 'tcp' : protocolText).toLowerCase();
  if (!['tcp', 'udp', 'sctp'].includes(protocol)) return { ok: false, problem: 'bad-protocol', part: protocol };
  const hostIp = address.startsWith('[') ? unbracketed(address) : address;
  if (hostIp === undefined || (hostIp !== '' && !isIpAddress(hostIp))) return { ok: false, problem: 'bad-ip', part: address };
  const targets = parseRange(targetText);
  // Compose parses port 0 and then forgets it.
  if (!targets || targets.start === 0) return { ok: false, problem: 'bad-target', part: targetText };
  const hosts = published === '' ? undefined : parseRange(published);
  if (published !== '' && !hosts) return { ok: false, problem: 'bad-published', part: published };
  const count = targets.end - targets.start + 1;
  if (hosts && hosts.end - hosts.start + 1 !== count && count > 1) {
    return { ok: false, problem: 'ranges-differ', part: `${targetText} and ${published}` };
  }
  const ports = Array.from({ length: count }, (_, index): ShortPort => {
    const host = hosts && publishedText(hosts, index, count);
    return {
      target: targets.start + index,
      protocol,
      ...(host !== undefined && { published: host }),
      ...(hostIp !== '' && { hostIp }),
    };
  });
  return { ok: true, ports: ports.sort((a, b) => (String(a.target) < String(b.target) ? -1 : 1)) };
}

/** A single target may take any port of a published range; otherwise ranges run side by side. */
function publishedText(hosts: Range, index: number, count: number): string {
  return count === 1 && hosts.end !== hosts.start ? `${hosts.start}-${hosts.end}` : String(hosts.start + index);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function parseRange(text: string): Range | undefined {
  const [startText = '', endText] = splitOnce(text, '-');
  const start = parsePort(startText);
  const end = endText === undefined || endText === startText ? start : parsePort(endText);
  return start === undefined || end === undefined || end < start ? undefined : { start, end };
}

function parsePort(text: string): number | undefined {
  if (!/^\+?[0-9]{1,18}$|^-0+$/.test(text)) return undefined;
  const port = Math.abs(Number(text));
  return port <= 65_535 ? port : undefined;
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}

function unbracketed(address: string): string | undefined {
  return /^\[([^[\]]*)\]$/.exec(address)?.[1];
}

/** An IPv4 address in four decimal parts without leading zeros, or an IPv6 address without zone: what Go's `net.ParseIP` takes. */
export function isIpAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9][0-9]{0,2})$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const all = groups.flat();
  const last = all.at(-1);
  const hasIpv4 = last !== undefined && isIpv4(last);
  const count = all.length + (hasIpv4 ? 1 : 0);
  const hexes = hasIpv4 ? all.slice(0, -1) : all;
  if (!hexes.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return false;
  // The short form of zeros must stand for at least one group; Go takes it also where it stands for exactly that.
  return halves.length === 2 ? count < 8 : count === 8;
}
