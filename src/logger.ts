import { type Logger, pino } from 'pino';

/**
 * The program's log on standard error. Never give it message texts, names, answers or the token: ids and errors only.
 * API errors carry the payload of their call, which is cut here.
 */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, serializers: { err: describeError } }, pino.destination(2));
}

function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, message: error.message, stack: error.stack, ...cause };
}
