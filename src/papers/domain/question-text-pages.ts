import { foldSigns } from './fold-signs.ts';
import { findFullLines } from './question-text-join.ts';
import { segmentsOfLine } from './question-text-lines.ts';
import { isPageNumber } from './question-text-page-number.ts';
import type { Segment, TypedLine } from './question-text-segment.ts';
import type { SourceLine } from './question-text-source.ts';

/** A line that printing put on every page: how it begins on the first of them, and how often it comes. */
export type PageLine = { text: string; count: number };

/** `doubts`: lines of which it is not sure whether printing put them there, and why they may be; by their line. */
export type WithoutPages = { lines: SourceLine[]; pageLines: PageLine[]; doubts: Map<number, string> };

type Row = SourceLine & { key: string; first: Segment | TypedLine | undefined };

const LONGEST = 60;
/** The rest of a broken sentence may be shorter. */
const FEWEST_LETTERS = 4;
const OFTEN = 3;
/** Words of a question end so; the head of a page does not. */
const ENDS_LIKE_WORDS = /[。？！：；，、）)_?!:;,]\s*$/;

/**
 * Takes out what printing put on every page: numbers of pages, and lines that come again and again where no question could begin. A
 * line that only may be one stays, and is named as doubtful.
 */
export function withoutPages(lines: readonly SourceLine[]): WithoutPages {
  const rows = lines.flatMap((source): Row[] => {
    if (source.text.trim() === '') return [];
    return [{ ...source, key: keyOf(source.text), first: segmentsOfLine(source.text, source.line)[0] }];
  });
  const numbers = findPageNumbers(rows);
  const groups = Map.groupBy(
    rows.filter((row) => !numbers.sure.has(row.line) && isPlain(row)),
    ({ key }) => key,
  );
  const isRepeated = ({ key }: Row) => (groups.get(key)?.length ?? 0) > 1;
  const fullLines = findFullLines(lines);
  const removed = new Set(numbers.sure);
  const doubts = numbers.doubts;
  const around = neighboursOf(rows, (row) => numbers.sure.has(row.line), isRepeated);
  for (const group of groups.values()) {
    const places = group.map((row) => ({ row, ...around(row) }));
    if (isHeadOfPages(places, numbers.sure.size, fullLines)) for (const { line } of group) removed.add(line);
    else for (const place of places) doubt(place, group, doubts);
  }
  const out = rows.filter(({ line }) => removed.has(line));
  return { lines: closedUp(lines, removed), pageLines: summed(out), doubts };
}

/** The digits of a running number make no other line. */
const keyOf = (text: string): string => foldSigns(text).replace(/\s/g, '').replace(/\d+/g, '#');

const isPlain = ({ first, text }: Row): boolean =>
  first?.kind === 'plain' &&
  text.trim().length <= LONGEST &&
  (text.match(/\p{L}/gu)?.length ?? 0) >= FEWEST_LETTERS;

type Around = {
  before: Row | undefined;
  after: Row | undefined;
  /** Whether a page's number stands right before it, and right after it. */
  number: { before: boolean; after: boolean };
};

/** What stands before and after each line, pages' own lines apart. */
function neighboursOf(
  rows: readonly Row[],
  isNumber: (row: Row) => boolean,
  isRepeated: (row: Row) => boolean,
): (row: Row) => Around {
  const before = passedOver(rows, isNumber, isRepeated);
  const after = passedOver(rows.toReversed(), isNumber, isRepeated);
  return ({ line }) => ({
    before: before.get(line)?.row,
    after: after.get(line)?.row,
    number: { before: before.get(line)?.passed === true, after: after.get(line)?.passed === true },
  });
}

/** The nearest row before each that is none of the pages' own, and whether a number of a page stands between; in one pass. */
function passedOver(
  rows: readonly Row[],
  isNumber: (row: Row) => boolean,
  isRepeated: (row: Row) => boolean,
): Map<number, { row: Row | undefined; passed: boolean }> {
  let [nearest, passed]: [Row | undefined, boolean] = [undefined, false];
  const found = new Map<number, { row: Row | undefined; passed: boolean }>();
  for (const row of rows) {
    found.set(row.line, { row: nearest, passed });
    if (isNumber(row)) passed = true;
    else if (!isRepeated(row)) [nearest, passed] = [row, false];
  }
  return found;
}

type Place = Around & { row: Row };

/**
 * The rest of a broken sentence comes again, too, where many options are worded alike: that it is none, its place tells. Every page
 * has its head on the same side of its number; and what breaks in between two options is no rest where the line before it was not full.
 */
function isHeadOfPages(places: readonly Place[], pages: number, fullLines: ReadonlySet<number>): boolean {
  const isFull = (row: Row | undefined) => row !== undefined && fullLines.has(row.line);
  const isOften = places.length >= OFTEN;
  if (places.every(({ before }) => isFull(before))) return false;
  if (isOften && places.some((place) => interrupts(place) && !isFull(place.before))) return true;
  const isSentence = places.some(({ row }) => /[，。；：？！、]/.test(row.text) || isFull(row));
  const isOneSided =
    places.every(({ number }) => number.before) || places.every(({ number }) => number.after);
  const isKnown =
    isOften || (places.length > 1 && places.every(({ row }) => HEAD_WORDS.test(row.text.trim())));
  return isKnown && isOneSided && !isSentence && places.length * 2 >= pages;
}

/** Names why a line may be the head of a page; in one that comes once or twice only its words and its place tell. */
function doubt({ row, number }: Place, group: readonly Row[], doubts: Map<number, string>): void {
  const text = row.text.trim();
  const isTwice = group.length >= OFTEN || group.some((one) => one !== row && one.text.trim() === text);
  if (ENDS_LIKE_WORDS.test(text)) return;
  if (isTwice) doubts.set(row.line, `“${text}”在文中出现 ${group.length} 次，像是页眉`);
  else if (HEAD_WORDS.test(text)) doubts.set(row.line, `“${text}”像是页眉或标题`);
  else if (number.before || number.after) doubts.set(row.line, MAY_BE_HEAD);
}

/** What heads of papers say, without a sign that a sentence has. */
const HEAD_WORDS =
  /^[^，。；：？！、（）()“”]*(?:题库|试题|试卷|测试题?|考试题?|竞赛题?|知识题|资料|汇编|保密|密级|注意保存|打印|内部使用|编印)$/;
const MAY_BE_HEAD = '页码旁边的这一行不知是页眉还是题目';

/** Between two options, or between an option and the answer, no question begins. */
function interrupts({ before, after }: Around): boolean {
  if (before?.first?.kind !== 'option') return false;
  return after?.first?.kind === 'option' ? after.first.index > 0 : after?.first?.kind === 'label';
}

/** Bare numbers are those of pages where each is one more than the one before and one of them stands within a question. */
function findPageNumbers(rows: readonly Row[]): { sure: Set<number>; doubts: Map<number, string> } {
  const sure = new Set(rows.filter(({ text }) => isPageNumber(text)).map(({ line }) => line));
  const bare = rows.filter(({ text }) => /^\s*\d{1,3}\s*$/.test(foldSigns(text)));
  const isRunning = bare.every(({ text }, index) => {
    const before = bare[index - 1];
    return !before || Number(foldSigns(text)) === Number(foldSigns(before.text)) + 1;
  });
  const bareLines = new Set(bare.map(({ line }) => line));
  const around = neighboursOf(
    rows,
    ({ line }) => bareLines.has(line),
    () => false,
  );
  const isOfPages = bare.length > 1 && isRunning && bare.some((row) => interrupts(around(row)));
  if (isOfPages) return { sure: sure.union(bareLines), doubts: new Map() };
  const why = '这一行只有一个数，不知是题号、页码还是题目内容';
  return { sure, doubts: new Map(bare.map(({ line }) => [line, why])) };
}

/** Leaves the lines out, with the blank ones around them: a page ends within a sentence as well. */
function closedUp(lines: readonly SourceLine[], removed: ReadonlySet<number>): SourceLine[] {
  const kept: SourceLine[] = [];
  let isAfterRemoved = false;
  for (const source of lines) {
    const isBlank = source.text.trim() === '';
    if (removed.has(source.line)) {
      while (kept.at(-1)?.text.trim() === '') kept.pop();
      isAfterRemoved = true;
    } else if (!isBlank || !isAfterRemoved) {
      kept.push(source);
      isAfterRemoved = false;
    }
  }
  return kept;
}

function summed(rows: readonly Row[]): PageLine[] {
  return [...Map.groupBy(rows, ({ key }) => key).values()].map((group) => ({
    text: group[0]?.text.trim() ?? '',
    count: group.length,
  }));
}
