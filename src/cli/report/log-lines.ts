import type { LogLine } from '../../deploy.ts';
import type { Style } from './style.ts';

export interface LogFormat {
  readonly timestamps: boolean;
  /** The service before each line. */
  readonly prefix: boolean;
  readonly style: Style;
}

/** Lines as Compose prints them: `web-1  | text`, a colour for each container, the bar in one column as far as names are known. */
export function createLogFormat({ timestamps, prefix, style }: LogFormat): (line: LogLine) => string {
  const palette = [style.blue, style.yellow, style.green, style.red];
  const colours = new Map<string, (text: string) => string>();
  let width = 0;
  return ({ service, instance, container, time, text }) => {
    const name = `${service}-${instance}${container === service ? '' : `/${container}`}`;
    width = Math.max(width, name.length);
    const colour = colours.get(name) ?? palette[colours.size % palette.length] ?? style.dim;
    colours.set(name, colour);
    return `${prefix ? `${colour(`${name.padEnd(width)}  |`)} ` : ''}${timestamps ? `${style.dim(time)} ` : ''}${text}\n`;
  };
}
