import { type CatalogueEntry, entry } from '../entry.ts';

interface LoadingSchemaCodes {
  readonly 'unknown-key': CatalogueEntry<{ key: string; closest: string | undefined }>;
  readonly 'key-missing': CatalogueEntry<{ key: string }>;
  readonly 'name-not-allowed': CatalogueEntry<{ name: string }>;
  readonly 'type-mismatch': CatalogueEntry<{ found: string; expected: string }>;
  readonly 'value-not-allowed': CatalogueEntry<{ value: string; expected: string }>;
  readonly 'item-repeated': CatalogueEntry<Record<string, never>>;
  readonly 'compose-file-version-1': CatalogueEntry<{ services: readonly string[] }>;
  readonly 'version-obsolete': CatalogueEntry<Record<string, never>>;
  readonly 'byte-size-malformed': CatalogueEntry<{ value: string }>;
  readonly 'duration-malformed': CatalogueEntry<{ value: string }>;
  readonly 'file-mode-malformed': CatalogueEntry<{ value: string }>;
  readonly 'file-mode-decimal': CatalogueEntry<{ value: string; octal: string }>;
  readonly 'tmpfs-mode-text': CatalogueEntry<{ value: string }>;
  readonly 'command-malformed': CatalogueEntry<Record<string, never>>;
  readonly 'command-cut': CatalogueEntry<{ dropped: string }>;
  readonly 'host-malformed': CatalogueEntry<{ host: string }>;
  readonly 'host-without-address': CatalogueEntry<{ line: string }>;
  readonly 'key-value-malformed': CatalogueEntry<{ text: string }>;
  readonly 'key-value-space': CatalogueEntry<{ key: string }>;
  readonly 'ssh-key-malformed': CatalogueEntry<{ text: string }>;
  readonly 'device-malformed': CatalogueEntry<{ spec: string }>;
  readonly 'mount-malformed': CatalogueEntry<{ spec: string; problem: string }>;
  readonly 'mount-drive-letter': CatalogueEntry<{ spec: string }>;
  readonly 'mount-option-unknown': CatalogueEntry<{ options: string }>;
  readonly 'port-malformed': CatalogueEntry<{ spec: string; problem: string; part: string }>;
  readonly 'target-missing': CatalogueEntry<Record<string, never>>;
}

/** What can be wrong with a value, by the schema and by the grammars of short forms. */
export const loadingSchemaCodes: LoadingSchemaCodes = {
  'unknown-key': entry(
    'error',
    ({ key }) => `key ${JSON.stringify(key)} is unknown here`,
    ({ closest }) => (closest === undefined ? 'keys of your own start with x-' : `did you mean ${closest}?`),
  ),
  'key-missing': entry('error', ({ key }) => `key ${JSON.stringify(key)} is missing`),
  'name-not-allowed': entry(
    'error',
    ({ name }) => `${JSON.stringify(name)} is no valid name here`,
    () => 'a name is made of letters, digits and _ . -',
  ),
  'type-mismatch': entry(
    'error',
    ({ found, expected }) => `is ${found === 'null' ? 'empty' : `a ${found}`}, expected ${expected}`,
    ({ found, expected }) => {
      if (found === 'null') return 'give it a value, or remove the key';
      return expected.startsWith('a string') && found !== 'list' && found !== 'mapping'
        ? 'put the value in quotes'
        : `write ${expected}`;
    },
  ),
  'value-not-allowed': entry('error', ({ value, expected }) => `${JSON.stringify(value)} is not allowed, expected ${expected}`),
  'item-repeated': entry(
    'error',
    () => 'the same item stands in this list twice',
    () => 'remove one of them',
  ),
  'compose-file-version-1': entry(
    'error',
    ({ services }) => `the file has services at its top level (${services.join(', ')}), as before version 2 of the format`,
    () => 'put them below a top-level key services:',
  ),
  'version-obsolete': entry(
    'warning',
    () => 'the key version is obsolete and ignored',
    () => 'remove it',
  ),
  'byte-size-malformed': entry(
    'error',
    ({ value }) => `${JSON.stringify(value)} is no byte size`,
    () => 'write a whole number of bytes, or one with a unit: 64m, 1.5gb',
  ),
  'duration-malformed': entry(
    'error',
    ({ value }) => `${JSON.stringify(value)} is no span of time`,
    () => 'write numbers with units: 1m30s, 500ms; units are ns, us, ms, s, m, h, d, w',
  ),
  'file-mode-malformed': entry(
    'error',
    ({ value }) => `${JSON.stringify(value)} is no file mode`,
    () => 'write it in octal, in quotes: "0440"',
  ),
  'file-mode-decimal': entry(
    'warning',
    ({ value, octal }) => `mode ${value} is a decimal number and means ${octal}`,
    ({ value }) => `write 0${value} or "${value}" for octal`,
  ),
  'tmpfs-mode-text': entry(
    'error',
    ({ value }) => `the mode of a tmpfs is a number, not the text ${JSON.stringify(value)}`,
    () => 'remove the quotes and write it in octal: 0o1777',
  ),
  'command-malformed': entry(
    'error',
    () => 'the command has a quote or bracket that is not closed, or a bracket outside $(…)',
    () => 'write the command as a list: ["sh", "-c", "…"]',
  ),
  'command-cut': entry(
    'warning',
    ({ dropped }) => `the command is not run by a shell, and all from ${JSON.stringify(dropped)} on is left out`,
    () => 'call a shell: ["sh", "-c", "…"]',
  ),
  'host-malformed': entry('error', ({ host }) => `${JSON.stringify(host)} is no host name`),
  'host-without-address': entry('error', ({ line }) => `${JSON.stringify(line)} has no address, expected host=address`),
  'key-value-malformed': entry('error', ({ text }) => `${JSON.stringify(text)} has no value, expected key=value`),
  'key-value-space': entry(
    'error',
    ({ key }) => `the name ${JSON.stringify(key)} ends in white space`,
    () => 'remove the space before =',
  ),
  'ssh-key-malformed': entry('error', ({ text }) => `${JSON.stringify(text)} is no ssh key, expected default or id=path`),
  'device-malformed': entry(
    'error',
    ({ spec }) => `${JSON.stringify(spec)} is no device, expected source[:target[:permissions]]`,
  ),
  'mount-malformed': entry(
    'error',
    ({ spec, problem }) => `${JSON.stringify(spec)} is no mount: ${problem}`,
    () => 'the short form is [source:]target[:options]; a list of keys such as type, source and target says more',
  ),
  'mount-drive-letter': entry(
    'warning',
    ({ spec }) => `the first letter of ${JSON.stringify(spec)} is read as a Windows drive, not as a volume`,
    () => 'give the volume a longer name, or use the long form',
  ),
  'mount-option-unknown': entry(
    'warning',
    ({ options }) => `mount options ${JSON.stringify(options)} are unknown to Compose and ignored`,
  ),
  'port-malformed': entry(
    'error',
    ({ spec, problem, part }) => `${JSON.stringify(spec)} is no port: ${portProblem(problem, part)}`,
    () => 'the short form is [[ip:]published:]target[/protocol], an IPv6 address in brackets',
  ),
  'target-missing': entry('error', () => 'key "target" is missing'),
};

function portProblem(problem: string, part: string): string {
  switch (problem) {
    case 'no-target':
      return 'it names no container port';
    case 'bad-protocol':
      return `${JSON.stringify(part)} is no protocol, expected tcp, udp or sctp`;
    case 'bad-ip':
      return `${JSON.stringify(part)} is no IP address`;
    case 'bad-target':
      return `${JSON.stringify(part)} is no container port, expected 1–65535`;
    case 'bad-published':
      return `${JSON.stringify(part)} is no published port, expected 0–65535`;
    default:
      return `the ranges ${part} differ in length`;
  }
}
