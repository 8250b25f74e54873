import { columnsOf } from '../../kernel/columns.ts';
import { beginsItem } from './question-text-circled.ts';
import { segmentsOfLine } from './question-text-lines.ts';
import type { SourceLine } from './question-text-source.ts';

/** Lines that a page cut differ by so many columns at most: some programs count signs, of which a digit is half as wide. */
const RAGGED = 8;
const FEWEST = 3;
const NARROWEST = 24;
const SENTENCE_END = /[。：；！？…:;!?][”’"）)】]*$/;
const BEGINS_WITHIN = /^[，。、；：！？）》”’】〕,;!?)%％]/;

/** Finds the lines that are as long as the page was wide: what follows them goes on in the middle of a sentence. */
export function findFullLines(lines: readonly SourceLine[]): ReadonlySet<number> {
  const width = pageWidth(lines);
  if (width === undefined) return new Set();
  return new Set(lines.flatMap(({ line, text }) => (isAbout(widthOf(text), width) ? [line] : [])));
}

/** Returns how many columns each line takes. */
export function widthsOf(lines: readonly SourceLine[]): (line: number) => number {
  const widths = new Map(lines.map(({ line, text }) => [line, widthOf(text)]));
  return (line) => widths.get(line) ?? 0;
}

/** The width that most lines have that go on in the next; undefined where the text was not cut by a page. */
function pageWidth(lines: readonly SourceLine[]): number | undefined {
  const counts = new Map<number, number>();
  for (const [index, { text }] of lines.entries()) {
    const next = lines[index + 1];
    if (!next || segmentsOfLine(next.text, next.line)[0]?.kind !== 'plain') continue;
    counts.set(widthOf(text), (counts.get(widthOf(text)) ?? 0) + 1);
  }
  const alike = [...counts.keys()].map((width) => ({
    width,
    count: [...counts].reduce((sum, [other, count]) => sum + (isAbout(other, width) ? count : 0), 0),
  }));
  const [best] = alike.toSorted((a, b) => b.count - a.count || b.width - a.width);
  return best && best.count >= FEWEST && best.width >= NARROWEST ? best.width : undefined;
}

const widthOf = (text: string) => columnsOf(text.trimEnd());
const isAbout = (width: number, most: number) => width <= most && width >= most - RAGGED;

/**
 * Returns two lines of one text as one: a sentence broken over both goes on, after a full stop the break stays, unless the page was full.
 * Undefined where nobody can tell whether two words or one were broken.
 */
export function joinLines(before: string, after: string, isFull: boolean): string | undefined {
  if (before === '') return after;
  if (BEGINS_WITHIN.test(after)) return before + after;
  if ((SENTENCE_END.test(before) || beginsItem(after)) && !isFull) return `${before}\n${after}`;
  if (/[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after)) return isFull ? undefined : `${before} ${after}`;
  if (/\d$/.test(before) && /^\d/.test(after)) return isFull ? before + after : undefined;
  return before + after;
}
