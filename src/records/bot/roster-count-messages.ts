import { firstNames } from '../../bot/messages/first-of-many.ts';
import { chineseDate, chineseFullDate } from '../../kernel/chinese-date.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { RosterCount } from '../domain/roster-count.ts';

const NAMES_SHOWN = 6;
const MARKS_SHOWN = 5;

/**
 * Says how a number that is proposed was counted on the roster, or that the roster does not tell.
 *
 * @param day of the record, where it is known: the roster says how it is today, not how it was
 */
export function countedHow(
  { title, unit, counted }: { title: string; unit: string; counted: RosterCount | undefined },
  { today, day }: { today: PlainDate; day: PlainDate | undefined },
): string {
  if (!counted) return `名册上看不出${title}。请发送整数；不清楚可以跳过，年报写〔待补〕。`;
  return [
    `按今天（${chineseDate(today)}）的名册：${HOW[counted.by](counted, unit)}。`,
    day === undefined || day === today ? '' : `登记的日期是${chineseFullDate(day)}，请核对。`,
    '与实际相符请点下面的按钮，不符请发送整数。',
  ].join('');
}

const HOW: Readonly<Record<RosterCount['by'], (counted: RosterCount, unit: string) => string>> = {
  roster: ({ value }, unit) => `在册、未离开的共 ${value} ${unit}`,
  tags: (counted, unit) => `标签为${marks(counted)}的 ${counted.value} ${unit}${names(counted)}`,
  branches: (counted, unit) => `标签中的支部有 ${counted.value} ${unit}：${marks(counted)}`,
  posts: (counted, unit) => `职务为${marks(counted)}的 ${counted.value} ${unit}${names(counted)}`,
};

const marks = ({ found }: RosterCount): string => firstNames(found, MARKS_SHOWN, '种');

/** A few are named, to be looked over. */
const names = ({ names: counted }: RosterCount): string =>
  counted.length > NAMES_SHOWN ? '' : `（${counted.join('、')}）`;
