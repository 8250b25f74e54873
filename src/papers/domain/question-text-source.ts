import { foldSigns } from './fold-signs.ts';
import { isPageNumber } from './question-text-page-number.ts';

/** A line of a text as it is read; lines count from 1, those left out and those within a paragraph of Word among them. */
export type SourceLine = { line: number; text: string };

/** A mark that was taken off the beginnings of lines, and how often. */
export type TakenMark = { mark: string; count: number };

export type Source = {
  lines: SourceLine[];
  /** Where a line is to be found: lines that are one paragraph of Word have one place. */
  placeOf(line: number): number;
  marks: TakenMark[];
  separators: number;
};

/** Bullets, headings and quotes of other programs, bold signs. Hyphens only before a blank: -1 is a number. */
const LEADING_MARK = /^\s*((?:[*#•●■◆◇▪►▶★☆>·○□☐➢]+|[-–—](?=\s))\s*)+(?=\S)/;
const BOLD = /\*\*(?=\S)([^*]+?)\*\*/g;
const SEPARATOR = /^\s*([-=_*~—–－─━…·.]{3,}|[-=*~—–－─━]{2,}[^-=*~—–－─━]{1,30}[-=*~—–－─━]{2,})\s*$/;
/** What cannot be seen; a byte order mark, of which some files have two, is none of the writer's. */
const INVISIBLE = /(?![\n\t\v\f\ufeff])[\p{Cc}\p{Cf}]/gu;
const SOFT_BREAK = /[\u2028\v\f]/;

/** Splits a text into lines, without what is no part of its words: invisible signs, marks of other programs, lines that separate. */
export function sourceOf(text: string): Source {
  const whole = text.replace(/\r\n?|\u2029/g, '\n').replaceAll('\ufeff', '');
  const marks = new Map<string, number>();
  const note = (mark: string) => marks.set(mark, (marks.get(mark) ?? 0) + 1);
  for (const _ of whole.matchAll(INVISIBLE)) note('');
  const places: number[] = [];
  let separators = 0;
  const lines = whole
    .split('\n')
    .flatMap((paragraph, index) => paragraph.split(SOFT_BREAK).map((line) => ({ line, place: index + 1 })))
    .map(({ line: written, place }, index) => {
      places.push(place);
      const line = written.replace(INVISIBLE, '');
      if (isPageNumber(line)) return { line: index + 1, text: line };
      if (!isSeparator(line)) return { line: index + 1, text: withoutMarks(line, note) };
      separators++;
      return { line: index + 1, text: '' };
    });
  return {
    lines,
    placeOf: (line) => places[line - 1] ?? line,
    marks: [...marks].map(([mark, count]) => ({ mark, count })),
    separators,
  };
}

const isSeparator = (line: string) => SEPARATOR.test(foldSigns(line)) && !/^\s*_+\s*$/.test(line);

function withoutMarks(line: string, note: (mark: string) => void): string {
  const leading = LEADING_MARK.exec(line)?.[0] ?? '';
  const rest = line.slice(leading.length);
  if (leading !== '') note(leading.trim());
  const plain = rest.replace(BOLD, (_, words: string) => {
    note('**');
    return words;
  });
  // A line that begins with bold signs may end with them.
  return leading.includes('**') ? plain.replace(/\*\*\s*$/, '') : plain;
}
