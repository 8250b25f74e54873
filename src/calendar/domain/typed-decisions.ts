import { daysFrom, monthOf, type PlainDate } from '../../kernel/plain-date.ts';
import { type DayRefusal, hasYear, readDay } from '../../kernel/typed-day.ts';

/** A day that somebody has made off or worked in words. */
export type TypedDecision = { date: PlainDate; isOff: boolean };

/** `place`: the piece of the text that was not taken. */
export type TypedDecisions = { decisions: TypedDecision[] } | (DayRefusal & { place: string });

const OUTCOME = /(放假调休|调休放假|放假|休息|补休|休|补班|上班|工作|班)$/;
const WORKED = /班|工作/;
const DAYS_MAX = 40;

/**
 * Reads what somebody typed of days: `2月11日休`, `2027年2月14日上班`, 2月11日至13日放假, 下周五休、下周日班; several at once, each with what it shall be. A
 * day without its year is the next one. Nothing where the text speaks of no such thing.
 *
 * @example readDecisions('2月11日至12日休', '2026-11-29') // { decisions: [{ date: '2027-02-11', isOff: true }, { date: '2027-02-12', isOff: true }] }
 */
export function readDecisions(text: string, today: PlainDate): TypedDecisions | undefined {
  const pieces = piecesOf(text);
  if (pieces.length === 0 || !pieces.every((piece) => OUTCOME.test(piece))) return undefined;
  const read = pieces.map((piece) => readPiece(piece, today));
  const refusal = read.find((one) => 'refused' in one);
  if (refusal) return refusal;
  const all = read.flatMap((one) => ('decisions' in one ? one.decisions : []));
  return { decisions: [...new Map(all.map((decision) => [decision.date, decision])).values()] };
}

/** A list of days has its outcome at its end: 2月11日、12日休. */
function piecesOf(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/[。.!]+$/, '');
  const parts = plain.split(/[\n,;、。]+/).map((part) => part.trim());
  return parts.reduce<string[]>((pieces, part) => {
    const open = pieces.at(-1);
    if (open !== undefined && !OUTCOME.test(open)) pieces[pieces.length - 1] = `${open}、${part}`;
    else if (part !== '') pieces.push(part);
    return pieces;
  }, []);
}

function readPiece(piece: string, today: PlainDate): TypedDecisions {
  const [outcome = ''] = OUTCOME.exec(piece) ?? [];
  const isOff = !WORKED.test(outcome);
  const dates: PlainDate[] = [];
  for (const range of piece.slice(0, -outcome.length).split('、')) {
    const read = readRange(range, dates.at(-1), today);
    if ('refused' in read) return { ...read, place: piece };
    dates.push(...read.dates);
  }
  if (dates.length > DAYS_MAX) return { refused: 'not-understood', place: piece };
  return { decisions: dates.map((date) => ({ date, isOff })) };
}

/** A day after another is counted from it: the 12日 of 2月11日、12日. */
function readRange(
  text: string,
  before: PlainDate | undefined,
  today: PlainDate,
): { dates: PlainDate[] } | DayRefusal {
  const [from = '', until] = text.split(/至|到|~|—+|–|(?<=[日号])-/);
  const first = readOne(from, before ?? today);
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

/** With its year a day may lie in the past: what it was is decided afterwards as well. */
const readOne = (text: string, base: PlainDate) => readDay(text, base, hasYear(text) ? 'this-year' : 'ahead');
