import { festivalDate, holidaysNamed } from '../../calendar/domain/holiday.ts';
import { addDays, type PlainDate, yearOf } from '../../kernel/plain-date.ts';

/** A pledge for a holiday may still be signed for so many days after it. */
const DAYS_AFTER = 15;

/**
 * Returns the year that a pledge names: of the coming holiday where it is tied to one, which in December is often one of the next year;
 * else the year of the day.
 *
 * @example yearOfText('春节', '2026-12-20') // 2027
 */
export function yearOfText(holiday: string | undefined, day: PlainDate): number {
  const [named] = holiday === undefined ? [] : holidaysNamed(holiday);
  const year = yearOf(day);
  return named !== undefined && festivalDate(named, year) < addDays(day, -DAYS_AFTER) ? year + 1 : year;
}
