const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });
/** Texts of which each code unit is a character: nearly all that an office writes. */
const SINGLE = /^[\n\x20-\u02ff\u2010-\u2027\u2e80-\u3029\u3030-\u3098\u309b-\u9fff\uff00-\uffef]*$/;
/** The longest that people type as one, a flag of a region, has fourteen. */
const CODE_UNITS_MOST = 14;

/**
 * Returns the characters of a text as whoever reads it counts them: 𠮷 and an emoji of a family are one each.
 *
 * @example charactersOf('王𠮷👨‍👩‍👧').length // 3
 */
export function charactersOf(text: string): string[] {
  if (SINGLE.test(text)) return text.split('');
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

/**
 * Tells whether a text has no more characters than that. Marks heaped upon one character do not make a text short: there are so many
 * code units at most as the longest characters have.
 */
export function isWithin(text: string, most: number): boolean {
  if (text.length <= most) return true;
  return text.length <= most * CODE_UNITS_MOST && charactersOf(text).length <= most;
}
