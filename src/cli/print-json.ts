import type { CliIo } from './command.ts';

/** Prints one JSON document, for programs. */
export function printJson(io: Pick<CliIo, 'out'>, value: unknown): void {
  io.out(JSON.stringify(value, null, 2));
}
