// Sums the suites of `make test`: each has left NAME.code (its exit code) and, if it counts its tests, NAME.json.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '.'] = process.argv.slice(2);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const file of readdirSync(folder)
  .filter((each) => each.endsWith('.code'))
  .sort()) {
  const name = file.slice(0, -'.code'.length);
  const ended = Number(readFileSync(join(folder, file), 'utf8'));
  const counted = count(join(folder, `${name}.json`), ended);
  // A suite that fails without a failed test has failed as a whole: a syntax error, a crash.
  if (ended !== 0 && counted.failed === 0) counted.failed = 1;
  if (counted.failed > 0) console.log(`${name}: ${line(counted)}`);
  for (const key of Object.keys(total)) total[key] += counted[key];
}
console.log(line(total));
process.exitCode = total.failed > 0 ? 1 : 0;

function count(path, ended) {
  if (!existsSync(path)) return { passed: ended === 0 ? 1 : 0, failed: 0, skipped: 0 };
  const result = JSON.parse(readFileSync(path, 'utf8'));
  if ('numPassedTests' in result) {
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  }
  return { passed: result.passed, failed: result.failed, skipped: result.skipped };
}

function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
