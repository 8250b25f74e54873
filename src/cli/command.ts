import type { Services } from '../services/index.ts';

/** Where a command's words go, and the answers to its questions come from. */
export type CliIo = {
  out(text: string): void;
  err(text: string): void;
  /** Asks yes or no. */
  confirm(question: string): Promise<boolean>;
};

/** One command of the command line: a thin call of a service. */
export type CliCommand = {
  name: string;
  /** How it is called, one line per form. */
  usage: string;
  /** Resolves to the exit code. */
  run(args: string[], services: Services, io: CliIo): Promise<number>;
};
