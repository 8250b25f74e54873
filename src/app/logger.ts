import { type Logger, pino } from 'pino';
import { createRedact, describeError, type Redact } from '../kernel/redaction.ts';

/**
 * Makes the program's log on standard error. Never give it message texts, names or answers: ids and errors only. Of an error in any
 * field no more is written than may be told, and what looks like a secret is hidden in every line, wherever it stands.
 */
export function createLogger(level: string, redact: Redact = createRedact()): Logger {
  const options = { level, base: null, formatters: { log: describeErrors }, hooks: { streamWrite: redact } };
  return pino(options, pino.destination(2));
}

function describeErrors(fields: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    value instanceof Error ? describeError(value) : value,
  ]);
  return Object.fromEntries(entries);
}
