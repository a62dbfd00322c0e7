import type { CommandDescription, FlagDescription } from './describe.ts';

/** For bash: names and flags; after a flag that takes one of a few words, those; else files. */
export function bashCompletion(commands: readonly CommandDescription[]): string {
  const cases = commands.map(({ names, flags }) => {
    const values = flags
      .filter(({ choices }) => choices.length > 0)
      .map(({ long, choices }) => `        --${long}) words=${quote(choices.join(' '))} ;;`);
    const all = quote(flags.map(({ long }) => `--${long}`).join(' '));
    return `    ${names.join('|')})
      case $before in
${[...values, `        *) if [[ $current == -* ]]; then words=${all}; fi ;;`].join('\n')}
      esac ;;`;
  });
  return `_c2k() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words=
  if [ "$COMP_CWORD" -eq 1 ]; then words=${quote(commands.flatMap(({ names }) => names).join(' '))}
  else case \${COMP_WORDS[1]} in
${cases.join('\n')}
  esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _c2k c2k
`;
}

/** For zsh, with what each flag means beside it. */
export function zshCompletion(commands: readonly CommandDescription[]): string {
  const described = commands.flatMap(({ names, summary }) => names.map((name) => `    ${quote(`${name}:${summary}`)}`));
  const cases = commands.map(({ names, flags }) =>
    [
      `    ${names.join('|')})`,
      '      _arguments \\',
      ...flags.map((flag) => `        ${zshFlag(flag)} \\`),
      "        '*:file:_files' ;;",
    ].join('\n'),
  );
  return `#compdef c2k
_c2k() {
  local -a commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local name=$words[2]
  shift words; (( CURRENT-- ))
  case $name in
${cases.join('\n')}
  esac
}
_c2k "$@"
`;
}

function zshFlag({ long, summary, takesValue, choices }: FlagDescription): string {
  const value = choices.length > 0 ? `:word:(${choices.join(' ')})` : ':word:_files';
  // In a specification brackets hold the description, and colons begin the next part.
  return quote(`--${long}[${summary.replace(/[[\]:]/g, '\\$&')}]${takesValue ? value : ''}`);
}

/** For fish, with what each flag means beside it. */
export function fishCompletion(commands: readonly CommandDescription[]): string {
  const first = commands.flatMap(({ names, summary }) =>
    names.map((name) => `complete -c c2k -n __fish_use_subcommand -f -a ${name} -d ${quote(summary)}`),
  );
  const flags = commands.flatMap(({ names, flags: each }) =>
    each.map(({ long, short, summary, takesValue, choices }) =>
      [
        `complete -c c2k -n ${quote(`__fish_seen_subcommand_from ${names.join(' ')}`)} -l ${long}`,
        ...(short === undefined ? [] : [`-s ${short}`]),
        ...(takesValue ? ['-r'] : []),
        ...(choices.length > 0 ? [`-f -a ${quote(choices.join(' '))}`] : []),
        `-d ${quote(summary)}`,
      ].join(' '),
    ),
  );
  return `${[...first, ...flags].join('\n')}\n`;
}

/** A word in single quotes, in a way that all three shells read alike. */
function quote(text: string): string {
  return `'${text.replaceAll("'", '’')}'`;
}
