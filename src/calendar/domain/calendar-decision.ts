import type { Decision } from '../../kernel/audit.ts';
import { chineseDay } from '../../kernel/chinese-date.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { ArrangementFile } from './arrangement.ts';

/** What the office decides about a day; without `isOff` the arrangement decides again. */
export type DayDecision = { date: PlainDate; isOff?: boolean | undefined };

/** Returns the name of a year's arrangement. */
export const arrangementTitle = (year: number): string => `${year} 年放假安排`;

/**
 * Returns a decision about a day as the record of decisions says it.
 *
 * @example dayDecisionText({ date: '2027-02-04', isOff: true }) // '2027年2月4日（星期四）定为休息日'
 */
export function dayDecisionText({ date, isOff }: DayDecision): string {
  return `${yearOf(date)}年${chineseDay(date)}${outcomeOf(isOff)}`;
}

function outcomeOf(isOff: boolean | undefined): string {
  if (isOff === undefined) return '取消调整，恢复原安排';
  return isOff ? '定为休息日' : '定为工作日';
}

/** Returns what the record of decisions says of a single day. */
export function dayOverridden(decision: DayDecision, by: Decision['by']): Decision {
  return { by, action: 'day-overridden', subject: dayDecisionText(decision) };
}

/** Returns what it says of a year's arrangement that is taken over. */
export function arrangementImported({ year }: ArrangementFile, by: Decision['by']): Decision {
  return { by, action: 'arrangement-imported', subject: arrangementTitle(year) };
}
