import { spawnSync } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/**
 * Times commands that compete, in turns, so that a busy moment of the machine meets them all alike.
 *
 * @param {readonly Contestant[]} contestants
 * @param {number} rounds
 * @returns {readonly Result[]} the median of each, in milliseconds of wall time
 *
 * @typedef {{ name: string, command: readonly string[], cwd?: string, input?: string }} Contestant
 * @typedef {{ name: string, milliseconds: number }} Result
 */
export function race(contestants, rounds) {
  const times = contestants.map(() => []);
  for (let round = -1; round < rounds; round += 1) {
    contestants.forEach((contestant, which) => {
      const milliseconds = time(contestant);
      // The first round warms the disk cache of each.
      if (round >= 0) times[which].push(milliseconds);
    });
  }
  return contestants.map(({ name }, which) => ({ name, milliseconds: median(times[which]) }));
}

function time({ name, command, cwd, input }) {
  const [program, ...args] = command;
  const start = performance.now();
  const ran = spawnSync(program, args, { cwd, input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const milliseconds = performance.now() - start;
  if (ran.error || ran.status !== 0) throw new Error(`${name}: ${ran.error ?? `exit ${ran.status}`}\n${ran.stderr}`);
  return milliseconds;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
