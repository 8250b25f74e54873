import { addDays, daysFrom, type PlainDate } from '../../kernel/plain-date.ts';
import type { ArrangementFile } from './arrangement.ts';
import { festivalDate, holidaysNamed } from './holiday.ts';
import { withoutLunarWords, wronglyDated } from './lunar-words.ts';
import { DAYS, plainNotice } from './notice-dates.ts';
import { isLonger, type PieceRefusal, readPiece, type Sentence } from './notice-piece.ts';

type Day = ArrangementFile['days'][number];

/** What a notice of the State Council's office decides: days, and how far a holiday that is arranged already is made longer. */
export type NoticeDays = {
  year: number;
  title: string;
  days: Day[];
  longer: { name: string; until: PlainDate }[];
  /** Sentences that name a day and decide nothing, such as the advice to let people have 除夕 off. */
  advice: string[];
};

/** Why a text is no notice that can be taken; `place` is the sentence that is meant. */
export type NoticeRefusal =
  /** It says nothing of days off. */
  | { refused: 'no-notice' | 'no-year' }
  | { refused: 'not-read'; places: string[] }
  | { refused: 'other-weekday' | 'no-end'; place: string; date: PlainDate }
  /** A word such as 除夕 stands for another day than the date beside it; `date`: its own. */
  | { refused: 'other-lunar-day'; word: string; date: PlainDate }
  | { refused: 'other-count'; place: string; stated: number; counted: number }
  /** The same days are off and worked. */
  | { refused: 'off-and-worked'; dates: PlainDate[] };

const NUMBERED = String.raw`(?:[一二三四五六七八九十]{1,2}[、.]|\([一二三四五六七八九十]+\)|\d{1,2}[、.])`;
const KNOWN = '(?:元旦|春节|清明|五一|国际|劳动|端午|中秋|国庆|十一)';
/** The name of a holiday, or of a day that is off once: 第70周年纪念日 has a number, but no date. */
const NAME = String.raw`(?:(?!\d+[年月日])[^,。;:\n]){2,30}`;
/** Begins with a holiday: a line that goes on with 、 is the rest of the one before. */
const NAMES = `${KNOWN}(?:${KNOWN}|[节、和及与])*`;
/** 一、元旦：, or 国庆节、中秋节： without a number, or 元旦 with its days behind it. */
const HEADING = new RegExp(
  `^(?:${NUMBERED}(?<numbered>${NAME}):|${NUMBERED}?(?<known>${NAMES})(?::|(?=\\d|放假(?!安排|通知|事宜|时间|日期))))`,
);
const RUN_TOGETHER = new RegExp(`(?<=[。;:])(?=${NUMBERED}${NAME}:)`, 'g');

/** The way from a holiday's name to its days in running words: 我局2027年春节放假安排如下：2月5日, 元旦1月1日, 端午节从6月9日. */
const COMING = String.raw`(?:(?:即?将)?(?:至|来临|到来|临近)(?:之际)?,[^\d。;]{0,30}?)`;
const LABEL = '(?:假期|期间|小长假)?的?(?:放假|休假|调休)?(?:安排|通知|事宜|事项|的)*(?:如下|为|是)?[:,]?';
const THE_DAYS = String.raw`(?:从|自|于|定于)?(?:\d{4}年)?\d{1,2}月|(?:放假|休假)(?:时间|日期)|(?:放假|休假|连休)(?:\d{1,2}|[一二两三四五六七八九十])天[^。;]{0,9}\d{1,2}月|(?:农历)?(?:除夕|大年|正月|初)`;
const LEAD = new RegExp(`^(?<before>.*?)(?<name>${NAMES})${COMING}?${LABEL}(?=${THE_DAYS})`);
const NOTHING_BUT_DAYS = /^[\d年月日<>,、和及与至到农历除夕大年三十正月初一二四五六七八九]+[。;]?$/;
const OWN_DAYS = new RegExp(String.raw`,(?=(?:${KNOWN}节?)+:?\d{1,2}月)`, 'g');

const DEED = /放假|上班|补休|调休|公休|连休|休息|\d天/;
const SIGNED = /^(?:国务院办公厅)?\d{4}年\d{1,2}月\d{1,2}日$/;
/** Days of which the next line says what happens on them. */
const isOnlyDays = (sentence: string): boolean =>
  new RegExp(`^${DAYS},?$`).test(sentence) && /日/.test(sentence);
/** A line that breaks off in its days, nothing being said to happen on the last of them, or in a piece of advice. */
const TORN = new RegExp(
  `(?:\\d(?!天)(?!.*\\d)|^(?:鼓励|提倡|建议))(?!.*(?:${DEED.source}|补班|工作))[^。;]*$`,
);
/** The rest of such a line: more of a day, or what happens on it, up to the last character of the word. */
const REST =
  /^[\d年月日号、至和及与,<>()星期周一二三四五六天为均起照常正式恢复开始按时调休公上补放工连]*[班假休作天息]/;
/** No sentence begins with these. */
const GOING_ON = /^[、至和及与,]/;
const ADVICE = /^(?:鼓励|提倡|建议)/;

/** Tells whether a text looks like such a notice: a holiday with what happens on its days, or one that is made longer. */
export function looksLikeNotice(text: string): boolean {
  const lines = linesOf(text);
  return areOfNotice(lines) || areOfNotice(joinBroken(lines));
}

const areOfNotice = (lines: readonly string[]): boolean =>
  lines.some((line) => isItem(line) || isLonger(line));

function isItem(line: string): boolean {
  const name = nameOf(HEADING.exec(line)) ?? '';
  return holidaysNamed(name).length > 0 && DEED.test(line) && /\d|除夕|初/.test(line.slice(name.length));
}

const nameOf = (heading: RegExpExecArray | null): string | undefined =>
  heading?.groups?.numbered ?? heading?.groups?.known;

/**
 * Reads the text of a notice as it is published and copied, or as an office words its own, also where its lines were broken: the whole of it,
 * or nothing.
 *
 * @param assumed the year of a notice that names none
 */
export function readNotice(text: string, assumed?: number): NoticeDays | NoticeRefusal {
  const lines = linesOf(text);
  // Joined first: the rest of a day that stands on the next line may look like another day.
  const joined = readFrom(joinBroken(lines), text, assumed);
  if (!('refused' in joined)) return joined;
  if (isTorn(lines)) return joined;
  const apart = readFrom(lines, text, assumed);
  return 'refused' in apart && apart.refused === 'no-notice' ? joined : apart;
}

/** Tells whether a line among or behind the items is the rest of another: read by itself it would lose a day, or take another for it. */
function isTorn(lines: readonly string[]): boolean {
  const first = lines.findIndex((line) => HEADING.test(line));
  if (first < 0) return false;
  return lines.slice(first + 1).some((line, index) => {
    const isRest = !HEADING.test(line) && REST.test(line);
    return GOING_ON.test(line) || (isRest && TORN.test(lines[first + index] ?? ''));
  });
}

function readFrom(
  lines: readonly string[],
  text: string,
  assumed: number | undefined,
): NoticeDays | NoticeRefusal {
  if (!areOfNotice(lines)) return { refused: 'no-notice' };
  const year = yearOfNotice(text) ?? assumed;
  if (year === undefined) return { refused: 'no-year' };
  const festival = festivalDate('春节', year);
  const wrong = wronglyDated(lines.join('\n'), festival);
  if (wrong) return { refused: 'other-lunar-day', ...wrong };
  const dated = lines.map((line) => withoutLunarWords(line, festival, dayText));
  const read = readLines(dated, year);
  if (read.refusal) return read.refusal;
  if (read.notRead.length > 0) return { refused: 'not-read', places: read.notRead };
  return decide(read, titleOf(text, year));
}

const dayText = (date: PlainDate): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

/** The lines of a text, one for each item also where a client has run them together. */
function linesOf(text: string): string[] {
  return apart(plainNotice(text));
}

const apart = (plain: string): string[] =>
  plain
    .replace(RUN_TOGETHER, '\n')
    .split('\n')
    .flatMap((line) => (HEADING.test(line) ? [line] : headed(line)))
    .filter((line) => line !== '');

/** An office's own notice names a holiday in the middle of a sentence: with its days behind it, that begins an item. */
function headed(line: string): string[] {
  const lines: string[] = [];
  for (const sentence of line.replace(OWN_DAYS, '。').split(/(?<=[。;])/)) {
    const lead = LEAD.exec(sentence);
    const { before = '', name = '' } = lead?.groups ?? {};
    if (lead && holidaysNamed(name).length > 0 && !/\d日/.test(before))
      lines.push(`${name}:${daysLedTo(lead[0], sentence.slice(lead[0].length))}`);
    else lines.push(`${lines.pop() ?? ''}${sentence}`);
  }
  return lines;
}

/** Where it was said before them that the days are off, nothing has to be said behind them. */
const daysLedTo = (lead: string, rest: string): string =>
  /放假|休假/.test(lead) && NOTHING_BUT_DAYS.test(rest) ? `放假时间为${rest}` : rest;

const readLines = (lines: readonly string[], year: number): Read =>
  lines.reduce(readLine, { year, name: '', sentences: [], advice: [], notRead: [] });

/** A sentence that was broken over lines is one again: it goes on until its sign, or until an item begins. */
function joinBroken(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const isSignature = SIGNED.test(line) && !/[、至和及与,]$/.test(before ?? '');
    const goesOn = before !== undefined && !/[。;]$/.test(before) && !HEADING.test(line) && !isSignature;
    if (goesOn) joined[joined.length - 1] = before + line;
    else joined.push(line);
  }
  return apart(joined.join('\n'));
}

function yearOfNotice(text: string): number | undefined {
  const plain = plainNotice(text).replace(/\n/g, '');
  const [, ofText] = /现将(\d{4})年/.exec(plain) ?? [];
  const [, ofTitle] = /(\d{4})年(?:部分)?(?:节假日|元旦|春节|放假|休假)/.exec(plain) ?? [];
  const [, first] = /(\d{4})年/.exec(plain) ?? [];
  const year = ofText ?? ofTitle ?? first;
  return year === undefined ? undefined : Number(year);
}

function titleOf(text: string, year: number): string {
  const isTitle = (line: string) => /关于.*通知/.test(line) && line.normalize('NFKC').includes(`${year}年`);
  const title = text.split('\n').find((line) => isTitle(line) && line.length < 60);
  return title?.trim() ?? `${year} 年放假安排的通知（粘贴的文字）`;
}

/** What has been read so far; `name` is the holiday of which the text speaks. */
type Read = {
  year: number;
  name: string;
  sentences: Sentence[];
  advice: string[];
  notRead: string[];
  refusal?: NoticeRefusal;
};

/** Reads an item with its heading, what goes on from the item before, or what stands around the items. */
function readLine(read: Read, line: string): Read {
  const heading = HEADING.exec(line);
  const name = nameOf(heading) ?? read.name;
  const sentences = line.slice(heading?.[0].length ?? 0).split(/[。;]/);
  return sentences.reduce((so, sentence) => readSentence(so, sentence, heading !== null), { ...read, name });
}

function readSentence(read: Read, sentence: string, isOfItem: boolean): Read {
  if (read.refusal || !matters(sentence, isOfItem)) return read;
  if (ADVICE.test(sentence)) return { ...read, advice: [...read.advice, sentence] };
  const before = read.sentences.findLast(({ name }) => name === read.name)?.place;
  const reckoning = { year: read.year, isNewYear: read.name.includes('元旦') };
  const start: Sentence = { name: read.name, off: [], worked: [], moved: [], longer: [], place: before };
  const made = readPieces(sentence, start, reckoning);
  if (!('refused' in made)) return { ...read, sentences: [...read.sentences, made] };
  if (made.refused === 'not-read') return { ...read, notRead: [...read.notRead, sentence] };
  return { ...read, refusal: { ...made, place: sentence } };
}

/** Around the items only what does something on a day matters: the rest is what a page and a letter have besides. */
function matters(sentence: string, isOfItem: boolean): boolean {
  if (isOfItem) return /\d[年月日天]/.test(sentence) || DEED.test(sentence);
  if (SIGNED.test(sentence)) return false;
  if (isOnlyDays(sentence)) return true;
  return isLonger(sentence) || (/\d日/.test(sentence) && DEED.test(sentence));
}

function readPieces(
  sentence: string,
  start: Sentence,
  reckoning: Parameters<typeof readPiece>[2],
): Sentence | PieceRefusal {
  let made = start;
  for (const piece of sentence.split(/,|(?<=天):/).filter((one) => one !== '')) {
    const next = readPiece(piece, made, reckoning);
    if ('refused' in next) return next;
    made = next;
  }
  if (made.openFrom !== undefined) return { refused: 'no-end', date: made.openFrom };
  return made.pending === undefined && made.stated === undefined ? made : { refused: 'not-read' };
}

/** A weekend day whose rest is moved elsewhere is worked, unless it is off for another reason. */
function decide({ year, sentences, advice }: Read, title: string): NoticeDays | NoticeRefusal {
  const off = new Map(sentences.flatMap(({ name, off }) => off.map((date) => [date, name] as const)));
  const moved = sentences.flatMap(({ name, moved }) => moved.map((date) => [date, name] as const));
  const stated = sentences.flatMap(({ name, worked }) => worked.map((date) => [date, name] as const));
  const worked = new Map([...moved.filter(([date]) => !off.has(date)), ...stated]);
  const both = [...worked.keys()].filter((date) => off.has(date));
  if (both.length > 0) return { refused: 'off-and-worked', dates: both };
  const days = inOrder([
    ...[...off].map(([date, name]) => ({ name, date, isOffDay: true })),
    ...[...worked].map(([date, name]) => ({ name, date, isOffDay: false })),
  ]);
  return { year, title, days, longer: sentences.flatMap(({ longer }) => longer), advice };
}

/** Returns the days of a known arrangement as a later notice changes them: its holidays anew, and those longer that it makes so. */
export function changeDays(
  known: readonly Day[],
  { days, longer }: Pick<NoticeDays, 'days' | 'longer'>,
): Day[] {
  const anew = days.flatMap(({ name, isOffDay }) => (isOffDay ? [name, ...holidaysNamed(name)] : []));
  const isAnew = ({ name }: Day) => [name, ...holidaysNamed(name)].some((one) => anew.includes(one));
  const own = new Set(days.map(({ date }) => date));
  const kept = known.filter((day) => !own.has(day.date) && !isAnew(day));
  return longer.reduce(makeLonger, inOrder([...kept, ...days]));
}

const inOrder = (days: readonly Day[]): Day[] =>
  days.toSorted((one, other) => (one.date < other.date ? -1 : 1));

/** The days up to the new last one are off, those among them that were to be worked as well. */
function makeLonger(days: Day[], { name, until }: NoticeDays['longer'][number]): Day[] {
  const last = days.findLast((day) => day.isOffDay && day.name.includes(name));
  const more = last ? daysFrom(addDays(last.date, 1), until) : [];
  const others = days.filter(({ date }) => !more.includes(date));
  return inOrder([...others, ...more.map((date) => ({ name: last?.name ?? name, date, isOffDay: true }))]);
}
