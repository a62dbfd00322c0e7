import type * as compose from '../compose/project.ts';
import { defined, filled } from '../k8s/defined.ts';
import type { Lifecycle } from '../k8s/types.ts';
import type { Scope } from './context.ts';
import { at, from, tellOf } from './context.ts';
import { shellWord } from './escape.ts';
import { secondsOf } from './units.ts';

/** Compose's pre_stop hooks run outside of the grace period, Kubernetes' inside of it: so much is added for them. */
const hookSeconds = 10;

/** `post_start`, `pre_stop`, and the emulation of `stop_signal`. */
export function lowerLifecycle(scope: Scope): Lifecycle | undefined {
  const { post_start = [], pre_stop = [] } = scope.service;
  const after = hookScript(scope, 'post_start', post_start);
  const before = [hookScript(scope, 'pre_stop', pre_stop), signalScript(scope)].flatMap((script) => script ?? []);
  if (post_start.length > 0) tellOf(scope, 'post-start-concurrent', ['post_start'], {});
  if (pre_stop.length > 0) tellOf(scope, 'pre-stop-within-grace', ['pre_stop'], { seconds: hookSeconds });
  return filled(
    defined({
      postStart: after === undefined ? undefined : from(scope, shell(after), at(scope, 'post_start')),
      preStop:
        before.length > 0
          ? from(scope, shell(before.join('\n')), at(scope, pre_stop.length > 0 ? 'pre_stop' : 'stop_signal'))
          : undefined,
    }),
  );
}

/** Docker waits 10 s where nothing is said, and Kubernetes 30; Kubernetes has no grace of 0 that still sends the signal. */
export function graceSeconds(scope: Scope): number {
  const said = scope.service.stop_grace_period;
  const isKilled = signalOf(scope.service.stop_signal) === 'KILL';
  const seconds = isKilled ? 1 : said === undefined ? 10 : (secondsOf(said) ?? 10);
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole !== seconds) tellOf(scope, 'duration-rounded', ['stop_grace_period'], { value: said ?? '', seconds: whole });
  return whole + ((scope.service.pre_stop ?? []).length > 0 ? hookSeconds : 0);
}

function shell(script: string): { exec: { command: string[] } } {
  // Nothing expands `$(…)` in lifecycle hooks, unlike in commands.
  return { exec: { command: ['/bin/sh', '-c', script] } };
}

function hookScript(scope: Scope, kind: 'post_start' | 'pre_stop', hooks: readonly compose.Hook[]): string | undefined {
  const lines = hooks.map((hook, index) => hookLine(scope, hook, [kind, index]));
  return lines.length > 0 ? ['set -e', ...lines].join('\n') : undefined;
}

function hookLine(scope: Scope, hook: compose.Hook, path: readonly (string | number)[]): string {
  if (hook.user !== undefined && hook.user !== (scope.service.user ?? '')) {
    tellOf(scope, 'hook-user', [...path, 'user'], { user: hook.user });
  }
  if (hook.privileged === true && scope.service.privileged !== true)
    tellOf(scope, 'hook-privileged', [...path, 'privileged'], {});
  const variables = Object.entries(hook.environment ?? {}).map(([name, value]) =>
    value === null ? `-u ${shellWord(name)}` : shellWord(`${name}=${value}`),
  );
  const command = (hook.command ?? []).map(shellWord).join(' ');
  const run = variables.length > 0 ? `env ${variables.join(' ')} ${command}` : command;
  return hook.working_dir === undefined ? run : `(cd ${shellWord(hook.working_dir)} && ${run})`;
}

/** `lifecycle.stopSignal` is off by default, and then dropped by the API server without a word: the hook sends the signal itself. */
function signalScript(scope: Scope): string | undefined {
  const said = scope.service.stop_signal;
  const signal = signalOf(said);
  if (said === undefined || signal === undefined) return undefined;
  if (!/^[A-Z0-9+-]+$/.test(signal)) {
    tellOf(scope, 'stop-signal-unknown', ['stop_signal'], { signal: said });
    return undefined;
  }
  if (signal === 'KILL') {
    tellOf(scope, 'stop-signal-kill', ['stop_signal'], {});
    return undefined;
  }
  if (scope.service.init === true) {
    tellOf(scope, 'stop-signal-with-init', ['stop_signal'], { signal: said });
    return undefined;
  }
  tellOf(scope, 'stop-signal-emulated', ['stop_signal'], { signal: said });
  const option = /^\d+$/.test(signal) ? `-${signal}` : `-s ${signal}`;
  return `kill ${option} 1; while kill -0 1 2>/dev/null; do sleep 0.2; done`;
}

/** `QUIT` for `SIGQUIT` and `quit`; numbers stay, but for 9. */
function signalOf(said: string | undefined): string | undefined {
  const name = said?.toUpperCase().replace(/^SIG/, '');
  return name === '9' ? 'KILL' : name;
}
