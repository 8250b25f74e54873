import { z } from 'zod';
import { ScenarioSchema } from '../domain/scenario.ts';

/** Where the schema lies beside the scenarios, so that editors complete and check them while they are written. */
export const SCENARIO_SCHEMA_FILE = 'scenario.schema.json';

/** Writes the JSON Schema of a scenario file, as it is stored. */
export function scenarioJsonSchema(): string {
  const schema = z.toJSONSchema(ScenarioSchema, { io: 'input', unrepresentable: 'any' });
  return `${JSON.stringify({ title: '清风节日方案', ...schema }, null, 2)}\n`;
}
