/** A line that names a person and says something about them. */
export type PersonLine<T> = { line: string; name: string; value: T };

/** Reads what an officer types about several people, a line for each: the name, a space, the rest. */
export function parsePersonLines<T>(
  text: string,
  parseRest: (rest: string) => T | undefined,
): { lines: PersonLine<T>[]; unreadable: string[] } {
  const lines: PersonLine<T>[] = [];
  const unreadable: string[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [, name = '', rest = ''] = line.match(/^(\S+?)[\s,，:：]+(.+)$/) ?? [];
    const value = name === '' ? undefined : parseRest(rest.trim());
    if (value === undefined) unreadable.push(line);
    else lines.push({ line, name, value });
  }
  return { lines, unreadable };
}
