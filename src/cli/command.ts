import type { Services } from '../app/services.ts';

/** Where a command of the command line reads and writes. */
export type CliIo = {
  out(text: string): void;
  err(text: string): void;
  /** Asks the person at the terminal; without a terminal the answer is no. */
  confirm(question: string): Promise<boolean>;
};

/** A group of commands: `npm run qingfeng -- <name> …`. Returns the exit code. */
export type CliCommand = {
  name: string;
  /** One line for each form, as it is typed after the program's name. */
  usage: readonly string[];
  run(args: readonly string[], services: Services, io: CliIo): Promise<number>;
};
