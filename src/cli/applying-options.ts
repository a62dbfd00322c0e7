import { type Command, InvalidArgumentError } from 'commander';
import type { DeployRequest } from '../deploy.ts';
import { parseSeconds } from './cluster-options.ts';

/** The flags that say how objects are written and waited for, wherever they come from. */
export interface ApplyingFlags {
  readonly wait: boolean;
  readonly timeout?: number;
  readonly forceConflicts?: boolean;
  readonly recreate?: boolean;
  readonly rerunJobs: boolean;
  readonly yes?: boolean;
  readonly breakLock?: boolean;
  readonly preflight: boolean;
  readonly parallelism?: number;
}

/** Flags of every command that writes to a cluster what shall run there. */
export function addApplyingOptions(command: Command): Command {
  return command
    .option('--no-wait', 'do not wait until everything is ready')
    .option('--timeout <duration>', 'how long to wait (default: 5m)', parseSeconds)
    .option('--force-conflicts', 'take fields that others manage')
    .option('--recreate', 'delete and make anew what can’t be changed in place')
    .option('--no-rerun-jobs', 'leave jobs that have completed; docker compose up, and so apply, runs one-shots again')
    .option('-y, --yes', 'go on where more than half of the objects would be pruned')
    .option('--break-lock', 'take over from a run that may still be going')
    .option('--no-preflight', 'write without asking the server about all objects first')
    .option('--parallelism <n>', 'writes at once, 1 to 32 (default: 8)', parseParallelism);
}

/** Those flags as a request has them. */
export function applyingRequest(flags: ApplyingFlags): Partial<DeployRequest> {
  const { timeout, parallelism } = flags;
  return {
    preflight: flags.preflight,
    forceConflicts: flags.forceConflicts ?? false,
    recreate: flags.recreate ?? false,
    rerunJobs: flags.rerunJobs,
    yes: flags.yes ?? false,
    breakLock: flags.breakLock ?? false,
    wait: flags.wait,
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
    ...(parallelism !== undefined && { parallelism }),
  };
}

function parseParallelism(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 32) throw new InvalidArgumentError('It is a number from 1 to 32.');
  return number;
}
