import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { type ReadDay, readDay } from '../../kernel/typed-day.ts';
import type { EventDays } from './own-event.ts';

/** An event lasts a year at most. */
const MOST_DAYS = 366;

/** Why no days could be taken. `text`: the part that was not understood; `date`: what is over. */
export type DaysRefusal =
  | { refused: 'not-understood'; text: string; noDay?: string }
  | { refused: 'past'; date: PlainDate }
  | { refused: 'other-weekday'; date: PlainDate }
  | { refused: 'turned-round' | 'too-long' | 'lunar' };

const YEARLY = /^每一?年(?:的|都是)?\s*/;
const BETWEEN = /\s*[至到~～—–-]+\s*/g;

/**
 * Reads the days of an event to come, one or from one to another: 3月15日, `2027-03-01至2027-03-31`, 7月1日-5日, 每年12月4日.
 *
 * @example readEventDays('每年7月1日至3日', '2026-11-30') // { from: '2027-07-01', until: '2027-07-03', isYearly: true }
 */
export function readEventDays(typed: string, today: PlainDate): EventDays | DaysRefusal {
  const text = typed.trim();
  if (/农历|阴历|正月|腊月|初[一二三四五六七八九十]/.test(text)) return { refused: 'lunar' };
  const isYearly = YEARLY.test(text);
  const read = readSpan(text.replace(YEARLY, ''), today);
  return 'refused' in read ? read : { ...read, isYearly };
}

type Span = { from: PlainDate; until: PlainDate };

function readSpan(text: string, today: PlainDate): Span | DaysRefusal {
  const only = dayToCome(text, today);
  if (!('refused' in only)) return { from: only.date, until: only.date };
  // A hyphen stands in dates as well: each sign is tried.
  for (const { 0: sign, index } of text.matchAll(BETWEEN)) {
    const from = dayToCome(text.slice(0, index), today);
    const until = !('refused' in from) && readDay(text.slice(index + sign.length), from.date, 'ahead');
    if (!('refused' in from) && until && isSaid(until)) return judged(from.date, until);
  }
  return only;
}

/** A day of the month whose year was left out is the next one, however far ahead. */
function dayToCome(text: string, today: PlainDate): { date: PlainDate } | DaysRefusal {
  const read = readDay(text, today, 'ahead');
  if (!('refused' in read)) return read;
  if (read.refused === 'past' && read.meant !== undefined) return { date: read.meant };
  if (read.refused === 'not-understood')
    return { refused: 'not-understood', text, ...(read.noDay !== undefined && { noDay: read.noDay }) };
  return { refused: read.refused === 'other-weekday' ? 'other-weekday' : 'past', date: read.read };
}

const isSaid = (read: ReadDay): boolean => !('refused' in read) || read.refused !== 'not-understood';

function judged(from: PlainDate, until: ReadDay): Span | DaysRefusal {
  if ('refused' in until) {
    if (until.refused === 'other-weekday') return { refused: 'other-weekday', date: until.read };
    return { refused: 'turned-round' };
  }
  return until.date > addDays(from, MOST_DAYS - 1) ? { refused: 'too-long' } : { from, until: until.date };
}
