import type { Unreadable } from '../../bank/domain/question-types/question-type.ts';
import type { DraftField } from './question-draft.ts';
import { joinLines } from './question-text-join.ts';
import { OPTION_LETTERS } from './question-text-options.ts';
import type { FoundDraft, TextProblem } from './question-text-reading.ts';
import type { Segment } from './question-text-segment.ts';

/** A question while its lines are being read. */
export type Open = FoundDraft & {
  /** The section in which it stands, counted from 0. */
  section: number;
  isChinese: boolean;
  /** The part that an unmarked line continues; nothing does after what is not read. */
  field: DraftField | 'unread';
  /** The line that was added last. */
  lastLine: number;
  /** The lines of its stem and of its explanation. */
  written: { stem: WrittenLine[]; explanation: WrittenLine[] };
  /** The key of its section, for questions without one: 判断题（正确）. */
  sectionKey: string;
  /** What exporting platforms wrote beside it. */
  unread: Set<string>;
  /** The first thing about it that makes no sense: then it is refused as a whole. */
  problem?: TextProblem;
};

/** A line of a part: how wide it was, and what it says. */
export type WrittenLine = { line: number; columns: number; text: string };

/** Adds what a further line says to the question that is open; what makes no sense there is its problem. */
export function add(open: Open, segment: Segment, fullLines: ReadonlySet<number>): void {
  const { draft, lines } = open;
  if (segment.kind === 'option') addOption(open, segment);
  else if (segment.kind === 'label') {
    const { field, text, line } = segment;
    if (field !== 'type' && draft[field] !== '') open.problem ??= twice(field, line);
    Object.assign(draft, { [field]: text });
    lines[field] = line;
    open.field = field;
  } else if (segment.kind === 'unread') {
    open.unread.add(segment.word);
    open.field = 'unread';
  } else if (segment.kind === 'numbered') addNumbered(open, segment, fullLines.has(open.lastLine));
  else if (segment.kind === 'plain') addPlain(open, segment, fullLines.has(open.lastLine));
  if (segment.kind !== 'blank') open.lastLine = segment.line;
}

function addNumbered(open: Open, segment: Extract<Segment, { kind: 'numbered' }>, isFull: boolean): void {
  const { line, whole } = segment;
  if (isTooLong(open, line)) return;
  if (segment.isChinese === true && isFull) addPlain(open, { line, kind: 'plain', text: whole }, isFull);
  else if (open.field === 'explanation' || open.field === 'basis') open.draft[open.field] += `\n${whole}`;
  else open.problem ??= { line, ...OUT_OF_ORDER };
}

/** No part of a question is as long; what goes on and on is something else, and is not gathered. */
const PART_MOST = 4_000;

function isTooLong(open: Open, line: number): boolean {
  const { draft, field } = open;
  const part = field === 'unread' ? '' : field === 'options' ? (draft.options.at(-1) ?? '') : draft[field];
  const isLong = part.length > PART_MOST || draft.options.length > OPTION_LETTERS.length;
  if (isLong) open.problem ??= { line, ...ENDLESS };
  return isLong;
}

const ENDLESS: Unreadable = {
  refused: '这道题的一段文字过长，看不出到哪里为止',
  remedy: '请检查下面是否漏了题号、选项或答案',
};

const OUT_OF_ORDER: Unreadable = {
  refused: '这一行像题号，却不接上一题的题号，上一题又没有选项和答案',
  remedy: '请检查题号，或补上上一题的答案',
};

function addPlain(
  open: Open,
  { text, line }: { kind: 'plain'; text: string; line: number },
  isFull: boolean,
): void {
  const { draft, field } = open;
  if (field === 'unread' || isTooLong(open, line)) return;
  if (field === 'options') {
    const last = draft.options.at(-1) ?? '';
    if (!isFull && last !== '') {
      const letter = OPTION_LETTERS[draft.options.length - 1];
      open.problem ??= {
        line,
        refused: `选项 ${letter} 之后多出一行，看不出是不是它的内容`,
        remedy: ONE_LINE,
      };
    }
    draft.options[draft.options.length - 1] = joined(open, last, text, line, isFull);
  } else draft[field] = joined(open, draft[field], text, line, isFull);
}

const ONE_LINE = '请并入上一行，或删去';

function joined(open: Open, before: string, after: string, line: number, isFull: boolean): string {
  const text = joinLines(before, after, isFull);
  if (text !== undefined) return text;
  const unclear: Unreadable = { refused: '断行处看不出是一个词（数）还是两个', remedy: ONE_LINE };
  open.problem ??= { line, ...unclear };
  return before + after;
}

function addOption(open: Open, { index, text, line }: Extract<Segment, { kind: 'option' }>): void {
  const { options } = open.draft;
  if (index !== options.length) {
    const refused = `选项 ${OPTION_LETTERS[index]} 的位置不对，应为选项 ${OPTION_LETTERS[options.length] ?? '之外的内容'}`;
    open.problem ??= { line, refused, remedy: '请检查是否漏了选项，或漏了下一题的题干' };
  }
  options.push(text);
  open.lines.options ??= line;
  open.field = 'options';
}

function twice(field: DraftField, line: number): TextProblem {
  const what = field === 'answer' ? '答案' : '同一项内容';
  return { line, refused: `${what}出现了两次`, remedy: '请检查是否漏了下一题的题干' };
}
