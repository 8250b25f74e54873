import { parseChineseNumber } from './chinese-number.ts';

const WEEK = '日一二三四五六';

/**
 * Returns what somebody typed of a day or a time with one sign for each thing: half width, digits for Chinese numbers, a day of the week as
 * its number (`周3`, Sunday `周7`), and no blanks but between two numbers.
 *
 * @example timeWords('下周三　十点半') // '下周3 10点半'
 */
export function timeWords(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .replace(/(?:周|星期|礼拜)\s*([日天一二三四五六])/g, (_, day: string) => `周${weekNumber(day)} `)
    .replace(/[〇零一二两三四五六七八九十]+/g, digitsOf)
    .replace(/\s+/g, ' ')
    .replace(/(?<!\d) | (?!\d)/g, '');
}

/** Monday is 1 and Sunday 7: the week of an office begins on Monday. */
function weekNumber(day: string): number {
  return WEEK.indexOf(day.replace('天', '日')) || 7;
}

/** A year is read out digit by digit; other numbers have their tens. */
function digitsOf(number: string): string {
  const plain = number.replaceAll('两', '二').replaceAll('〇', '零');
  if (/^零+$/.test(plain)) return '0';
  if (plain.length === 4 && !plain.includes('十'))
    return [...plain].map((digit) => parseChineseNumber(digit) ?? 0).join('');
  const isCounted = !/[一二三四五六七八九]{2}/.test(plain);
  return String((isCounted && parseChineseNumber(plain)) || number);
}
