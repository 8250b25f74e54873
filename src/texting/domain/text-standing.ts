import type { Standing } from '../../delivery/domain/routing.ts';
import { addDays, dateOf, timeOf, toInstant } from '../../kernel/plain-date.ts';
import type { QuietHours } from '../../kernel/working-hours.ts';

/** What an office has set for its text messages, and the zone in which its clocks run. */
export type TextTerms = { hours: QuietHours; perDay: number; partsPerMonth: number; zone: string };

/** How many parts went out in a month, and how many messages else a person got in a day. */
export type TextCounts = { spent: number; sentToday: number };

/**
 * Returns the instant (epoch ms) at which text messages are sent again; nothing while they are.
 *
 * @example opensAt(at('2026-11-30 20:00'), terms) // 2026-12-01 08:00
 */
export function opensAt(
  instant: number,
  { hours, zone }: Pick<TextTerms, 'hours' | 'zone'>,
): number | undefined {
  const [today, time] = [dateOf(instant, zone), timeOf(instant, zone)];
  if (hours.from <= time && time < hours.until) return undefined;
  return toInstant(time < hours.from ? today : addDays(today, 1), hours.from, zone);
}

/**
 * Returns how text messages stand for a person: outside the hours it is waited, for with the morning a new day begins, and perhaps a new
 * month; `parts`: as which the message is still to be billed.
 */
export function textStanding(
  parts: number,
  { spent, sentToday }: TextCounts,
  terms: TextTerms,
  now: number,
): Standing {
  const until = opensAt(now, terms);
  if (until !== undefined) return { until };
  if (spent + parts > terms.partsPerMonth) return { barred: 'sms-ceiling' };
  return sentToday >= terms.perDay ? { barred: 'sms-quota' } : 'open';
}
