import { octalText, parseOctal } from '../go-values.ts';
import { scalarAt } from '../tree-edit.ts';
import { either, listOf, object } from './collections.ts';
import { labels } from './key-values.ts';
import { anyInteger, bytes, choice, flag, integerWithin, oneOf, scalar, text } from './scalars.ts';
import type { Type } from './type.ts';

/** Permission bits: octal in quotes, what the number says without; printed in octal. */
const fileMode: Type = scalar(['number', 'text'], (node, path, report) => {
  const value = node.kind === 'scalar' ? node.value : null;
  const mode = typeof value === 'bigint' ? value : typeof value === 'string' ? parseOctal(value) : undefined;
  if (mode === undefined) report('file-mode-malformed', { span: node.span, path }, { value: String(value) });
  else if (value === 440n || value === 400n || value === 444n || value === 600n || value === 644n || value === 755n) {
    report('file-mode-decimal', { span: node.span, path }, { value: String(value), octal: octalText(mode) });
  }
  return mode === undefined ? undefined : scalarAt(node, octalText(mode));
});

/** A service's use of a config or secret; the short form is its source. */
const fileGrant: Type = either({
  text,
  mapping: object({ source: text, target: text, uid: text, gid: text, mode: fileMode }),
});
export const fileGrants: Type = listOf(fileGrant);

/** True unless said otherwise, and printed only when said otherwise. */
const optOut: Type = {
  ...choice,
  decode: (node, path, report) => {
    const decoded = choice.decode(node, path, report);
    return decoded?.kind === 'scalar' && decoded.value === true ? undefined : decoded;
  },
};

const tmpfsMode: Type = scalar(['number', 'text'], (node, path, report) => {
  if (node.kind === 'scalar' && typeof node.value === 'string') {
    report('tmpfs-mode-text', { span: node.span, path }, { value: node.value });
    return undefined;
  }
  const decoded = anyInteger.decode(node, path, report);
  return decoded?.kind === 'scalar' && decoded.value === 0 ? undefined : decoded;
});

/** One mount in its long form, or in its short one as a text. */
const mount: Type = either({
  text,
  mapping: object(
    {
      type: oneOf('bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'),
      source: text,
      target: text,
      read_only: flag,
      consistency: text,
      bind: object({
        selinux: oneOf('z', 'Z'),
        propagation: text,
        create_host_path: optOut,
        recursive: oneOf('enabled', 'disabled', 'writable', 'readonly'),
      }),
      volume: object({ labels, nocopy: flag, subpath: text }),
      tmpfs: object({ size: { ...integerWithin(0, Number.POSITIVE_INFINITY), decode: bytes.decode }, mode: tmpfsMode }),
      image: object({ subpath: text }),
    },
    { required: ['type'] },
  ),
});
export const mounts: Type = listOf(mount, { items: 'unique' });

const device: Type = either({
  text,
  mapping: object({ source: text, target: text, permissions: text }, { required: ['source'] }),
});
export const devices: Type = listOf(device);

const envFile: Type = either({
  text,
  mapping: object({ path: text, required: optOut, format: text }, { required: ['path'], extensions: 'closed' }),
});
/** Files of variables, and for each whether it must be there. */
export const envFiles: Type = either({ text, list: listOf(envFile) });
