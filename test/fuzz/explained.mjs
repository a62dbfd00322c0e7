import { isDeepStrictEqual } from 'node:util';

/** What c2k refuses on purpose though Compose lets it pass; docs/loading.md gives each its reason. */
const isStricter = ({ code, path, message }) =>
  code === 'byte-size-malformed' || (/^(command|entrypoint)$/.test(path?.at(-1)) && message.startsWith('is a date'));

/** Errors of the reference that are its own failures, not its judgement. */
const failures = [
  /^PANIC|panic: /,
  // It takes a service for its namesake in another file.
  /Circular reference/,
  // A config that an included project takes from the environment.
  /^configs\..*file\|environment\|content attributes are mutually exclusive/,
  // YAML 1.2 that go-yaml does not read: a plain text that starts with a colon in a flow collection, a line of a lone tab.
  /while parsing a flow node\) .*did not find expected node content|found character that cannot start any token|found a tab character that violates indentation/,
  // An empty mapping put on an empty mapping, which gives it a null.
  /\.(extra_hosts|dns|dns_opt|dns_search|env_file|label_file|tmpfs) must be a /,
  // A service of an extended file that nobody extends, and that is not in the project: only its short forms are looked at.
  /^services\.\w+\.(\w+): invalid type <nil> for \1$/,
  // An ssh key with a path.
  /MarshalJSON for type \*types.SSHKey/,
];

/** Whether a difference is one that c2k chose. */
export function explain({ kind, ours, theirs, testCase }) {
  if (kind === 'wrongly refused') return ours.errors.length > 0 && ours.errors.every(isStricter);
  if (kind === 'wrongly accepted') return failures.some((failure) => failure.test(theirs.error));
  if (testCase.args.services.length > 0 && isDeepStrictEqual(withoutLabels(theirs.model), withoutLabels(ours.model))) return true;
  return isDeepStrictEqual(withoutExtensions(JSON.parse(theirs.model)), withoutExtensions(JSON.parse(ours.model)));
}

/** Compose turns `x-…` keys of `environment`, `labels` and the like into one of its own; c2k takes them for what they are. */
function withoutExtensions(value) {
  if (Array.isArray(value)) return value.map(withoutExtensions);
  if (!value || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([key]) => key !== '#extensions' && !key.startsWith('x-'));
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutExtensions(each)]));
}

/** Compose forgets the label files of a service that only its name on the command line has enabled. */
function withoutLabels(model) {
  return JSON.parse(model, (_, value) => (value?.label_file ? { ...value, labels: undefined } : value));
}
