import { charactersOf } from './characters.ts';
import { cutToFit } from './shorten.ts';

/** What a phone shows of a button that has its row for itself; signs and Latin letters take half of a Chinese one's two. */
const LABEL_WIDTH = 40;
const FIRST_WIDE = '\u2e80';

/**
 * Cuts what a button says to what a phone shows of it: the card that it leads to says it in full. `telling` stands behind it whole, for
 * what tells one button from the next must not fall to the cut.
 *
 * @example label('中国共产党纪律处分条例实施办法（试行）', ' 第一百二十四条') // '中国共产党纪律处分条… 第一百二十四条'
 */
export function label(text: string, telling = ''): string {
  const fits = (cut: string) => widthOf(cut) + widthOf(telling) <= LABEL_WIDTH;
  return `${fits(text) ? text : cutToFit(charactersOf(text), fits)}${telling}`;
}

const widthOf = (text: string): number =>
  charactersOf(text).reduce((sum, character) => sum + (character >= FIRST_WIDE ? 2 : 1), 0);
