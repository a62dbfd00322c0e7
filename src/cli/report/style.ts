import type { Surroundings } from '../command.ts';
import type { Output } from '../streams.ts';

/** How words are set off on a terminal; plain text where there is none, or NO_COLOR is set (https://no-color.org). */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly blue: (text: string) => string;
}

/** The style for `output`. */
export function styleOf(output: Output, { host }: Surroundings): Style {
  const { NO_COLOR, TERM } = host.environment;
  const colours = output.isTerminal && !NO_COLOR && TERM !== 'dumb';
  const sgr =
    (start: number, end: number) =>
    (text: string): string =>
      colours ? `\u001b[${start}m${text}\u001b[${end}m` : text;
  return { bold: sgr(1, 22), dim: sgr(2, 22), red: sgr(31, 39), yellow: sgr(33, 39), green: sgr(32, 39), blue: sgr(34, 39) };
}
