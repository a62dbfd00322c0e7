import type { BuildEvent } from '../../build/events.ts';
import type { DeployEvent } from '../../deploy.ts';
import type { Surroundings } from '../command.ts';

/** Everything that is told while a command works on a cluster. */
export type ProgressEvent = TargetEvent | BuildEvent | DeployEvent;

/** What the command works on: said before anything is written. */
export interface TargetEvent {
  readonly type: 'target';
  readonly context?: string;
  readonly server: string;
  readonly namespace: string;
}

/** Tells what happens while it happens. */
export interface Progress {
  readonly onEvent: (event: ProgressEvent) => void;
  /** Leaves the last state on the terminal, and the terminal as it was. May be called again. */
  end(): void;
}

/** `auto`: `tty` on a terminal, else `plain`. `quiet` tells nothing. */
export type ProgressMode = 'auto' | 'tty' | 'plain' | 'json' | 'quiet';

/** Progress in the way that `mode` asks for; `title` names what is done: `apply`. */
export async function createProgress(mode: ProgressMode, title: string, surroundings: Surroundings): Promise<Progress> {
  switch (mode) {
    case 'auto':
      return createProgress(isInteractive(surroundings) ? 'tty' : 'plain', title, surroundings);
    case 'tty':
      return (await import('./progress-tty.ts')).createTerminalProgress(title, surroundings);
    case 'plain':
      return (await import('./progress-plain.ts')).createPlainProgress(surroundings);
    case 'json':
      return (await import('./progress-json.ts')).createJsonProgress(surroundings);
    case 'quiet':
      return { onEvent: () => undefined, end: () => undefined };
  }
}

function isInteractive({ host, streams }: Surroundings): boolean {
  return streams.stderr.isTerminal && host.environment.TERM !== 'dumb' && !host.environment.CI;
}
