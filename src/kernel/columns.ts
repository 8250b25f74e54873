/** Counts the columns that a text takes in type of fixed width: a Chinese character is as wide as two digits. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character >= '\u2e80' ? 2 : 1;
  return columns;
}
