import { settingsFileSchema } from '../lower/settings/schema.ts';
import type { JsonSchema } from '../lower/settings/setting-type.ts';

/**
 * What a setting does, and what stands below it: `x-c2k.ingress` of the project, `x-c2k.services.web.ingress.host` of a service. Undefined where
 * there is no such setting. It is read off the schema that editors get.
 */
export function explainSetting(asked: string): readonly string[] | undefined {
  const [, ...keys] = asked.split('.');
  let schema: JsonSchema | undefined = settingsFileSchema();
  for (const key of keys) schema = below(schema, key);
  if (!schema) return undefined;
  const { description } = schema;
  const named = objectIn(objectIn(schema, 'additionalProperties') ?? schema, 'properties');
  const each = Object.entries(named ?? objectIn(objectIn(schema, 'items') ?? {}, 'properties') ?? {});
  return [
    ...(typeof description === 'string' ? [`${asked}: ${description}`] : []),
    ...each.map(([key, setting]) => `  ${key}: ${String(Object(setting)['description'] ?? '')}`),
  ];
}

function below(schema: JsonSchema | undefined, key: string): JsonSchema | undefined {
  const whole = schema && (objectIn(schema, 'items') ?? schema);
  const properties = whole && objectIn(whole, 'properties');
  if (properties && Object.hasOwn(properties, key)) return objectIn(properties, key);
  return whole && objectIn(whole, 'additionalProperties');
}

function objectIn(schema: JsonSchema, key: string): JsonSchema | undefined {
  const value = schema[key];
  // What was just looked at; the compiler knows no objects of unknown fields.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonSchema) : undefined;
}
