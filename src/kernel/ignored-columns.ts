/** Returns the columns of a table that nothing is taken of: by their titles, those without by their letters. */
export function ignoredColumns(
  { header, untitled = [] }: { header: readonly string[]; untitled?: readonly string[] },
  known: ReadonlySet<string>,
): string[] {
  const unknown = header.filter((title) => !known.has(title));
  return [...unknown, ...untitled.map((letters) => `${letters}列（没有列名）`)];
}
