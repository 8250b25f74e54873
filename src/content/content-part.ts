import type { ContentProblem } from './content-problem.ts';

/** Files of the office that an area reads: a folder below the scenarios. */
export type ContentPart<Value = unknown> = {
  folder: string;
  /** The JSON Schema of its files, by which editors complete and check them; `file`: its name in the folder. */
  schema?: { file: string; text(): string };
  /**
   * Returns what the files of the folder at this path say, and what is wrong with them; a folder that is not there says nothing. The
   * value is plain data without functions: it is kept from one start to the next. What it says follows from these files alone.
   */
  read(path: string): { value: Value; problems: readonly ContentProblem[] };
};
