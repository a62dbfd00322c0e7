import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeDollars, shellWord } from '../../src/lower/escape.ts';
import { run } from '../support/run.ts';

/** What the kubelet makes of a text, as k8s.io/kubernetes/third_party/forked/golang/expansion does, with no variable known. */
function expanded(text: string): string {
  return text.replace(/\$(\$|\([^)]*\))/g, (whole, rest) => (rest === '$' ? '$' : whole));
}

test('Kubernetes’ expansion gives the text back, whatever it is', () => {
  const text = fc.array(fc.constantFrom('$', '$$', '$(', ')', '$(A)', 'a', '{', ' ')).map((parts) => parts.join(''));
  fc.assert(fc.property(text, (given) => expect(expanded(escapeDollars(given))).toBe(given)));
});

test('a shell reads a quoted word back as it was', async () => {
  const words = ["it's", '$HOME `x`', '', 'a b', '\\', '*', 'plain-1.0', '"', '\n'];
  const { stdout } = await run(['/bin/sh', '-c', `printf '%s\\0' ${words.map(shellWord).join(' ')}`]);
  expect(stdout.split('\0').slice(0, -1)).toEqual(words);
});
