import type { CliCommand, CliIo, Outcome } from './command.ts';

/** Works on the services of an office that is opened for it. */
type WithServices<Services> = (work: (services: Services) => Promise<Outcome>) => Promise<Outcome>;

/** Runs a command and returns the exit code. A line that is wrong opens no office; it is told what is wrong, and how it is written. */
export async function runCommand<Services>(
  command: CliCommand<Services>,
  args: readonly string[],
  withServices: WithServices<Services>,
  io: CliIo,
): Promise<number> {
  const line = command.read(args);
  const outcome = 'misuse' in line ? line : await withServices((services) => line.run(services, io));
  if (typeof outcome === 'number') return outcome;
  io.err([outcome.misuse, usageText(command)].join('\n'));
  return 1;
}

/** Says how a command is written; `before` is what stands before each line. */
export function usageText({ usage }: Pick<CliCommand, 'usage'>, before = ''): string {
  return [`用法：${before}`, ...usage.map((line) => `  ${line}`)].join('\n');
}
