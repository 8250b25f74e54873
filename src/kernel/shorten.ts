import { charactersOf, isWithin } from './characters.ts';

/** Brackets and quotation marks, with what closes them. */
const PAIRS: ReadonlyMap<string, string> = new Map(
  ['（）', '()', '《》', '〈〉', '“”', '‘’', '【】', '[]', '〔〕', '「」', '『』', '{}'].map(
    (pair) => [pair.slice(0, 1), pair.slice(1)] as const,
  ),
);
const CLOSINGS = new Set(PAIRS.values());

/**
 * Cuts a text to so many characters, so that one entry never fills the screen. What it opens before the cut is closed.
 *
 * @example shorten('《中国共产党纪律处分条例》', 8) // '《中国共产党…》'
 */
export function shorten(text: string, length: number): string {
  if (isWithin(text, length)) return text;
  const characters = charactersOf(text);
  return cutToFit(characters.slice(0, Math.max(0, length - 1)), (cut) => isWithin(cut, length));
}

/** Returns as much of a beginning as fits with … and with what closes what it opens; at least …. */
export function cutToFit(
  beginning: readonly string[],
  fits: (cut: string) => boolean,
  end: (closings: string) => string = (closings) => `…${closings}`,
): string {
  const kept = [...beginning];
  for (;;) {
    // What holds nothing is not opened.
    while (PAIRS.has(kept.at(-1) ?? '')) kept.pop();
    const cut = `${kept.join('')}${end(closingsFor(kept))}`;
    if (kept.length === 0 || fits(cut)) return cut;
    kept.pop();
  }
}

/** What closes all that is open at the end, the innermost first. */
function closingsFor(characters: readonly string[]): string {
  const open: string[] = [];
  for (const character of characters) {
    const closing = PAIRS.get(character);
    if (closing !== undefined) open.push(closing);
    else if (CLOSINGS.has(character) && open.at(-1) === character) open.pop();
  }
  return open.reverse().join('');
}
