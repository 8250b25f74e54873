import { charactersOf } from './characters.ts';
import { cutToFit } from './shorten.ts';

/** What a phone shows of a row of buttons; signs and Latin letters take half of a Chinese one's two. */
const ROW_WIDTH = 40;
const FIRST_WIDE = '\u2e80';
const WIDE = 2;

/**
 * Cuts what a button says to what a phone shows of it: the card that it leads to says it in full. `telling` stands behind it whole, for
 * what tells one button from the next must not fall to the cut. What has nothing behind it needs no cutting here: `laidOut` cuts all.
 *
 * @example label('中国共产党纪律处分条例实施办法（试行）', ' 第一百二十四条') // '中国共产党纪律处分条… 第一百二十四条'
 */
export function label(text: string, telling: string): string {
  const fits = (cut: string) => fitsBeside(`${cut}${telling}`, 1);
  return `${fits(text) ? text : cutToFit(charactersOf(text).slice(0, ROW_WIDTH), fits)}${telling}`;
}

/** Tells whether a phone shows a label whole in a row of so many buttons: they share its width, whatever they say. */
export const fitsBeside = (text: string, buttons: number): boolean =>
  text.length * WIDE <= ROW_WIDTH / buttons || widthOf(text) <= ROW_WIDTH / buttons;

const widthOf = (text: string): number =>
  charactersOf(text).reduce((sum, character) => sum + (character >= FIRST_WIDE ? WIDE : 1), 0);
