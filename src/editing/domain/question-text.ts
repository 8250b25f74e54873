import { LETTERS } from '../../bank/domain/question-types/option-letters.ts';
import type { Unreadable } from '../../bank/domain/question-types/question-type.ts';
import { foldSigns } from './fold-signs.ts';
import type { DraftField, QuestionDraft } from './question-draft.ts';
import { segmentsOf } from './question-text-lines.ts';
import type { Segment, StemSegment } from './question-text-segment.ts';
import { endsWithJudgement, takeAnswerFromStem, takeTypeFromStem } from './question-text-stem.ts';
import { settleTypedLines } from './question-text-typed-lines.ts';

/** A question found in a text: what it says, and in which lines. */
type FoundDraft = {
  /** Its first line. */
  line: number;
  draft: QuestionDraft;
  /** Where each of its parts begins. */
  lines: Partial<Record<DraftField, number>>;
};

/** What could not be understood, and in which line. */
type TextProblem = Unreadable & { line: number };

export type TextReading = {
  found: FoundDraft[];
  problems: TextProblem[];
  /** False for text that is about something else: no question was found, and nothing in it looks like a part of one. */
  isAboutQuestions: boolean;
};

/** A question while its lines are being read. */
type Open = FoundDraft & {
  number: number | undefined;
  /** The part that an unmarked line continues. */
  field: DraftField;
  /** The first thing about it that makes no sense: then it is refused as a whole. */
  problem?: TextProblem;
};

const ANSWER_LIST = /\d\s*[.、:]?\s*[A-F√×对错].*\d\s*[.、:]?\s*[A-F√×对错]/;

/**
 * Finds the questions in text as it is pasted from Word files: numbered or not, options below each other or in a row, the answer
 * in a line of its own or in the stem's brackets, explanation, basis, difficulty and tags by their labels. Whatever is
 * incomplete is left to `readDraft`; whatever contradicts itself is a problem with its line.
 *
 * @example
 * parseQuestionText('1. 可以收的是（ ）\nA. 礼金\nB. 奖状\nC. 礼品\n答案：B\n解析：……')
 * // { found: [{ line: 1, draft: { stem: '可以收的是（ ）', options: ['礼金', '奖状', '礼品'], answer: 'B', … } }], problems: [] }
 */
export function parseQuestionText(text: string): TextReading {
  const segments = settleTypedLines(segmentsOf(text));
  const reading: TextReading = { found: [], problems: [], isAboutQuestions: false };
  let section = '';
  let open: Open | undefined;
  let afterBlank = false;
  let isOrphaned = false;
  const close = () => {
    if (open) settle(open, reading);
    open = undefined;
  };
  for (const segment of segments) {
    if (segment.kind === 'heading') {
      close();
      section = segment.type;
    } else if (isBeginning(segment, open, afterBlank)) {
      close();
      open = begin(segment, section);
    } else if (open) add(open, segment);
    else if (segment.kind !== 'blank' && !isOrphaned) reading.problems.push(orphan(segment));
    // The options and the answer that lack their stem are one mistake.
    if (segment.kind !== 'blank') isOrphaned = open === undefined && segment.kind !== 'heading';
    afterBlank = segment.kind === 'blank';
  }
  close();
  const hasParts = segments.some(({ kind }) => kind === 'option' || kind === 'label');
  reading.isAboutQuestions = hasParts || reading.found.length > 0;
  return reading;
}

function isBeginning(segment: Segment, open: Open | undefined, afterBlank: boolean): segment is StemSegment {
  if (segment.kind !== 'numbered' && segment.kind !== 'plain') return false;
  if (!open) return true;
  const isAnswered = open.draft.answer !== '';
  const isExplaining = open.field === 'explanation' || open.field === 'basis';
  if (segment.kind === 'numbered') {
    // A list within an explanation: its numbers do not go on from the question's.
    const isNext = open.number !== undefined && segment.number === open.number + 1;
    return !isExplaining || isNext || afterBlank;
  }
  if (isAnswered) return afterBlank || !isExplaining;
  return endsWithJudgement(open.draft.stem) || (afterBlank && open.draft.options.length > 0);
}

function begin(segment: StemSegment, section: string): Open {
  const { line, text, type = section } = segment;
  const draft = {
    type,
    stem: '',
    options: [],
    answer: '',
    explanation: '',
    basis: '',
    difficulty: '',
    tags: '',
  };
  return {
    line,
    number: segment.kind === 'numbered' ? segment.number : undefined,
    field: 'stem',
    lines: { stem: line },
    draft: { ...draft, stem: text },
  };
}

function add(open: Open, segment: Segment): void {
  const { draft, lines } = open;
  if (segment.kind === 'option') addOption(open, segment);
  else if (segment.kind === 'label') {
    const { field, text, line } = segment;
    if (field !== 'type' && draft[field] !== '') open.problem ??= twice(field, line);
    Object.assign(draft, { [field]: text });
    lines[field] = line;
    open.field = field;
  } else if (segment.kind === 'numbered') {
    Object.assign(draft, { [open.field]: `${draft[open.field]}\n${segment.whole}` });
  } else if (segment.kind === 'plain') {
    if (open.field === 'options') draft.options.push(joinLines(draft.options.pop() ?? '', segment.text));
    else Object.assign(draft, { [open.field]: joinLines(String(draft[open.field]), segment.text) });
  }
}

function addOption(open: Open, { index, text, line }: Extract<Segment, { kind: 'option' }>): void {
  const { options } = open.draft;
  if (index !== options.length) {
    const refused = `选项 ${LETTERS[index]} 的位置不对，应为选项 ${LETTERS[options.length] ?? '之外的内容'}`;
    open.problem ??= { line, refused, remedy: '请检查是否漏了选项，或漏了下一题的题干' };
  }
  options.push(text);
  open.lines.options ??= line;
  open.field = 'options';
}

/** A sentence broken over two lines is joined; after a full stop the break stays. */
function joinLines(before: string, after: string): string {
  if (before === '') return after;
  if (/[。：；！？…”）:;!?)]$/.test(before)) return `${before}\n${after}`;
  return /[A-Za-z0-9]$/.test(before) && /^[A-Za-z0-9]/.test(after) ? `${before} ${after}` : before + after;
}

function settle(open: Open, reading: TextReading): void {
  takeTypeFromStem(open.draft);
  const contradicting = takeAnswerFromStem(open.draft);
  if (contradicting !== undefined) {
    const refused = `题干括号里的答案“${contradicting}”与答案“${open.draft.answer}”不一致`;
    open.problem ??= { line: open.lines.answer ?? open.line, refused, remedy: '请只保留正确的一个' };
  }
  if (open.number === undefined && open.draft.answer === '' && open.draft.options.length === 0) {
    const remedy = '没有选项和答案；若是题目，请补上“答案：”一行';
    open.problem ??= { line: open.line, refused: '看不出是题目', remedy };
  }
  if (ANSWER_LIST.test(foldSigns(open.draft.answer))) {
    const line = open.lines.answer ?? open.line;
    open.problem ??= { line, refused: '答案集中写在一处', remedy: '请把答案写到每道题的下面' };
  }
  if (open.problem) reading.problems.push(open.problem);
  else reading.found.push({ line: open.line, draft: open.draft, lines: open.lines });
}

function orphan(segment: Exclude<Segment, { kind: 'blank' }>): TextProblem {
  const what = segment.kind === 'option' ? '选项' : '答案或解析';
  return { line: segment.line, refused: `${what}之前没有题干`, remedy: '请在前面补上题干' };
}

function twice(field: DraftField, line: number): TextProblem {
  const what = field === 'answer' ? '答案' : '同一项内容';
  return { line, refused: `${what}出现了两次`, remedy: '请检查是否漏了下一题的题干' };
}
