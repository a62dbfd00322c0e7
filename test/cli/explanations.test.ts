import { expect, test } from '@jest/globals';
import { explainAttribute, explainCode } from '../../src/cli/explanations.ts';
import { catalogue } from '../../src/diagnostics/catalogue.ts';

test('an attribute of a service is found by its name alone, by its path, and below a list', () => {
  const [first] = explainAttribute('ports') ?? [];
  expect(first).toBe('services.*.ports: carried over');
  expect(explainAttribute('services.web.ports')?.[0]).toBe(first);
  expect(explainAttribute('services."a.b".ports[0].target')?.[0]).toBe(first);
});

test('where nothing was decided for all of a part of the file, what was decided below it is listed', () => {
  expect(explainAttribute('deploy.resources.limits')).toEqual(
    expect.arrayContaining(['below it:', expect.stringMatching(/^ {2}services\.\*\.deploy\.resources\.limits\.cpus: carried/)]),
  );
});

test('a name that the specification does not have is not explained', () => {
  for (const asked of ['nonsense', 'services.web.nonsense', 'volumes.x.nonsense', '', '__proto__', 'constructor']) {
    expect([asked, explainAttribute(asked)]).toEqual([asked, undefined]);
    expect([asked, explainCode(asked)]).toEqual([asked, undefined]);
  }
});

test('every code has its words, with names for what it is about', () => {
  expect(explainCode('image-not-built')).toEqual([
    'image-not-built: error',
    '  says: the engine could not build <services>: <output>',
  ]);
  const silent = Object.keys(catalogue).filter((code) => !explainCode(code)?.some((line) => line.startsWith('  says: ')));
  expect(silent).toEqual([]);
});
