import { foldSigns } from './fold-signs.ts';
import type { Segment } from './question-text-segment.ts';

/** More letters than a question may have options: a seventh is seen, and refused. */
export const OPTION_LETTERS = 'ABCDEFGHIJ';

/** A.  A、  A:  A)  (A)  [A]  and A followed by a blank. */
const START =
  /^\s*(?:\(\s*([A-Ja-j])\s*\)\s*[.、:]?|\[\s*([A-J])\s*\]\s*[.、:]?|【\s*([A-J])\s*】\s*[.、:]?|([A-Ja-j])\s*[.、:),]|([A-J])(?=\s))\s*/;
const WITHIN = /(?<![A-Za-z0-9])(?:\(\s*([A-J])\s*\)\s*[.、]?|([A-J])\s*[.、:)])\s*/g;
const PLAIN_WITHIN = /(?<![A-Za-z0-9(])([A-J])\s*[.、]\s*/g;
const BLANK_WITHIN = /(?<=\s)([A-J])(?=\s)\s*/g;

/** Reads the options of a line that begins with one. A letter counts only in its turn, so that 维生素B. stays text. */
export function readOptions(text: string, line: number): Segment[] {
  const folded = foldSigns(text);
  const start = START.exec(folded);
  const letter = start?.slice(1).find((group) => group !== undefined);
  if (!start || letter === undefined) return [];
  const first = OPTION_LETTERS.indexOf(letter.toUpperCase());
  const marks = [{ index: first, from: 0, to: start[0].length }];
  // Beside letters without a sign, further ones have none either.
  for (const match of folded.matchAll(start[5] === undefined ? WITHIN : BLANK_WITHIN)) {
    const index = OPTION_LETTERS.indexOf(match[1] ?? match[2] ?? '');
    const previous = marks.at(-1);
    if (previous && match.index >= previous.to && index === previous.index + 1) {
      marks.push({ index, from: match.index, to: match.index + match[0].length });
    }
  }
  return marks.map(({ index, to }, place) => ({
    kind: 'option',
    index,
    text: text.slice(to, marks[place + 1]?.from).trim(),
    line,
  }));
}

/** Returns a stem without the options on its line, and these: 1. …的是（ ）A. … B. … */
export function splitStem(text: string): { stem: string; rest: string } {
  const marks = [...foldSigns(text).matchAll(PLAIN_WITHIN)];
  const a = marks.findIndex((mark) => mark[1] === 'A');
  const begins = marks[a];
  if (!begins || !marks.slice(a).some((mark) => mark[1] === 'B')) return { stem: text, rest: '' };
  return { stem: text.slice(0, begins.index).trim(), rest: text.slice(begins.index) };
}
