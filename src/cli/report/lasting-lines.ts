import { printable, printableLine } from './printable.ts';
import type { ProgressEvent } from './progress.ts';
import { forwardingWords } from './progress-words.ts';
import type { Style } from './style.ts';

/** What of an event is worth a line that stays, in every mode for people. */
export function lastingLines(event: ProgressEvent, style: Style): readonly string[] {
  switch (event.type) {
    case 'target': {
      const { context, server, namespace } = event;
      const where = context === undefined ? '' : `context ${style.bold(printableLine(context))}, `;
      return [`${where}server ${printableLine(server)}, namespace ${style.bold(printableLine(namespace))}`];
    }
    case 'namespace-created':
      return [`namespace ${event.namespace} created`];
    case 'failed':
      return failureLines(event, style);
    case 'forwarding': {
      const words = forwardingWords(event);
      return words === undefined ? [] : [`${style.bold(event.service)} ${words}`];
    }
    case 'note':
      return [`${event.service === undefined ? '' : `${style.bold(event.service)} `}${printableLine(event.message)}`];
    default:
      return [];
  }
}

/** Why a service will not become ready, with what its container and the cluster said of it. */
function failureLines(failure: Extract<ProgressEvent, { readonly type: 'failed' }>, style: Style): readonly string[] {
  const { service, reason, message, pod, container, exitCode, signal, logs, events } = failure;
  const facts = [
    pod === undefined ? undefined : `pod ${pod}`,
    container === undefined ? undefined : `container ${container}`,
    exitCode === undefined ? undefined : `exit code ${exitCode}`,
    signal === undefined ? undefined : `signal ${signal}`,
  ].filter((fact) => fact !== undefined);
  return [
    `${style.red('✘')} ${style.bold(service)} ${style.red(reason)}: ${printableLine(message)}`,
    ...(facts.length > 0 ? [`    ${facts.join(', ')}`] : []),
    ...(logs.length > 0 ? ['    last lines of its log:'] : []),
    ...logs.map((line) => `    ${style.dim('|')} ${printable(line)}`),
    ...events.map(({ reason: why, message: words, count }) => {
      const times = count > 1 ? ` (${count} times)` : '';
      return `    ${style.yellow('warning')} ${why}: ${printableLine(words)}${times}`;
    }),
  ];
}
