import type { OutputFile } from '../output-file.ts';
import type { ChartValues, ServiceValues } from './values.ts';

type Schema = Readonly<Record<string, unknown>>;

const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const count: Schema = { type: 'integer', minimum: 0 };
const texts: Schema = { type: 'object', additionalProperties: text };
const pullPolicy: Schema = { enum: ['', 'Always', 'IfNotPresent', 'Never'] };

/** A number or a truth is written as text; null takes what the chart has away. */
const words: Schema = { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean', 'null'] } };

const definitions: Readonly<Record<string, Schema>> = {
  image: closed({ repository: text, tag: text, digest: text, pullPolicy }),
  resources: {
    type: 'object',
    properties: { limits: { type: 'object' }, requests: { type: 'object' }, claims: { type: 'array' } },
    additionalProperties: false,
  },
  service: closed({ type: { enum: ['ClusterIP', 'NodePort', 'LoadBalancer'] }, annotations: texts }),
  ingress: closed({
    enabled: flag,
    className: text,
    host: text,
    path: text,
    pathType: { enum: ['Prefix', 'Exact', 'ImplementationSpecific'] },
    tlsSecret: text,
    annotations: texts,
  }),
  volume: closed({
    size: { type: ['string', 'integer'] },
    storageClass: text,
    accessModes: {
      type: 'array',
      items: { enum: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'] },
      minItems: 1,
    },
    keep: flag,
  }),
};

const serviceParts: Readonly<Record<keyof ServiceValues, Schema>> = {
  image: definition('image'),
  replicas: count,
  environment: words,
  resources: definition('resources'),
  podLabels: texts,
  podAnnotations: texts,
  service: definition('service'),
  ingress: definition('ingress'),
};

/** `values.schema.json`: what Helm refuses, before anything is applied. */
export function valuesSchema({ services, helperImages, volumes, secrets }: ChartValues): OutputFile {
  const root = closed({
    services: closed(mapped(services, (service) => closed(mapped(service, (_, part) => partSchema(part))))),
    helperImages: closed(mapped(helperImages, () => definition('image'))),
    volumes: closed(mapped(volumes, () => definition('volume'))),
    secrets: closed(
      mapped(secrets, ({ data }) =>
        closed({ existingSecret: text, data: closed(mapped(data, () => words['additionalProperties'])) }),
      ),
    ),
    imagePullSecrets: { type: 'array', items: closed({ name: text }) },
    commonLabels: { ...texts, propertyNames: { not: { pattern: '^(app\\.kubernetes\\.io|com\\.docker\\.compose)' } } },
    commonAnnotations: texts,
    tests: closed({ image: definition('image') }),
  });
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...root,
    // A parent chart may set these for any chart.
    properties: { ...Object(root['properties']), global: { type: 'object' }, enabled: flag },
    definitions,
  };
  return { path: 'values.schema.json', text: `${JSON.stringify(schema, undefined, 2)}\n` };
}

function partSchema(part: string): Schema {
  const known: Readonly<Record<string, Schema>> = serviceParts;
  return known[part] ?? {};
}

/** All of these, and nothing else: a misspelt key is told. */
function closed(properties: Readonly<Record<string, unknown>>): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}

function definition(name: string): Schema {
  return { $ref: `#/definitions/${name}` };
}

function mapped<T>(
  of: Readonly<Record<string, T>> | ServiceValues,
  schema: (value: T, key: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key, schema(value, key)]));
}
