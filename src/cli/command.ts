/** Where a command of the command line reads and writes. */
export type CliIo = {
  out(text: string): void;
  err(text: string): void;
  /** Asks the person at the terminal; without a terminal the answer is no. */
  confirm(question: string): Promise<boolean>;
};

/** What is wrong with how a command was written. */
export type Misuse = { misuse: string };

/** The exit code; or what was wrong with the line after all, which is told with the usage. */
export type Outcome = number | Misuse;

/** A line that was understood. */
export type CommandLine<Services> = { run(services: Services, io: CliIo): Promise<Outcome> };

/**
 * A group of commands: `npm run qingfeng -- <name> …`, declared by `declareCommand`. It names the services that it is handed; its usage is
 * told also where there is no office to hand it any.
 */
export type CliCommand<Services = never> = {
  name: string;
  /** One line for each form, as it is typed after the program's name. */
  usage: readonly string[];
  /** Reads the words behind the name. Where they are not of one of the forms, nothing is opened. */
  read(args: readonly string[]): Misuse | CommandLine<Services>;
};
