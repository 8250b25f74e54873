import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { CliCommand, CliIo } from './command.ts';

/** Reads `ACTION [FILE] [--option …]`; undefined where the line is not of that form, or an option is not known. */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [action, file, ...more] = positionals;
    return more.length > 0 ? undefined : { action, file, values };
  } catch {
    return undefined;
  }
}

/** Says how the command is written; the exit code of a line that was not understood. */
export function printUsage({ usage }: Pick<CliCommand, 'usage'>, io: CliIo): number {
  for (const line of usage) io.err(line);
  return 1;
}
