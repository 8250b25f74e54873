import { z } from 'zod';

/** A line that names a person and says something about them: what it says as it stands, and read. */
export type PersonLine<T> = { line: string; name: string; rest: string; value: T };

/** A line whose name several people have, with those whom it may mean, until the officer says which. */
export const SharedLineSchema = z.object({
  /** Counts on within an entry: a card that was answered is not answered again. */
  number: z.int(),
  name: z.string(),
  rest: z.string(),
  people: z.array(z.object({ id: z.int(), label: z.string() })),
});
export type SharedLine = z.infer<typeof SharedLineSchema>;

const SPLIT = /^((?:[（(][^（()）]*[）)]|[^\s,，:：])+)[\s,，:：]+(.+)$/;

/**
 * Reads what an officer types about several people, a line for each: the name, a space, the rest. Between them may stand what tells a
 * person from others of the name, as in the rows of a table: `张伟 财务科 86` is read as `张伟（财务科） 86`.
 */
export function parsePersonLines<T>(
  text: string,
  parseRest: (rest: string) => T | undefined,
): { lines: PersonLine<T>[]; unreadable: string[] } {
  const lines: PersonLine<T>[] = [];
  const unreadable: string[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const read = readLine(line, parseRest);
    if (read) lines.push({ line, ...read });
    else unreadable.push(line);
  }
  return { lines, unreadable };
}

function readLine<T>(line: string, parseRest: (rest: string) => T | undefined) {
  const [, name = '', rest = ''] = SPLIT.exec(line) ?? [];
  if (name === '') return undefined;
  const value = parseRest(rest.trim());
  if (value !== undefined) return { name, rest: rest.trim(), value };
  const [, mark = '', behind = ''] = SPLIT.exec(rest) ?? [];
  const marked = mark === '' ? undefined : parseRest(behind.trim());
  return marked === undefined
    ? undefined
    : { name: `${name}（${mark}）`, rest: behind.trim(), value: marked };
}

/** Returns the line as it names one of them for certain. */
export const lineOf = ({ name, rest }: SharedLine, id: number): string => `${name}（#${id}） ${rest}`;
