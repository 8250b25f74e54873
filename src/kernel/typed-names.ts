/** What stands in brackets behind a name belongs to it, blanks and all. */
const NAME = /(?:[（(][^（()）\n]*[）)]|[^\s,，、;；])+/g;

/**
 * Returns the names that somebody typed or pasted from a table, in their order, each once.
 *
 * @example typedNames('王强、李敏\n王强') // ['王强', '李敏']
 */
export function typedNames(text: string): string[] {
  return [...new Set(text.match(NAME) ?? [])];
}
