import type { FontName } from './font.ts';

/** As printers have always set what they had no type for. Source: Unicode, U+3013 GETA MARK. */
const STAND_IN = '〓';
const NOT_ASCII = /[^\0-\x7f]/gu;
/** Says of the character before it how it is written; nothing by itself. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Puts what stands in for characters that no font has in their place. `isPlain`: the font that pictures are set in has all of it. What is
 * invisible is left out: fonts differ in what they make of it.
 */
export function withStandIns(
  svg: string,
  has: (font: FontName, codePoint: number) => boolean,
): { drawn: string; isPlain: boolean; unshown: string[] } {
  const isIn = (font: FontName, character: string) => has(font, character.codePointAt(0) ?? 0);
  const visible = svg.normalize('NFC').replace(INVISIBLE, '');
  const rare = [...new Set(visible.match(NOT_ASCII))].filter((one) => !isIn('regular', one));
  const unshown = rare.filter((one) => !isIn('rare', one));
  const missing = new Set(unshown);
  const drawn = visible.replace(NOT_ASCII, (one) => (missing.has(one) ? STAND_IN : one));
  return { drawn, isPlain: rare.length === unshown.length, unshown };
}
