import { addDays, dateOf, type PlainDate, timeOf, toInstant } from './plain-date.ts';
import { timeWords } from './time-words.ts';
import { type DayRefusal, type SaidDay, settleDay, takeDay } from './typed-day.ts';
import { type Edge, noTimeOf, type SaidTime, takeTime, timesOf } from './typed-time.ts';
import { OFFICE_HOURS } from './working-hours.ts';

/** Against what a text is read: the time now (epoch ms) and the office's zone. */
export type Now = { now: number; zone: string };

/**
 * Why no instant could be taken. `read`: what was understood; `meant`: what may be meant instead, all of it still to come. `either`: two
 * times of day are possible, or the one that was said is over and its other half of the day is not. `noDay`, `noTime`: what was said and does
 * not exist.
 */
export type MomentRefusal =
  | { refused: 'not-understood'; noDay?: string; noTime?: string }
  | { refused: 'either' | 'past'; read: number; meant: number[] }
  | { refused: 'other-weekday'; read: number };

export type ReadMoment = { at: number } | MomentRefusal;

/** The day and the time of one instant, as they were said. */
type Said = { day?: SaidDay; time?: SaidTime; after?: number };

/** What stands before and behind a time, and says no more than that it is one. */
const LEAD_IN =
  /^(?:(?:截止|结束|开始|开放)?(?:时间)?[:为是]|截止[到至]?|截至|延[长期]?[到至]|改[到至为在]|最[迟晚]|[从自在于到至])+/;
const TAIL = /(?:之前|以前|前|截止|为止|结束|关闭|开始|起|止)?[。.!]?$/;
const BETWEEN = /^[\s,、T的]+/;
const AFTER = /^(?:(?:(\d{1,3})个?(半)?|半个?)(?:小时|钟头)|(\d{1,3})分钟?)[之以]?后/;
const AT_ONCE = /^(?:即日|即时|即刻|现在|立即|马上)/;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const END_OF_DAY = '24:00';

/**
 * Reads a time to come as people say it: 8点半, 今天下午6点, `2月12日18点`, 明早九点, 后天上午, 下周一9:00, 周五下班前, `12月31日24点`, 两小时后. A day without its
 * time is that day's end of office, or its beginning where something opens; a time without its day is that of today.
 *
 * @example readMoment('明早九点', 'closes', { now, zone }) // { at: … }
 */
export function readMoment(text: string, edge: Edge, now: Now): ReadMoment {
  const said = takeSaid(timeWords(text));
  return said ? settle(said, edge, now) : { refused: 'not-understood' };
}

/** A time from which, and one until which; or the second alone, which is from now on. */
export type ReadWindow = { opensAt?: number; closesAt: number } | WindowRefusal;
/** `isPeriod`: two ends were written, of which one was refused. */
export type WindowRefusal = MomentRefusal & { isPeriod?: true };

/** What may stand between the two ends of a period; a hyphen stands in dates as well. */
const PERIOD_SIGN = /[至到~—–-]+/g;

/**
 * Reads a closing time, or a period: what the second end leaves out is that of the first (12月1日至5日, 下午2点到4点).
 *
 * @example readWindow('12月1日 至 12月5日 17:30', { now, zone })
 */
export function readWindow(text: string, now: Now): ReadWindow {
  const words = timeWords(text).replace(LEAD_IN, '');
  const only = takeSaid(words);
  const read = only && settle(only, 'closes', now);
  if (read) return 'refused' in read ? read : { closesAt: read.at };
  const [from, until] = splitEnds(words) ?? [];
  if (!from || !until) return { refused: 'not-understood' };
  const opens = settle(from, 'opens', now);
  const isAtOnce = beginsAtOnce(from, opens, now);
  if ('refused' in opens && !isAtOnce) return { ...opens, isPeriod: true };
  const opensAt = 'at' in opens && !isAtOnce ? opens.at : undefined;
  const closes = settleEnd(from, until, opensAt ?? now.now, now);
  if ('refused' in closes) return { ...closes, isPeriod: true };
  return { ...(opensAt !== undefined && { opensAt }), closesAt: closes.at };
}

/** Who says 今天至周五 in the middle of the day, or 即日起, means from now on. */
function beginsAtOnce({ time, after }: Said, opens: ReadMoment, { now, zone }: Now): boolean {
  if (after === 0) return true;
  const isToday =
    'refused' in opens && opens.refused === 'past' && dateOf(opens.read, zone) === dateOf(now, zone);
  return isToday && time?.hour === undefined;
}

function splitEnds(words: string): [Said, Said] | undefined {
  for (const { 0: sign, index } of words.matchAll(PERIOD_SIGN)) {
    const [from, until] = [takeSaid(words.slice(0, index)), takeSaid(words.slice(index + sign.length))];
    if (from && until) return [from, until];
  }
  return undefined;
}

/** The second end is counted from the first: its day, its part of the day, and the next day of that name. 明天 stays the day after today. */
function settleEnd(from: Said, until: Said, opensAt: number, now: Now): ReadMoment {
  if (until.after !== undefined || until.day?.kind === 'relative') return settle(until, 'closes', now);
  const base = { now: opensAt, zone: now.zone };
  const sameDay = until.day ? undefined : carryPart(from, until, base);
  const read = sameDay ?? settle(until, 'closes', base);
  if ('at' in read) return read;
  // Before the opening: whoever asks says so of the two times.
  if (until.day && read.refused === 'past') return settle(until, 'closes', now);
  if (!('meant' in read)) return read;
  const [meant = opensAt, ...others] = read.meant;
  return others.length === 0 ? { at: meant } : { ...read, refused: 'either' };
}

/** 下午2点到4点 are both of the afternoon. */
function carryPart(from: Said, { time }: Said, base: Now): { at: number } | undefined {
  if (!time || time.part !== undefined || from.time?.part === undefined) return undefined;
  const read = settle({ time: { ...time, part: from.time.part } }, 'closes', base);
  return 'at' in read ? read : undefined;
}

/** Takes what was said of one instant: its day and its time in either order; nothing where anything else stands there. */
function takeSaid(words: string): Said | undefined {
  const plain = words.replace(LEAD_IN, '');
  const { said, rest } = takeSpan(plain) ?? takePieces(plain);
  const isWhole = TAIL.exec(rest)?.index === 0;
  return isWhole && Object.keys(said).length > 0 ? said : undefined;
}

/** Takes how long it is until then, which is said instead of a day and a time. */
function takeSpan(words: string): { said: Said; rest: string } | undefined {
  const [atOnce] = AT_ONCE.exec(words) ?? [];
  if (atOnce !== undefined) return { said: { after: 0 }, rest: words.slice(atOnce.length) };
  const after = AFTER.exec(words);
  return after ? { said: { after: msAfter(after) }, rest: words.slice(after[0].length) } : undefined;
}

/** Each of the two at most once: a third piece is left over. */
function takePieces(words: string, said: Said = {}): { said: Said; rest: string } {
  const day = said.day ? undefined : takeDay(words);
  const time = day || said.time ? undefined : takeTime(words);
  const taken = day ?? time;
  if (!taken) return { said, rest: words };
  const more = { ...said, ...(day && { day: day.said }), ...(time && { time: time.said }) };
  return takePieces(taken.rest.replace(BETWEEN, ''), more);
}

/** Half an hour is said without a number, or beside one. */
function msAfter([, hours, andHalf, minutes]: RegExpExecArray): number {
  if (minutes !== undefined) return Number(minutes) * MINUTE_MS;
  if (hours === undefined) return 0.5 * HOUR_MS;
  return (Number(hours) + (andHalf === undefined ? 0 : 0.5)) * HOUR_MS;
}

function settle({ day, time, after }: Said, edge: Edge, { now, zone }: Now): ReadMoment {
  if (after !== undefined) return { at: now + after };
  const today = dateOf(now, zone);
  const settled = day ? settleDay(day, today, 'ahead') : { date: today };
  const times = time ? timesOf(time, edge) : [edge === 'opens' ? OFFICE_HOURS.from : OFFICE_HOURS.until];
  const [first] = times;
  if (first === undefined) return noTimeRefusal(time);
  if ('refused' in settled) return refusalOf(settled, first, { now, zone });
  const meant = times.map((one) => instantOf(settled.date, one, zone));
  return judge(meant, { day, time, date: settled.date }, { now, zone });
}

function noTimeRefusal(time: SaidTime | undefined): MomentRefusal {
  const noTime = time && noTimeOf(time);
  return { refused: 'not-understood', ...(noTime !== undefined && { noTime }) };
}

type Judged = { day: SaidDay | undefined; time: SaidTime | undefined; date: PlainDate };

/** One time that is to come is taken; what is over, or may be either of two, is asked about. */
function judge(times: number[], said: Judged, { now, zone }: Now): ReadMoment {
  const [read = 0] = times;
  const toCome = times.filter((at) => at > now);
  if (times.length === 1 && toCome.length === 1) return { at: read };
  if (toCome.length > 0) return { refused: 'either', read, meant: toCome };
  return { refused: 'past', read, meant: othersOf(read, said, zone).filter((at) => at > now) };
}

/** What else may be meant by a time that is over: its other half of the day, the next day, or the next day of that name. */
function othersOf(read: number, { day, time, date }: Judged, zone: string): number[] {
  const clock = timeOf(read, zone);
  const isHalfDay =
    time?.hour !== undefined && time.part === undefined && clock < '12:00' && clock >= '01:00';
  const evening = isHalfDay ? [instantOf(date, halfDayLater(clock), zone)] : [];
  const next = day === undefined ? addDays(date, 1) : day.shifted?.(date, 1);
  return [...evening, ...(next === undefined ? [] : [instantOf(next, clock, zone)])];
}

const halfDayLater = (time: string): string => `${Number(time.slice(0, 2)) + 12}${time.slice(2)}`;

/** The end of a day is the beginning of the next. */
function instantOf(date: PlainDate, time: string, zone: string): number {
  return time === END_OF_DAY ? toInstant(addDays(date, 1), '00:00', zone) : toInstant(date, time, zone);
}

function refusalOf(day: DayRefusal, time: string, { now, zone }: Now): MomentRefusal {
  if (day.refused === 'not-understood') return day;
  const read = instantOf(day.read, time, zone);
  if (day.refused === 'other-weekday') return { refused: 'other-weekday', read };
  const meant = day.meant === undefined ? [] : [instantOf(day.meant, time, zone)];
  return { refused: 'past', read, meant: meant.filter((at) => at > now) };
}
