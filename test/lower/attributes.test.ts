import { expect, test } from '@jest/globals';
import { convertText, type Data } from '../support/convert-text.ts';

/** The values that the fuzzer puts together: for each attribute good ones, odd ones and wrong ones. */
const { service }: Data = await import(new URL('../fuzz/attributes.mjs', import.meta.url).href);

const surroundings = `
  b: { image: "img:2", restart: always }
  c: { image: "img:3", healthcheck: { test: [CMD, x] } }
volumes: { v1: {}, v2: {}, data: {} }
networks: { n1: {}, n2: {} }
configs: { c1: { content: x }, c2: { content: y } }
secrets: { s1: { environment: V }, s2: { environment: V } }
`;
const machine = { files: { 'a.env': 'A=1\n', 'l.env': 'A=1\n' }, environment: { V: 'val', N: '3', T: 'true' } };

/** `ports: ["80:80"]` for each value that an attribute is tried with. */
function written(name: string): string[] {
  const { values = [], items = [], pairs = [] } = service[name];
  return [
    ...values.map((value: string) => `${name}: ${value}`),
    ...items.map((item: string) => `${name}: [${item}]`),
    ...pairs.map((pair: string) => `${name}: {${pair}}`),
  ];
}

for (const name of Object.keys(service)) {
  test(`whatever ${name} says, what loads is carried or spoken of`, async () => {
    const image = ['image', 'build', 'provider'].includes(name) ? '' : 'image: "img:1", ';
    for (const attribute of written(name)) {
      const restart = name === 'restart' ? '' : 'restart: always, ';
      const { said } = await convertText(`services:\n  a: { ${image}${restart}${attribute} }${surroundings}`, {}, machine);
      expect([attribute, said.filter((each) => each.includes('attribute-not-handled'))]).toEqual([attribute, []]);
    }
  });
}
