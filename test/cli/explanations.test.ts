import { expect, test } from '@jest/globals';
import { attributeNames, explainAttribute } from '../../src/cli/explanations.ts';

test('an attribute of a service is found by its name alone, by its path, and below a list', () => {
  const first = 'services.*.ports[].target: carried over';
  expect(explainAttribute('ports[].target')?.[0]).toBe(first);
  expect(explainAttribute('services.web.ports[0].target')?.[0]).toBe(first);
  expect(explainAttribute('services."a.b".ports[3].target')?.[0]).toBe(first);
});

test('where nothing was decided for all of a part of the file, what was decided below it is listed', () => {
  expect(explainAttribute('deploy.resources.limits')).toEqual(
    expect.arrayContaining(['below it:', expect.stringMatching(/^ {2}services\.\*\.deploy\.resources\.limits\.cpus: carried/)]),
  );
});

test('a name that the specification does not have is not explained', () => {
  for (const asked of ['nonsense', 'services.web.nonsense', 'volumes.x.nonsense', '', '__proto__', 'constructor']) {
    expect([asked, explainAttribute(asked)]).toEqual([asked, undefined]);
  }
});

test('every attribute that has a name here is explained under it', () => {
  expect(attributeNames().filter((name) => explainAttribute(name) === undefined)).toEqual([]);
});
