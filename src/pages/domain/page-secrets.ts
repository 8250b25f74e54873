import type { PersonId } from '../../kernel/person.ts';

/** A keyed digest of a text, in hexadecimal digits: the office's own key makes it. */
export type Sign = (text: string) => string;

/** 128 bits: no program turns hexadecimal digits into formatted text. */
const TOKEN_DIGITS = 32;

/** Without 0, 1, I, L and O, which are read for one another; 31 of them, so that the last character finds every slip. */
const CODE_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_MODULUS = CODE_LETTERS.length;
/** 31 to the power of 8: 39 bits. */
const CODE_CHOSEN = 8;
/** A code has so many characters. */
export const CODE_LENGTH = CODE_CHOSEN + 1;

/** Returns what stands in a person's link to an ask: the same each time, so that a repetition brings the same link. */
export function linkToken(sign: Sign, askId: string, person: PersonId): string {
  return sign(`link|${askId}|${person}`).slice(0, TOKEN_DIGITS);
}

/** Tells whether the text could be a token at all. */
export const isToken = (text: string): boolean => /^[0-9a-f]{32}$/.test(text);

/**
 * Returns the n-th code of a person for an ask, of nine characters: the first, unless another has that already. The last follows from
 * the others: a slip is found without looking anything up, and costs nobody a try.
 */
export function shortCode(sign: Sign, askId: string, person: PersonId, n = 0): string {
  let rest = BigInt(`0x${sign(`code|${askId}|${person}|${n}`)}`);
  const places: number[] = [];
  for (let i = 0; i < CODE_CHOSEN; i++) {
    places.push(Number(rest % BigInt(CODE_MODULUS)));
    rest /= BigInt(CODE_MODULUS);
  }
  return [...places, checkPlace(places)].map((place) => CODE_LETTERS[place]).join('');
}

/**
 * Reads a code as somebody has typed it: in full width, in small letters, with blanks or strokes between. Nothing where it is none, or
 * a character is wrong or two have changed places.
 */
export function readCode(text: string): string | undefined {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
  const places = [...code].map((letter) => CODE_LETTERS.indexOf(letter));
  if (places.length !== CODE_LENGTH || places.includes(-1)) return undefined;
  return checkPlace(places.slice(0, -1)) === places.at(-1) ? code : undefined;
}

/** Weighted by its place: of a prime number of letters every single slip and every exchange of two shows. */
function checkPlace(places: readonly number[]): number {
  return places.reduce((sum, place, index) => sum + place * (index + 2), 0) % CODE_MODULUS;
}
