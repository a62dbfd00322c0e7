import { service } from './attributes.mjs';

/**
 * The attribute tables with each text marked by whether c2k takes it alone. A case of many attributes is refused as soon as one
 * of them is wrong, and a refused case says little: so wrong texts are to be rare.
 */
export async function weighAttributes({ createMemoryHost, createCollector, load }) {
  const accepts = async (lines) => {
    const text = `services:\n  b: {image: b, build: .}\n  c: {image: c}\n  a:\n    image: a\n${lines}\nnetworks: {n1: {}, n2: {}}\nvolumes: {v1: {}, v2: {}}\nconfigs: {r1: {file: x}, r2: {file: x}}\nsecrets: {r1: {file: x}, r2: {file: x}}\nmodels: {m1: {model: a}, m2: {model: a}}\n`;
    const files = { 'compose.yaml': text, 'a.env': '', 'b.env': '', 'c.env': '', 'l.env': '', 'raw.env': '' };
    const host = createMemoryHost({ files, environment: { V: 'val', T: 'true', N: '4', HOME: '/nonexistent' } });
    const { report } = createCollector();
    return (await load({ files: [], profiles: ['*'], services: [], envFiles: [] }, host, report)) !== undefined;
  };
  const split = async (texts, wrap) => {
    const good = [];
    const bad = [];
    for (const text of texts ?? []) ((await accepts(wrap(text))) ? good : bad).push(text);
    return texts && { good, bad };
  };
  const weighed = {};
  for (const [name, { items, pairs, values }] of Object.entries(service)) {
    weighed[name] = {
      items: await split(items, (item) => `    ${name}: [${item}]`),
      pairs: await split(pairs, (pair) => `    ${name}: {${pair.replace(/:$/, ': ')}}`),
      values: await split(values, (value) => `    ${name}: ${value}`),
    };
  }
  return weighed;
}
