import { readFileSync } from 'node:fs';

/** Question banks as they circulate, with invented people (see the README beside them). */
const FOLDER = new URL('../fixtures/field-banks/', import.meta.url);

/** Returns the bytes of one of them. */
export const fieldBank = (name: string): Uint8Array => readFileSync(new URL(name, FOLDER));

/** Returns the four messages into which a client cut a paste of 120 questions. */
export const pastedPaper = (): string[] =>
  [1, 2, 3, 4].map((number) => Buffer.from(fieldBank(`3-pasted/${number}.txt`)).toString('utf8'));
