const BETWEEN = '；';
/** Where one item ends and the next begins: a line, a semicolon, or a number after a full stop. */
const BORDERS = /[\r\n;；]+|(?<=[。！\s])(?=\d{1,2}[.、．)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])/u;
/** `1.`, `（1）`, `①` before an item; not the `3.` of 3.5. */
const NUMBERS = /^(?:\s*(?:\d{1,2}[.、．)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳]))+/u;

/**
 * Takes a text that somebody wrote apart into its items, without their numbers and the full stops behind them.
 *
 * @example splitItems('1.双人验收。2.定期轮岗。') // ['双人验收', '定期轮岗']
 */
export function splitItems(text: string): string[] {
  return text
    .split(BORDERS)
    .map((item) =>
      item
        .replace(NUMBERS, '')
        .replace(/\s+/g, ' ')
        .replace(/[。\s]+$/u, '')
        .trim(),
    )
    .filter((item) => item !== '');
}

/** Returns the items as one text, from which `itemsOf` takes them again. */
export const joinItems = (items: readonly string[]): string => items.join(BETWEEN);

/** Returns the items of a field of type `list`; none where it says nothing. */
export const itemsOf = (value: unknown): string[] => (typeof value === 'string' ? value.split(BETWEEN) : []);
