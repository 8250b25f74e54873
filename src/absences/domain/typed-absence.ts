import type { AwayReason } from '../../kernel/absence.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { timeWords } from '../../kernel/time-words.ts';
import { settleDay, takeDay } from '../../kernel/typed-day.ts';

/** What was written of an absence: of whom (`''`: of the writer), why, and from when until when. */
export type TypedAbsence = { names: string; reason: AwayReason; from: PlainDate; until: PlainDate };

/** The words for an absence, the longer before those that they hold. */
const REASONS: readonly (readonly [words: RegExp, reason: AwayReason])[] = [
  [/出差/, '出差'],
  [/借调|挂职|抽调/, '借调'],
  [/培训|脱产学习/, '培训'],
  [/(?:休|请)?(?:年休|年|病|事|产|陪产|婚|丧|探亲|公休)假|休假|请假|放年假/, '休假'],
  [/外出|不在岗/, '其他'],
];

/** Stands for the writer. */
const SELF = /^(?:我|本人)$/;
const LEAD_IN = /^[\s,，、:：。]*(?:从|自|要|于|在|期间)*/;
const UNTIL = /^(?:直到|截止到|截至|到|至)/;
const BETWEEN = /^(?:起|开始)?[,，]?(?:直到|到|至|~|～|—|–|-)+/;
const FROM_THERE = /^(?:起|开始)?[,，]?$/;
const TAIL = /^(?:为止|止|结束|之前|回来|返岗|回|返)?[。.！!]?$/;
const LENGTH = /^(\d{1,3})(天|日|个?周|个?星期|个?月)(?!后|之后|以后)/;

/**
 * Reads a sentence about an absence, of whatever order its parts are: 张三出差到12月5日, 李敏 12月1日至5日 休假, 休假三天, 我借调至明年3月31日. Nothing where it names no
 * reason or no last day.
 */
export function readAbsence(text: string, today: PlainDate): TypedAbsence | undefined {
  const plain = text.normalize('NFKC').trim();
  for (const [words, reason] of REASONS) {
    const found = words.exec(plain);
    if (!found) continue;
    const before = plain.slice(0, found.index);
    const after = plain.slice(found.index + found[0].length);
    const read = readBefore(before, after, today) ?? readBehind(before, after, today);
    if (read) return { ...read, reason };
  }
  return undefined;
}

type Read = Omit<TypedAbsence, 'reason'>;

/** The time stands behind the reason, the names before it; the first day may stand there as well (张三明天起培训三天). */
function readBehind(before: string, after: string, today: PlainDate): Read | undefined {
  const begun = takeFirstDay(before, today);
  const span = readSpan(after, begun?.date ?? today, 'only');
  if (!span) return undefined;
  return { names: begun?.names ?? namesIn(before), from: begun?.date ?? span.from, until: span.until };
}

/** The first day with which the words before the reason end. */
function takeFirstDay(before: string, today: PlainDate) {
  for (let at = 0; at < before.length; at++) {
    const taken = takeDay(timeWords(before.slice(at)));
    if (!taken || !FROM_THERE.test(taken.rest)) continue;
    const read = settleDay(taken.said, today, 'this-year');
    if ('date' in read) return { names: namesIn(before.slice(0, at)), date: read.date };
  }
  return undefined;
}

/** The whole time stands between the names and the reason. */
function readBefore(before: string, after: string, today: PlainDate): Read | undefined {
  if (!TAIL.test(after.trim())) return undefined;
  for (let at = 0; at < before.length; at++) {
    const span = readSpan(before.slice(at), today, 'only');
    if (span) return { ...span, names: namesIn(before.slice(0, at)) };
  }
  return undefined;
}

function namesIn(text: string): string {
  const names = text.replace(/[\s,，、:：]*[从自]?[\s,，、:：]*$/, '').replace(/^[\s,，、:：]+/, '');
  return SELF.test(names) ? '' : names;
}

/**
 * Reads from when until when, as people write it of an absence: 到12月5日, 12月1日至5日, 三天, 两周. What begins with no day begins today.
 *
 * @param alone what a day alone is: the last one, or the only one
 */
export function readSpan(
  text: string,
  today: PlainDate,
  alone: 'last' | 'only',
): Pick<TypedAbsence, 'from' | 'until'> | undefined {
  const words = timeWords(text).replace(LEAD_IN, '');
  return readLength(words, today) ?? readDays(words, today, alone);
}

function readLength(words: string, today: PlainDate) {
  const [whole = '', count = '', unit = ''] = LENGTH.exec(words) ?? [];
  if (whole === '' || Number(count) === 0 || !TAIL.test(words.slice(whole.length))) return undefined;
  const days = unit.endsWith('月') ? 30 : /周|星期/.test(unit) ? 7 : 1;
  return { from: today, until: addDays(today, Number(count) * days - 1) };
}

function readDays(words: string, today: PlainDate, alone: 'last' | 'only') {
  const first = takeDay(words.replace(UNTIL, ''));
  if (!first) return undefined;
  const between = UNTIL.test(words) ? null : BETWEEN.exec(first.rest);
  if (!between) {
    const read = TAIL.test(first.rest) ? settleDay(first.said, today, 'ahead') : undefined;
    if (!read || 'refused' in read) return undefined;
    const isLast = alone === 'last' || UNTIL.test(words);
    return { from: isLast ? today : read.date, until: read.date };
  }
  const second = takeDay(first.rest.slice(between[0].length));
  if (!second || !TAIL.test(second.rest)) return undefined;
  const begins = settleDay(first.said, today, 'this-year');
  if ('refused' in begins) return undefined;
  const ends = settleDay(second.said, second.said.kind === 'relative' ? today : begins.date, 'ahead');
  return 'refused' in ends ? undefined : { from: begins.date, until: ends.date };
}
