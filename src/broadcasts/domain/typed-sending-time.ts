import { nextHoliday } from '../../calendar/domain/calendar.ts';
import { type Holiday, holidaysNamed } from '../../calendar/domain/holiday.ts';
import { parseChineseNumber } from '../../kernel/chinese-number.ts';
import { dateOf, type TimeOfDay, timeOf, yearOf } from '../../kernel/plain-date.ts';
import { type MomentRefusal, readMoment } from '../../kernel/typed-moment.ts';
import { readTimes } from '../../kernel/typed-time.ts';
import { OFFICE_HOURS } from '../../kernel/working-hours.ts';
import { comingAtHoliday, type Days, type MonthDay, type SendingTime } from './sending-time.ts';

/** Why no sending time could be taken. `times`: two times of day are possible. `over`: no such day is to come. */
export type SendingTimeRefusal =
  | MomentRefusal
  | { refused: 'either-time'; times: TimeOfDay[] }
  | { refused: 'over' };

type Read = SendingTime | SendingTimeRefusal;

const NUMBER = '[0-9〇零一二两三四五六七八九十]+';
const AT_HOLIDAY = new RegExp(
  `^(?<name>.*?)(?<side>前|后)的?(?:第?(?<nth>${NUMBER})个?|(?:最后|头)(?:一|1)?个?|首个)(?:工作日|上班日)的?(?<time>.*)$`,
);
const MONTHLY = new RegExp(
  `^每个?月的?(?:(?<day>${NUMBER})[号日]|(?<last>最后(?:的?(?:一|1)个)?工作日)|(?<end>月?底|最后(?:一|1)[天日]|月末))的?(?<time>.*)$`,
);
/** Nobody counts further from a holiday. */
const NTH_MOST = 30;
const LAST_DAY = 31;

/**
 * Reads when a broadcast is to go out, as people say it: 明天上午9点, 12月31日8:30; 国庆节前第2个工作日9点, 节后第一个工作日 (of the next
 * holiday); 每月5号9点, 每月最后一个工作日下午3点. Without a time of day it is the beginning of office hours.
 */
export function readSendingTime(text: string, now: number, days: Days & Holidays): Read {
  const words = text.normalize('NFKC').replace(/\s+/g, '');
  const monthly = MONTHLY.exec(words)?.groups;
  if (monthly) return readMonthly(monthly);
  const holiday = AT_HOLIDAY.exec(words)?.groups;
  if (holiday) return readHoliday(holiday, now, days);
  const read = readMoment(text, 'opens', { now, zone: days.zone });
  return 'at' in read ? { kind: 'once', at: read.at } : read;
}

type Holidays = Parameters<typeof nextHoliday>[0];
type Groups = Readonly<Record<string, string | undefined>>;

function readMonthly({ day, last, time = '' }: Groups): Read {
  const number = day === undefined ? LAST_DAY : (parseChineseNumber(day.replaceAll('两', '二')) ?? 0);
  if (number < 1 || number > LAST_DAY) return { refused: 'not-understood' };
  const on: MonthDay = last === undefined ? number : 'last-workday';
  return withTime(time, (at) => ({ kind: 'monthly', day: on, time: at }));
}

function readHoliday({ name = '', side, nth, time = '' }: Groups, now: number, days: Days & Holidays): Read {
  const number = nth === undefined ? 1 : (parseChineseNumber(nth.replaceAll('两', '二')) ?? 0);
  const today = dateOf(now, days.zone);
  const holiday = holidayOf(name) ?? (isAny(name) ? nextHoliday(days, today) : undefined);
  if (!holiday || number < 1 || number > NTH_MOST) return { refused: 'not-understood' };
  const rule = { side: side === '前' ? 'before' : 'after', nth: number } as const;
  return withTime(
    time,
    (at) =>
      comingAtHoliday(holiday, { ...rule, time: at }, { now, year: yearOf(today) }, days) ?? {
        refused: 'over',
      },
  );
}

const holidayOf = (name: string): Holiday | undefined => holidaysNamed(name)[0];

/** The next holiday, whichever it is. */
const isAny = (name: string): boolean => /^(?:下个|下一个|这个)?(?:节日?|放?假|节假日?|假期)?$/.test(name);

function withTime(text: string, make: (time: TimeOfDay) => Read): Read {
  const times = text === '' ? [OFFICE_HOURS.from] : readTimes(text, 'opens');
  const [time] = times;
  if (time === undefined) return { refused: 'not-understood' };
  return times.length > 1 ? { refused: 'either-time', times } : make(time);
}

/**
 * Writes a sending time so that `readSendingTime` reads it again: what a button offers is what would be typed.
 *
 * @example typedSendingTime({ kind: 'monthly', day: 5, time: '09:00' }, zone) // '每月5号09:00'
 */
export function typedSendingTime(when: SendingTime, zone: string): string {
  switch (when.kind) {
    case 'once':
      return `${dateOf(when.at, zone)} ${timeOf(when.at, zone)}`;
    case 'holiday':
      return `${when.holiday}节${when.side === 'before' ? '前' : '后'}第${when.nth}个工作日${when.time}`;
    case 'monthly':
      return when.day === 'last-workday' ? `每月最后一个工作日${when.time}` : `每月${when.day}号${when.time}`;
  }
}
