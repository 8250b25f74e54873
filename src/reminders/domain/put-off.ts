import { arrangementTitle } from '../../calendar/domain/calendar-decision.ts';
import type { Decision } from '../../kernel/audit.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';

/** How long the weekly word that a year's arrangement is missing may be put off. */
export const PUT_OFF = ['fortnight', 'month', 'published'] as const;
export type PutOffChoice = (typeof PUT_OFF)[number];

/** The day from which it is said again; `published`: it is said no more. */
export type PutOff = PlainDate | 'published';

const DAYS = { fortnight: 14, month: 30 } as const;

/** Returns until when a choice puts it off. @example putOffFrom('fortnight', '2026-12-01') // '2026-12-15' */
export function putOffFrom(choice: PutOffChoice, today: PlainDate): PutOff {
  return choice === 'published' ? choice : addDays(today, DAYS[choice]);
}

/** Tells whether nothing is said on the day. */
export const isPutOff = (until: PutOff | undefined, today: PlainDate): boolean =>
  until !== undefined && (until === 'published' || today < until);

/** Returns what the record of decisions says of it; without a day it is said weekly again. */
export function putOffDecision(year: number, until: PutOff | undefined, by: Decision['by']): Decision {
  return { by, action: 'arrangement-put-off', subject: `${arrangementTitle(year)}：${putOffText(until)}` };
}

/**
 * Says until when nothing is said.
 *
 * @example putOffText('2026-12-15') // '2026年12月15日以后再提醒'
 */
export function putOffText(until: PutOff | undefined): string {
  if (until === undefined) return '恢复每周提醒';
  return until === 'published' ? '公布前不再提醒' : `${chineseFullDate(until)}以后再提醒`;
}
