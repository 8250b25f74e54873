import type { CliCommand, CliIo } from '../../src/cli/command.ts';
import { runCommand } from '../../src/cli/run-command.ts';

/** Runs a command as the command line does, on services that are there already. */
export const runCli = <S>(
  command: CliCommand<S>,
  args: readonly string[],
  services: S,
  io: CliIo,
): Promise<number> => runCommand(command, args, (work) => work(services), io);

/** Collects what a command says. */
export function createCliIo() {
  const out: string[] = [];
  const err: string[] = [];
  return {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    confirm: async () => true,
    said: () => out.join('\n'),
    complained: () => err.join('\n'),
  };
}
