/** The codes of c2k that say what an error of Docker Compose says, by the words of the latter. */
const causes = [
  [/neither an image nor a build context/, ['service-without-image']],
  [/refers to undefined (network|volume|config|secret|build secret|model)/, ['resource-undefined']],
  [/additional properties/, ['unknown-key', 'compose-file-version-1', 'name-not-allowed']],
  [/false schema/, ['unknown-key']],
  [/invalid spec: |invalid empty volume spec/, ['mount-malformed']],
  [/env file .* not found/, ['env-file-missing']],
  [
    /depends on undefined service|is required by .* but is disabled|depends on unknown service/,
    ['dependency-undefined', 'dependency-disabled'],
  ],
  [/required variable .* is missing a value/, ['variable-required']],
  [
    /no port specified|invalid hostPort|invalid containerPort|invalid IP address|invalid ip address|invalid proto|invalid ranges specified/,
    ['port-malformed'],
  ],
  [/MUST include service.platform/, ['platform-not-built']],
  [/does not match pattern/, ['value-not-allowed']],
  [/value must be one of/, ['value-not-allowed']],
  [/failed to cast to expected type/, ['value-not-castable']],
  [/must be a |missing propert|got .*, want/, ['type-mismatch', 'key-missing']],
  [/missing propert/, ['key-missing']],
  [/invalid size|invalid suffix/, ['byte-size-malformed']],
  [/mutually exclusive `network_mode`/, ['network-mode-and-networks']],
  [/invalid interpolation format/, ['interpolation-malformed']],
  [
    /yaml: |mapping key .* already defined|failed to parse|did not find expected|could not find|found character/,
    [
      'yaml-syntax',
      'yaml-duplicate-key',
      'yaml-unknown-anchor',
      'yaml-alias-cycle',
      'yaml-merge-not-mapping',
      'yaml-tag-mismatch',
      'yaml-too-large',
    ],
  ],
  [/items at \d+ and \d+ are equal/, ['item-repeated']],
  [/cannot override|cannot merge|cannot convert|cannot use/, ['merge-type-clash', 'type-mismatch']],
  [/dependency cycle detected/, ['dependency-cycle']],
  [/no such file or directory|is a directory|couldn't find env file/, ['file-not-readable', 'env-file-missing']],
];

/** All codes that would say what `error` says. */
export function causeOf(error) {
  const known = causes.filter(([words]) => words.test(error)).flatMap(([, codes]) => codes);
  // A malformed use of variables is told by quoting the whole text, of which only the last line is kept.
  return known.length > 0 ? known : ['interpolation-malformed'];
}
