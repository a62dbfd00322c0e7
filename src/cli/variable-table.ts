import type { UsedVariable } from '../compose/config-lists.ts';

/** Variables as `docker compose config --variables` prints them: a table of columns at least 20 wide, JSON, or YAML. */
export function formatVariables(variables: readonly UsedVariable[], format: 'yaml' | 'json' | undefined): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(Object.fromEntries(variables.map((each) => [each.name, jsonOf(each)])), undefined, 4)}\n\n`;
    case 'yaml':
      return variables.map(yamlOf).join('');
    case undefined:
      return table([
        ['NAME', 'REQUIRED', 'DEFAULT VALUE', 'ALTERNATE VALUE'],
        ...variables.map(({ name, isRequired, defaultValue, alternateValue }) => [
          name,
          String(isRequired),
          defaultValue,
          alternateValue,
        ]),
      ]);
  }
}

function jsonOf({ name, isRequired, defaultValue, alternateValue }: UsedVariable): object {
  return { Name: name, DefaultValue: defaultValue, PresenceValue: alternateValue, Required: isRequired };
}

/** JSON's texts are YAML's too. */
function yamlOf({ name, isRequired, defaultValue, alternateValue }: UsedVariable): string {
  const fields = [
    `${name}:`,
    `    name: ${name}`,
    `    defaultvalue: ${JSON.stringify(defaultValue)}`,
    `    presencevalue: ${JSON.stringify(alternateValue)}`,
    `    required: ${isRequired}`,
  ];
  return `${fields.join('\n')}\n`;
}

const gap = 3;
const narrowest = 20;

function table(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(narrowest, ...rows.map((row) => (row[column] ?? '').length + gap)),
  );
  return rows
    .map((row) => `${row.map((cell, column) => (column === columns - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('')}\n`)
    .join('');
}
