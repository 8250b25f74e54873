/** Made at the first text that needs it: making it takes longer than a tap. */
let graphemes: Intl.Segmenter | undefined;
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
  graphemes ??= new Intl.Segmenter('zh', { granularity: 'grapheme' });
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

/**
 * Tells whether a text has no more characters than that. Marks heaped upon one character do not make a text short: there are so many
 * code units at most as the longest characters have.
 */
export function isWithin(text: string, most: number): boolean {
  if (text.length <= most) return true;
  return text.length <= most * CODE_UNITS_MOST && charactersOf(text).length <= most;
}

/** Between two pictures it makes one of them: 👨‍👩‍👧 is a man, a woman and a girl joined. */
const JOINER =
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})';

/** What nobody sees, such as marks of the direction; not what joins what is seen. */
export const INVISIBLE = new RegExp(`(?!${JOINER})[\\p{Cc}\\p{Cf}]`, 'gu');

/**
 * Returns the beginning of a text that has no more code units of UTF-16 than that, as Windows and Excel count; no character is cut
 * through.
 */
export function beginningOf(text: string, mostUnits: number): string {
  if (text.length <= mostUnits) return text;
  let kept = '';
  for (const character of charactersOf(text)) {
    if (kept.length + character.length > mostUnits) break;
    kept += character;
  }
  return kept;
}
