import { isMap, isNode, isScalar, isSeq, type YAMLMap } from 'yaml';
import { type Host, HostError } from '../../host/host.ts';
import { type AuthProvider, readKubeconfig } from './kubeconfig.ts';
import { parseYaml, parseYamlDocument } from './yaml.ts';

/** The fields of a login as its file has them by now: another program may have renewed it meanwhile. */
export async function readStoredLogin({ file, user, config }: AuthProvider, host: Host): Promise<AuthProvider['config']> {
  const parsed = parseYaml(await host.readText(file));
  const read = 'problem' in parsed ? parsed : readKubeconfig(parsed.data, file, (path) => path);
  return ('config' in read ? read.config.users.get(user)?.authProvider?.config : undefined) ?? config;
}

/** Writes fields of a login into its file, of which all else stays as it is. Rejects with a HostError, as where its rights forbid it. */
export async function writeStoredLogin(
  { file, user }: AuthProvider,
  fields: Readonly<Record<string, string>>,
  host: Host,
): Promise<void> {
  const text = withFields(await host.readText(file), user, fields);
  if (text === undefined) throw new HostError('other', file);
  await host.replaceText(file, text);
}

/**
 * A kubeconfig's text with these fields in the `auth-provider` of a user; undefined where there is none. By the places of the
 * parsed nodes, not by printing them anew, so that comments, order and quotes stay, and JSON stays JSON.
 */
export function withFields(text: string, user: string, fields: Readonly<Record<string, string>>): string | undefined {
  const users = parseYamlDocument(text).get('users');
  const entry = isSeq(users) ? users.items.find((item) => isMap(item) && item.get('name') === user) : undefined;
  const config = isMap(entry) ? entry.getIn(['user', 'auth-provider', 'config'], true) : undefined;
  if (!isMap(config)) return undefined;
  return Object.entries(fields)
    .map(([name, value]) => edit(text, config, name, JSON.stringify(value)))
    .sort((one, other) => other.start - one.start)
    .reduce((edited, { start, end, put }) => edited.slice(0, start) + put + edited.slice(end), text);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly put: string;
}

function edit(text: string, config: YAMLMap, name: string, value: string): Edit {
  const found = config.get(name, true);
  if (isNode(found) && found.range) {
    const [start, end] = found.range;
    const old = text.slice(start, end);
    // Nothing may stand between a colon and a comment; a block of several lines ends with its line.
    return { start, end, put: old === '' ? ` ${value} ` : `${value}${old.endsWith('\n') ? '\n' : ''}` };
  }
  const first = config.items[0]?.key;
  const start = (isScalar(first) && first.range?.[0]) || 0;
  const indent = ' '.repeat(start - text.lastIndexOf('\n', start - 1) - 1);
  return { start, end: start, put: `"${name}": ${value}${config.flow ? ', ' : `\n${indent}`}` };
}
