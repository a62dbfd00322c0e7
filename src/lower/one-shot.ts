import type * as compose from '../compose/project.ts';

const oneShotName = /(^|[-_.])(migrat\w*|init|seed\w*|setup|bootstrap\w*|provision\w*|install|fixtures?|backup)([-_.]|$)/i;
const oneShotTask = /\b(migrate|db:migrate|db:seed|migrations?|collectstatic|createsuperuser)\b/i;

/** Programs that do one thing and end, as a whole command or as all the words of a shell line. */
const short =
  /^(\[|test|true|false|:|echo|printf|exit|set|export|cd|cat|ls|mkdir|rmdir|rm|cp|mv|ln|touch|chmod|chown|chgrp|install|sleep|date|env|id|sed|grep|tar|pwd)$/;

/** The usual way to keep a container up that has nothing to do: for ever, or for an hour and more. */
const endless = /^(\S*\/)?sleep\s+(inf(inity)?\b|\d{4,}\b|\d+[hd]\b)/;

/**
 * Whether a service shows that it is done at some point: by its name (`migrate`, `db-init`), by what it runs (`manage.py migrate`),
 * or because its command is made of nothing but programs that end.
 */
export function endsByItself(name: string, { command, entrypoint }: compose.Service): boolean {
  const words = [...(entrypoint ?? []), ...(command ?? [])];
  if (oneShotName.test(name)) return true;
  if (words.length === 0) return false;
  if (words.some((word) => word.length < 200 && oneShotTask.test(word))) return true;
  const script = shellScript(words);
  if (script === undefined) return words[0] !== undefined && words[0] !== 'sleep' && short.test(baseName(words[0]));
  const lines = script
    .split(/\n|;|&&|\|\||\|/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return lines.length > 0 && lines.every((line) => !endless.test(line) && short.test(baseName(line.split(/\s+/)[0] ?? '')));
}

/** The text of `sh -c TEXT`. */
function shellScript(words: readonly string[]): string | undefined {
  const [shell, flag, text] = words;
  return shell && /^(ba|da|a|z)?sh$/.test(baseName(shell)) && flag && /^-[a-z]*c$/.test(flag) ? text : undefined;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
