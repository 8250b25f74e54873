const DIGITS = '零一二三四五六七八九';
const UNITS = ['', '十', '百', '千'];

/**
 * Writes a number from 1 to 9,999 as legal citations do.
 *
 * @example chineseNumber(105) // '一百零五'
 * @example chineseNumber(17) // '十七'
 */
export function chineseNumber(value: number): string {
  const digits = [...String(value)].map(Number);
  const spoken = digits
    .map((digit, place) => (digit === 0 ? DIGITS[0] : `${DIGITS[digit]}${UNITS[digits.length - 1 - place]}`))
    .join('');
  return spoken.replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
}

/**
 * Returns the number that a citation writes in digits or in Chinese; undefined where it is none.
 *
 * @example parseChineseNumber('一百零五') // 105
 */
export function parseChineseNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  let total = 0;
  let digit = 0;
  for (const letter of text.replaceAll('〇', '零')) {
    const unit = UNITS.indexOf(letter);
    if (unit > 0) {
      total += (digit || 1) * 10 ** unit;
      digit = 0;
    } else if (DIGITS.includes(letter)) digit = DIGITS.indexOf(letter);
    else return undefined;
  }
  return total + digit || undefined;
}
