import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/**
 * Times commands that compete, in turns, so that a busy moment of the machine meets them all alike.
 *
 * @param {readonly Contestant[]} contestants
 * @param {number} rounds
 * @returns {readonly Result[]} the median of each, in milliseconds of wall time and of processor time
 *
 * @typedef {{ name: string, command: readonly string[], cwd?: string, input?: string, before?: () => void, exits?: readonly number[] }} Contestant
 *   `before`: makes ready, and is not timed; `exits`: the exit codes of a run that went well
 * @typedef {{ name: string, wall: number, processor: number }} Result
 */
export function race(contestants, rounds) {
  const times = contestants.map(() => []);
  for (let round = -1; round < rounds; round += 1) {
    contestants.forEach((contestant, which) => {
      contestant.before?.();
      const taken = time(contestant);
      // The first round warms the disk cache of each.
      if (round >= 0) times[which].push(taken);
    });
  }
  return contestants.map(({ name }, which) => ({
    name,
    wall: median(times[which].map(({ wall }) => wall)),
    processor: median(times[which].map(({ processor }) => processor)),
  }));
}

/** The shell's own `time` says what a child took of the processor, which Node does not. */
const timed = 'TIMEFORMAT="@%3U %3S"; time "$@"';

function time({ name, command, cwd, input, exits = [0] }) {
  const start = performance.now();
  const ran = spawnSync('bash', ['-c', timed, 'bench', ...command], { cwd, input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const wall = performance.now() - start;
  if (ran.error || !exits.includes(ran.status)) throw new Error(`${name}: ${ran.error ?? `exit ${ran.status}`}\n${ran.stderr}`);
  const [, user, system] = /@([\d.]+) ([\d.]+)\s*$/.exec(ran.stderr) ?? [];
  return { wall, processor: (Number(user) + Number(system)) * 1000 };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
