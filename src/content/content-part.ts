import type { ContentProblem } from './content-problem.ts';

/** What an area's files say, and what is wrong with them. */
export type ReadPart<Value> = { value: Value; problems: readonly ContentProblem[] };

/** All paragraphs of a Word file, and the places, from 0, of those in which something stands that is no text. */
export type WordText = { paragraphs: readonly string[]; notText: readonly number[] };

/** How files other than text are read, which this engine does not do itself. */
export type Readers = {
  /** Reads the paragraphs of a Word file, or says why not and what to do. */
  readWord(bytes: Uint8Array): Promise<WordText | { message: string; remedy: string }>;
};

/** Files of the office that an area reads: a folder below the scenarios. */
export type ContentPart<Value = unknown> = {
  folder: string;
  /** The JSON Schema of its files, by which editors complete and check them; `file`: its name in the folder. */
  schema?: { file: string; text(): string };
  /**
   * Returns what the files of the folder at this path say, and what is wrong with them; a folder that is not there says nothing. The
   * value is plain data without functions: it is kept from one start to the next. What it says follows from these files alone.
   */
  read(path: string, readers: Readers): Promise<ReadPart<Value>>;
};
