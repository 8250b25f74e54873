import { parseChineseNumber } from '../../kernel/chinese-number.ts';
import { addDays, daysFrom, isWeekend, type PlainDate } from '../../kernel/plain-date.ts';
import { DAYS, type NamedDays, namedDays, type Place, type Reckoning } from './notice-dates.ts';

/** What a sentence of a notice has decided up to one of its pieces. */
export type Sentence = {
  /** The holiday of which it speaks. */
  name: string;
  off: PlainDate[];
  worked: PlainDate[];
  /** Weekend days whose rest is moved elsewhere. */
  moved: PlainDate[];
  longer: { name: string; until: PlainDate }[];
  /** The day that was named last. */
  place?: Place | undefined;
  /** Days of which the next piece says what happens on them. */
  pending?: string | undefined;
  /** So many days are off, of which the next piece says which. */
  stated?: string | undefined;
  /** From this day on days are off, up to one that is still to be said. */
  openFrom?: PlainDate | undefined;
  /** The weekends beside belong to the days that are counted. */
  isJoined?: boolean;
};

export type PieceRefusal =
  | { refused: 'not-read' }
  | { refused: 'other-weekday'; date: PlainDate }
  /** Days are off from that day on, and it is not said until when. */
  | { refused: 'no-end'; date: PlainDate }
  | { refused: 'other-count'; stated: number; counted: number };

type Result = Sentence | PieceRefusal;
type Groups = Readonly<Record<string, string | undefined>>;
/** A form of words, and what it decides. */
type Form = { pattern: RegExp; decide(sentence: Sentence, groups: Groups, reckoning: Reckoning): Result };

const LONGER = String.raw`(?:[^\d,。;]{0,20})延长(?:\d{4}年)?(?<name>[^\d,。;]{2,12}?)假期(?:至|到)`;

/** Tells whether a text makes a holiday longer that is arranged already, as in January 2020. */
export const isLonger = (text: string): boolean => new RegExp(LONGER).test(text);

const form = (pattern: string, decide: Form['decide']): Form => ({
  pattern: new RegExp(`^(?:${pattern})$`),
  decide,
});

const COUNT = '\\d{1,2}|[一二两三四五六七八九十]{1,2}';
const DAYS_OF = `(?<days>${DAYS})`;
const OFF = '(?:全国)?(?:放假调休|调休放假|放假公休|放假补休|放假|休假|连休|休息|补休|补假|调休)';
/** How an office's own notice says whom it asks for what, and whom to call: nothing of days. */
const COURTESY = String.raw`(?:(?:放假|节日|假期)期间)?(?:(?:请|望|希|祝|敬请|特此)(?:(?!放假|上班|补休|调休)[^\d])*|(?:值班|联系)(?:电话|人)[^年月日天]*)?`;

const ONLY_DAYS = new RegExp(`^${DAYS}$`);

const FORMS: readonly Form[] = [
  form(`${DAYS_OF}?(?:连续)?${OFF}(?:共?(?<count>${COUNT})天)?`, beOff),
  form(`(?:放假|休假)(?:时间|日期)(?:为|是|:)?${DAYS_OF}(?:共?(?<count>${COUNT})天)?`, beOff),
  form(`${DAYS_OF}(?:起|开始|起开始)(?:连续)?${OFF}共?(?<count>${COUNT})天`, beOffFrom),
  form(
    `${DAYS_OF}(?:起|开始|起开始)(?:连续)?${OFF}(?:(?:至|到)(?<until>${DAYS})(?:止|结束|为止)?)?`,
    beOffOpen,
  ),
  form(`(?:放假)?(?:至|到)?${DAYS_OF}(?:止|结束|为止)?`, beOffUntil),
  form(`共?计?(?:放假)?(?<count>${COUNT})天`, (sentence, groups, reckoning) =>
    sentence.pending === undefined
      ? countDays(sentence, groups.count ?? '')
      : beOff(sentence, groups, reckoning),
  ),
  form(
    `${DAYS_OF}起?(?:均|照常|正常|正式|恢复|开始|按时|调休)?(?:上班|工作|补班)`,
    (sentence, { days = '' }, reckoning) =>
      withDays(sentence, days, reckoning, (dates) => ({ worked: [...sentence.worked, ...dates] })),
  ),
  // What is so by law, or by being a weekend, is said to explain the days off.
  form(
    `${DAYS_OF}(?:均?为)?(?:法定)?(?:节假日|假日|公休日|照常公休|正常公休|公休)`,
    (sentence, { days = '' }, reckoning) => withDays(sentence, days, reckoning, () => ({})),
  ),
  form(`将?${DAYS_OF}(?:[一二两三四]个)?(?:的)?公休日(?:分别)?调休?(?:至|到)(?<to>${DAYS})`, moveRest),
  form('不[与和]周末连休|[与和]周末不连休|不连休|无调休', (sentence) => sentence),
  form('(?:与|和)?(?:前后)?周末连休', (sentence) => ({ ...sentence, isJoined: true })),
  form(`不调休|其中|即|${COURTESY}`, (sentence) => sentence),
  form(`${LONGER}${DAYS_OF}`, (sentence, { name = '', days = '' }, reckoning) =>
    withDays(sentence, days, reckoning, ([until = '']) => ({
      longer: [...sentence.longer, { name, until }],
    })),
  ),
];

/** Reads one piece of a sentence, between two commas, after those before it. */
export function readPiece(text: string, sentence: Sentence, reckoning: Reckoning): Result {
  const piece = text
    .replace(/^其中(?=.)/, '')
    .replace(/^(?:即|(?:具体)?(?:时间|日期)(?:为|是|:)?)?(?:定于|从|自|于)?(?=\d)/, '');
  if (ONLY_DAYS.test(piece) && sentence.stated !== undefined)
    return beOff({ ...sentence, stated: undefined }, { days: piece, count: sentence.stated }, reckoning);
  if (ONLY_DAYS.test(piece) && sentence.pending === undefined) return { ...sentence, pending: piece };
  for (const { pattern, decide } of FORMS) {
    const found = pattern.exec(piece);
    if (found) return decide(sentence, found.groups ?? {}, reckoning);
  }
  return { refused: 'not-read' };
}

/** Without days of its own it speaks of those of the piece before. */
function beOff(sentence: Sentence, { days = sentence.pending, count }: Groups, reckoning: Reckoning): Result {
  if (days === undefined) return countAhead(sentence, count);
  const { pending: _, ...rest } = sentence;
  const made = withDays(rest, days, reckoning, (dates) => ({ off: [...sentence.off, ...dates] }));
  return 'refused' in made || count === undefined ? made : countDays(made, count);
}

/** The number of days may come before the days themselves. */
function countAhead(sentence: Sentence, count: string | undefined): Result {
  if (count === undefined || sentence.off.length > 0) return { refused: 'not-read' };
  return { ...sentence, stated: count };
}

/** From one day on, up to one that is said with it or in the next piece. */
function beOffOpen(sentence: Sentence, { days = '', until }: Groups, reckoning: Reckoning): Result {
  const open = withDays(sentence, days, reckoning, ([openFrom]) => ({ openFrom }));
  return 'refused' in open || until === undefined ? open : beOffUntil(open, { days: until }, reckoning);
}

function beOffUntil(
  { openFrom, ...sentence }: Sentence,
  { days = '' }: Groups,
  reckoning: Reckoning,
): Result {
  if (openFrom === undefined) return { refused: 'not-read' };
  const ended = withDays(sentence, days, reckoning, ([last = openFrom]) => ({
    off: last < openFrom ? [] : [...sentence.off, ...daysFrom(openFrom, last)],
  }));
  return 'refused' in ended || ended.off.length > 0 ? ended : { refused: 'not-read' };
}

/** So many days from one day on. */
function beOffFrom(sentence: Sentence, { days = '', count = '' }: Groups, reckoning: Reckoning): Result {
  const more = (numberOf(count) || 1) - 1;
  return withDays(sentence, days, reckoning, ([first = '']) => ({
    off: [...sentence.off, ...daysFrom(first, addDays(first, more))],
  }));
}

const numberOf = (count: string): number => parseChineseNumber(count.replace('两', '二')) ?? 0;

function moveRest(sentence: Sentence, { days = '', to = '' }: Groups, reckoning: Reckoning): Result {
  const from = withDays(sentence, days, reckoning, (dates) => ({ moved: [...sentence.moved, ...dates] }));
  if ('refused' in from) return from;
  return withDays(from, to, reckoning, (dates) => ({ off: [...from.off, ...dates] }));
}

/** The number of days that is said must be that of the days that are named, or of the run that the weekends make of them. */
function countDays(sentence: Sentence, count: string): Result {
  const own = new Set(sentence.off).size;
  const counted = sentence.isJoined ? runLength(sentence.off) : own;
  const stated = numberOf(count);
  return stated === counted ? sentence : { refused: 'other-count', stated, counted };
}

function runLength(off: readonly PlainDate[]): number {
  const isOff = (date: PlainDate) => off.includes(date) || isWeekend(date);
  const reached = new Set(off);
  for (const date of off)
    for (const step of [1, -1]) for (let day = date; isOff(day); day = addDays(day, step)) reached.add(day);
  return reached.size;
}

function withDays(
  sentence: Sentence,
  text: string,
  reckoning: Reckoning,
  change: (dates: PlainDate[]) => Partial<Sentence>,
): Result {
  const named: NamedDays = namedDays(text, reckoning, sentence.place);
  if ('refused' in named) return named.refused === 'no-day' ? { refused: 'not-read' } : named;
  return { ...sentence, place: named.place, ...change(named.dates) };
}
