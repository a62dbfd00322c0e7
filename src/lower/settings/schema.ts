import { serviceSettings, volumeSettings, wholeSettings } from './setting-tables.ts';
import { type JsonSchema, record, type SettingTable } from './setting-type.ts';

const draft = 'https://json-schema.org/draft/2020-12/schema';
const composeSchema = 'https://raw.githubusercontent.com/compose-spec/compose-spec/main/schema/compose-spec.json';

/** For editors: what c2k.yaml may hold. */
export function settingsFileSchema(): JsonSchema {
  const whole = schemaOf(wholeSettings);
  const named = (does: string, table: SettingTable<object>): JsonSchema => ({
    description: does,
    type: ['object', 'null'],
    additionalProperties: schemaOf(table),
  });
  return {
    $schema: draft,
    title: 'c2k.yaml',
    description: 'Settings of c2k, beside the Compose file',
    ...whole,
    type: ['object', 'null'],
    properties: {
      services: named('settings of services, by name', serviceSettings),
      volumes: named('settings of top-level volumes, by name', volumeSettings),
      ...Object(whole['properties']),
    },
  };
}

/** For editors: the Compose Specification, with what `x-c2k` may hold. */
export function composeFileSchema(): JsonSchema {
  const having = (table: SettingTable<object>): JsonSchema => ({ properties: { 'x-c2k': schemaOf(table) } });
  return {
    $schema: draft,
    title: 'Compose file with x-c2k',
    allOf: [{ $ref: composeSchema }],
    properties: {
      'x-c2k': schemaOf(wholeSettings),
      services: { additionalProperties: having(serviceSettings) },
      volumes: { additionalProperties: having(volumeSettings) },
    },
  };
}

function schemaOf(table: SettingTable<object>): JsonSchema {
  return record(table).schema;
}
