import { A_DAY, SCIENTIFIC } from './spoilt-cells.ts';

const STROKE = /^[-—–/]*$|^无$/;
/** What stands behind a number: 转8012, -8012, #8012. */
const EXTENSION = /(转|分机|ext\.?|[-#])\d{1,6}$/i;
/** Without blanks and strokes: mobiles, with the country's number or not; numbers of offices with their area or without; 400. */
const NUMBER = /^((\+?86)?1[3-9]\d{9}|(\+?86)?0\d{9,11}|[2-9]\d{6,7}|[1-9]\d{4,5}|[48]00\d{7}|\+\d{7,15})$/;
const MOBILE = /1[3-9]\d{9}$/;
/** As long as a mobile's at least: seven digits of them leave enough to guess. */
const WHOLE_LENGTH = 11;

/** `isAmong`: the cell holds something else, too, such as a second number. */
export type ReadPhone = { phone: string; isAmong?: boolean } | { reason: 'bad-phone' | 'scientific-phone' };

/**
 * Reads a phone number as tables have it: full width, .0 behind it, blanks and strokes between. Of several the first mobile. Spreadsheets
 * shorten what they take for a number (1.38E+10), which loses digits.
 */
export function readPhone(text: string): ReadPhone {
  const plain = text.normalize('NFKC').trim().replace(/\.0+$/, '');
  if (STROKE.test(plain)) return { phone: '' };
  if (SCIENTIFIC.test(plain.replace(/\s/g, ''))) return { reason: 'scientific-phone' };
  if (isNumber(plain)) return { phone: written(plain) };
  const numbers = numbersIn(plain);
  const first = numbers.find((number) => MOBILE.test(digitsOf(number))) ?? numbers[0];
  return first === undefined ? { reason: 'bad-phone' } : { phone: written(first), isAmong: true };
}

/** The numbers among other text; blanks part them where together they would be none. */
function numbersIn(plain: string): string[] {
  const pieces = plain.split(/[^\d\s+()\-.#转]+|\s{2,}|[()](?=\D|$)/).map((piece) => piece.trim());
  return pieces.flatMap((piece) => (isNumber(piece) ? [piece] : piece.split(/\s+/).filter(isNumber)));
}

const digitsOf = (text: string): string => text.replace(/[\s().-]/g, '');

function isNumber(text: string): boolean {
  if (A_DAY.test(text) || !/^[\d+(]/.test(text)) return false;
  return NUMBER.test(digitsOf(text)) || NUMBER.test(digitsOf(text.replace(EXTENSION, '')));
}

const written = (text: string): string => text.replace(/[\s.]/g, '');

/**
 * Returns the number of a mobile phone in the mainland as text messages are sent to it; nothing where it is none.
 *
 * @example mobileOf('+86 138-0000-0001') // '13800000001'
 */
export function mobileOf(phone = ''): string | undefined {
  return /^(?:(?:\+|00)?86)?(1[3-9]\d{9})$/.exec(digitsOf(phone))?.[1];
}

/**
 * Returns a number as those see it who need not know it whole; of a short one only its end.
 *
 * @example maskedPhone('13800000001') // '138****0001'
 */
export function maskedPhone(phone: string): string {
  const digits = digitsOf(phone);
  return digits.length < WHOLE_LENGTH
    ? `****${digits.slice(-2)}`
    : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}
