import { foldSigns } from './fold-signs.ts';
import { labelOf } from './question-text-labels.ts';
import { segmentsOfLine } from './question-text-lines.ts';
import { isPageNumber } from './question-text-page-number.ts';

/** What stood where a client cut: nothing, a blank, the end of a line, a blank line. */
export type Seam = '' | ' ' | '\n' | '\n\n';

const SEAMS: readonly Seam[] = ['', ' ', '\n', '\n\n'];
const LINE_ENDS: readonly Seam[] = ['\n', '\n\n'];

const MARKS = '[*#•●■◆◇▪►▶★☆○□➢–—-]';
/** One mark goes before the words of its line; a row of them (---) is a line of its own. */
const ONLY_A_MARK = new RegExp(`^\\s*(?:${MARKS}|#+|\\*\\*)\\s*$`);
const MARKED = new RegExp(`^\\s*${MARKS}+\\s`);
/** Words that end so may go on with a number: 第|3.2条, 20|24年, （|1）. */
const WANTS_A_NUMBER = /[\d第([《.一二三四五六七八九十百年月-]$/;
const LONGEST_LABEL = 8;

/** Returns what may have stood between two messages of a paste, the likeliest first: a line ended where the second begins as lines do. */
export function possibleSeams(before: string, after: string): readonly Seam[] {
  const last = before.slice(before.lastIndexOf('\n') + 1);
  const first = after.split('\n', 1)[0] ?? '';
  if (ONLY_A_MARK.test(last)) return [' '];
  if (isWithinLabel(first, last) || isWithinHeading(first, last)) return [''];
  return beginsLine(first, foldSigns(last)) ? LINE_ENDS : SEAMS;
}

function beginsLine(first: string, last: string): boolean {
  if (MARKED.test(first) || isPageNumber(first)) return true;
  const [segment] = segmentsOfLine(first, 1);
  if (segment?.kind === 'numbered') return segment.isWeak !== true && !WANTS_A_NUMBER.test(last);
  return segment?.kind === 'label' || segment?.kind === 'unread' || isHeading(segment);
}

type Line = ReturnType<typeof segmentsOfLine>[number] | undefined;

const isHeading = (line: Line) =>
  line?.kind === 'heading' || line?.kind === 'essays' || line?.kind === 'typed';

/** 一、单项|选择题, 三、|判断题. */
function isWithinHeading(first: string, last: string): boolean {
  const of = (text: string) => segmentsOfLine(text, 1)[0];
  return last !== '' && isHeading(of(first)) && isHeading(of(last + first)) && !isHeading(of(last));
}

/** 参考|答案：, 【|答案】: the label began before. */
function isWithinLabel(first: string, last: string): boolean {
  const lengths = Array.from({ length: Math.min(LONGEST_LABEL, last.length) }, (_, index) => index + 1);
  return lengths.some((length) => (labelOf(last.slice(-length) + first)?.length ?? 0) > length);
}
