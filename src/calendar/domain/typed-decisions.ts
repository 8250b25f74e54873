import { parseChineseNumber } from '../../kernel/chinese-number.ts';
import { addDays, daysFrom, monthOf, type PlainDate, weekdayOf } from '../../kernel/plain-date.ts';
import { type DayRefusal, hasYear, readDay } from '../../kernel/typed-day.ts';
import { springFestivalAhead, withoutLunarWords } from './lunar-words.ts';

/** A day that somebody has made off or worked in words. */
export type TypedDecision = { date: PlainDate; isOff: boolean };

/** Why days were not taken: a day, how many they are said to be, or the same day off and worked. */
export type TypedRefusal =
  | DayRefusal
  | { refused: 'other-count'; stated: number; counted: number }
  | { refused: 'off-and-worked'; date: PlainDate };

/** `place`: the piece of the text that was not taken. */
export type TypedDecisions = { decisions: TypedDecision[] } | (TypedRefusal & { place: string });

const COUNT = String.raw`(?:,?共?计?(?<count>\d{1,2}|[一二两三四五六七八九十]{1,3})[天日])?`;
const OUTCOME = new RegExp(
  `(?:均|都|要|正常|照常|正式|改为|调为|定为|连续)?(?<outcome>放假调休|调休放假|放假|休假|休息日|休息|补休|休|调休上班|补班|上班|工作日|工作|班)${COUNT}$`,
);
const WORKED = /班|工作/;
/** How many days were meant, said behind a comma. */
const ONLY_COUNT = new RegExp(`^${COUNT.slice(0, -1).replace('(?:,?', '(?:')}$`);
const DAYS_MAX = 40;

/**
 * Reads what somebody typed of days: `2月11日休`, `2027年2月14日上班`, 2月11日至13日放假，共3天, 下周五休、下周日班, 除夕放假; several at once, each with what it shall
 * be. A day without its year is the next one, and one without its month or week is of that of the piece before. Nothing where the text speaks
 * of no such thing.
 *
 * @example readDecisions('2月11日至12日休', '2026-11-29') // { decisions: [{ date: '2027-02-11', isOff: true }, { date: '2027-02-12', isOff: true }] }
 */
export function readDecisions(text: string, today: PlainDate): TypedDecisions | undefined {
  const pieces = piecesOf(text, today);
  if (pieces.length === 0 || !pieces.every((piece) => OUTCOME.test(piece))) return undefined;
  const decisions: TypedDecision[] = [];
  for (const piece of pieces) {
    const read = readPiece(piece, decisions.at(-1)?.date, today);
    if ('refused' in read) return read;
    decisions.push(...read.decisions);
  }
  return oneOutcomeEach(decisions, text);
}

function oneOutcomeEach(decisions: readonly TypedDecision[], place: string): TypedDecisions {
  const byDate = new Map(decisions.map((decision) => [decision.date, decision]));
  const other = decisions.find(({ date, isOff }) => byDate.get(date)?.isOff !== isOff);
  return other ? { refused: 'off-and-worked', date: other.date, place } : { decisions: [...byDate.values()] };
}

/** A list of days has its outcome at its end: 2月11日、12日休. How many they are may stand behind it. */
function piecesOf(text: string, today: PlainDate): string[] {
  const parts = plainDays(text, today)
    .split(/[\n,;、。]+/)
    .map((part) => part.trim());
  return parts.reduce<string[]>((pieces, part) => {
    const open = pieces.at(-1);
    if (open !== undefined && ONLY_COUNT.test(part)) pieces[pieces.length - 1] = `${open},${part}`;
    else if (open !== undefined && !OUTCOME.test(open)) pieces[pieces.length - 1] = `${open}、${part}`;
    else if (part !== '') pieces.push(part);
    return pieces;
  }, []);
}

/** Days with one sign for each thing: dates for 除夕 and 初一, 、 between two days, 至 between the ends of a span, 日 behind each day of a list. */
function plainDays(text: string, today: PlainDate): string {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[。.!]+$/, '');
  return withoutLunarWords(plain, springFestivalAhead(plain, today), (date) => date)
    .replace(/(?<=[日号)\d])\s*[和及与]\s*(?=\d)/g, '、')
    .replace(/(?<=[日号])-(?=\d)|(?<=\d[./]\d{1,2})-(?=\d{1,2}(?:[./]\d|\D|$))/g, '至')
    .replace(/(?<=月\d{1,2})-(?=\d{1,2}[日号])/g, '至')
    .replace(/(?<![\d月./-])(\d{1,2})(?=(?:、\d{1,2})*(?:、|至)\d{1,2}[日号])/g, '$1日');
}

function readPiece(piece: string, before: PlainDate | undefined, today: PlainDate): TypedDecisions {
  const found = OUTCOME.exec(piece);
  const { outcome = '', count } = found?.groups ?? {};
  const dates: PlainDate[] = [];
  for (const range of piece.slice(0, found?.index).split('、')) {
    const read = readRange(range, { inPiece: dates.at(-1), before, today });
    if ('refused' in read) return { ...read, place: piece };
    dates.push(...read.dates);
  }
  if (dates.length > DAYS_MAX) return { refused: 'not-understood', place: piece };
  const stated =
    count === undefined ? dates.length : (parseChineseNumber(count.replace('两', '二')) ?? Number(count));
  if (stated !== dates.length) return { refused: 'other-count', stated, counted: dates.length, place: piece };
  return { decisions: dates.map((date) => ({ date, isOff: !WORKED.test(outcome) })) };
}

/** The day before it in the same list, the last one of the list before, and the day on which it was said. */
type From = { inPiece: PlainDate | undefined; before: PlainDate | undefined; today: PlainDate };

/** A day after another is counted from it: the 12日 of 2月11日、12日. */
function readRange(text: string, { inPiece, before, today }: From): { dates: PlainDate[] } | DayRefusal {
  const [from = '', until] = text.split(/至|到|~|—+|–/);
  const first =
    inPiece === undefined && before !== undefined
      ? readAfter(from, before, today)
      : readOne(from, inPiece ?? today);
  if ('refused' in first) return first;
  const last = until === undefined ? first : readOne(until, first.date);
  if ('refused' in last) return last;
  // 13日至11日 is mistyped; nobody means the 11th of the next month.
  const isOfMonth =
    !/^\d{1,2}[日号]?(?!\d|[月/.-])/.test(until ?? '月') || monthOf(last.date) === monthOf(first.date);
  return last.date < first.date || !isOfMonth
    ? { refused: 'not-understood' }
    : { dates: daysFrom(first.date, last.date) };
}

/** What says neither its month nor its week is of that of the day before; whether 11日 behind 14日 is of the same month nobody knows. */
function readAfter(text: string, before: PlainDate, today: PlainDate) {
  const [ofMonth] = /^\d{1,2}[日号]/.exec(text) ?? [];
  const isOfWeek = /^(?:周|星期|礼拜)/.test(text);
  if (ofMonth === undefined && !isOfWeek) return readOne(text, today);
  const read =
    ofMonth === undefined
      ? readOne(text, before)
      : readOne(`${monthOf(before).replace('-', '年')}月${text}`, today);
  if ('refused' in read) return read;
  const isSameWeek = read.date <= addDays(before, (7 - weekdayOf(before)) % 7);
  return read.date <= before || (isOfWeek && !isSameWeek) ? { refused: 'not-understood' as const } : read;
}

/** 2月11日前 is no day; with its year a day may lie in the past: what it was is decided afterwards as well. */
const readOne = (text: string, base: PlainDate) =>
  /(?:前|止|截止)$/.test(text)
    ? { refused: 'not-understood' as const }
    : readDay(text, base, hasYear(text) ? 'this-year' : 'ahead');
