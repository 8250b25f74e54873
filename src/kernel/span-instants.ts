import type { YearSpan } from './figure.ts';
import { addDays, toInstant } from './plain-date.ts';

/** Returns the instants of a span (epoch ms): from its first day's beginning, and before its last day's end. */
export function instantsOf(
  { from, until }: Pick<YearSpan, 'from' | 'until'>,
  zone: string,
): [number, number] {
  return [toInstant(from, '00:00', zone), toInstant(addDays(until, 1), '00:00', zone)];
}
