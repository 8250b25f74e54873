/** Where a command of the command line reads and writes. */
export type CliIo = {
  out(text: string): void;
  err(text: string): void;
  /** Asks the person at the terminal; without a terminal the answer is no. */
  confirm(question: string): Promise<boolean>;
};

/**
 * A group of commands: `npm run qingfeng -- <name> …`. It names the services that it is handed; its usage is told also where there is
 * no office to hand it any. Returns the exit code.
 */
export type CliCommand<Services = never> = {
  name: string;
  /** One line for each form, as it is typed after the program's name. */
  usage: readonly string[];
  run(args: readonly string[], services: Services, io: CliIo): Promise<number>;
};
