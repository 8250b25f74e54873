import type { Unreadable } from '../../bank/domain/question-types/question-type.ts';
import type { DraftField } from './question-draft.ts';
import { splitGlued } from './question-text-glued.ts';
import { joinLines } from './question-text-join.ts';
import { OPTION_LETTERS } from './question-text-options.ts';
import type { FoundDraft, TextProblem } from './question-text-reading.ts';
import type { Segment, StemSegment } from './question-text-segment.ts';
import { endsWithJudgement } from './question-text-stem.ts';
import type { SettledSegment } from './question-text-typed-lines.ts';

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

type Section = { index: number; type: string; key: string; essays?: string };

/** Puts segments together to questions, one after the other. */
export function createAssembly(page: {
  fullLines: ReadonlySet<number>;
  columnsOf(line: number): number;
  /** Lines that may be no words of a question, and why. */
  doubts: ReadonlyMap<number, string>;
}) {
  const opened: Open[] = [];
  const orphans: TextProblem[] = [];
  const essays: string[] = [];
  const unread = new Set<string>();
  let section: Section = { index: 0, type: '', key: '' };
  let open: Open | undefined;
  let lastNumber = 0;
  let afterBlank = false;
  let isOrphaned = false;
  let [essayNumber, essaysInSection] = [0, 0];

  function enter(next: Omit<Section, 'index'>): void {
    open = undefined;
    [essayNumber, essaysInSection] = [0, 0];
    section = { ...next, index: section.index + 1 };
  }

  /** Counts the questions of a section that cannot be read: by their numbers, or one where there are none. */
  function countEssay(segment: SettledSegment, type: string): void {
    if (segment.kind === 'blank') return;
    const number = segment.kind === 'numbered' ? segment.number : undefined;
    const isNext = number !== undefined && number === essayNumber + 1;
    if (essaysInSection === 0 || (isNext && essayNumber > 0)) {
      essays.push(type);
      essaysInSection++;
    }
    if (number !== undefined && (isNext || essayNumber === 0)) essayNumber = number;
  }

  function takeSection(segment: SettledSegment): boolean {
    if (segment.kind === 'heading') enter({ type: segment.type, key: segment.judgement ?? '' });
    else if (segment.kind === 'essays') enter({ type: '', key: '', essays: segment.type });
    else if (section.essays !== undefined) countEssay(segment, section.essays);
    else return false;
    isOrphaned = false;
    return true;
  }

  function take(read: SettledSegment): void {
    const segment = isNumberless(read, open, lastNumber)
      ? { ...read, kind: 'plain' as const, text: read.whole }
      : read;
    if (!takeSection(segment)) takeWords(segment);
    afterBlank = segment.kind === 'blank';
  }

  function takeWords(segment: SettledSegment): void {
    if (isBeginning(segment, open, afterBlank)) {
      open = begin(segment, section);
      opened.push(open);
      lastNumber = open.number ?? lastNumber;
      note(open, 'stem', segment);
      isOrphaned = false;
    } else if (open) {
      add(open, segment, page.fullLines);
      if (segment.kind === 'label' && segment.field === 'explanation') note(open, 'explanation', segment);
      else if ('text' in segment && (open.field === 'stem' || open.field === 'explanation'))
        note(open, open.field, segment);
    } else addLoose(segment);
    if (open) doubt(open, segment);
  }

  /** The options and the answer that lack their stem are one mistake. */
  function addLoose(segment: SettledSegment): void {
    if (segment.kind === 'unread') unread.add(segment.word);
    else if (segment.kind !== 'blank') {
      if (!isOrphaned) orphans.push(orphan(segment));
      isOrphaned = true;
    }
  }

  function note(
    of: Open,
    field: 'stem' | 'explanation',
    { line, text }: { line: number; text: string },
  ): void {
    of.written[field].push({ line, columns: page.columnsOf(line), text });
  }

  function doubt(of: Open, { line }: Segment): void {
    const why = page.doubts.get(line);
    if (why !== undefined) of.problem ??= { line, refused: why, remedy: '请删去不属于题目的行，或并入题目' };
  }

  return {
    opened,
    orphans,
    essays,
    unread,
    /** Takes the segments of a whole text, in their order. */
    read(segments: readonly SettledSegment[]): void {
      const waiting = segments.toReversed();
      for (let segment = waiting.pop(); segment; segment = waiting.pop()) {
        const glued = open && splitGlued(segment, open.number, waiting.at(-1));
        if (glued) waiting.push(...glued.rest.toReversed());
        take(glued?.own ?? segment);
        if (glued && open && glued.doubt !== undefined) open.problem ??= glued.doubt;
      }
    },
  };
}

function isBeginning(
  segment: SettledSegment,
  open: Open | undefined,
  afterBlank: boolean,
): segment is Extract<SettledSegment, StemSegment> {
  if (segment.kind !== 'numbered' && segment.kind !== 'plain') return false;
  if (!open) return true;
  if (segment.kind === 'numbered') return isNextQuestion(segment, open, afterBlank);
  const isExplaining = open.field === 'explanation' || open.field === 'basis';
  // A key that was broken over two lines.
  if (open.field === 'answer' && !afterBlank && KEY_LETTERS.test(segment.text)) return false;
  // Options may stand below an answer that was written into the stem's line.
  const isAnswered = open.field !== 'options' && open.draft.answer !== '';
  if (isAnswered || open.field === 'unread') return afterBlank || !isExplaining;
  return endsWithJudgement(open.draft.stem) || (afterBlank && open.draft.options.length > 0);
}

const KEY_LETTERS = /^[A-J][\sA-J,、，]*$/;

/** What may be a number only by its order, and is not in order, is text: 2025 年修订的… */
function isNumberless(
  segment: SettledSegment,
  open: Open | undefined,
  lastNumber: number,
): segment is Numbered {
  if (segment.kind !== 'numbered' || !segment.isWeak) return false;
  const isNext = segment.number === (open?.number ?? lastNumber) + 1;
  const isDone = !open || isWhole(open) || /[。？?)）.]\s*$/.test(open.draft.stem);
  return !(isDone && (isNext || (!open && segment.number === 1)));
}

type Numbered = Extract<SettledSegment, { kind: 'numbered' }>;

function isNextQuestion(segment: Numbered, open: Open, afterBlank: boolean): boolean {
  const isNext = open.number !== undefined && segment.number === open.number + 1;
  const isComplete = isWhole(open);
  if (segment.isWeak) return true;
  const isExplaining = open.field === 'explanation' || open.field === 'basis';
  // A list within an explanation: its numbers do not go on from the question's, or nothing of a question follows.
  if (isExplaining) return afterBlank || (isNext && (segment.hasParts || !hasListBegun(open)));
  return isComplete || isNext || segment.number === 1 || open.number === undefined || afterBlank;
}

const hasListBegun = ({ draft }: Open) => /(^|\n)\s*\(?1[.、)）]/.test(draft.explanation);

const isWhole = ({ draft, field }: Open) =>
  draft.answer !== '' || draft.options.length > 0 || field === 'unread' || endsWithJudgement(draft.stem);

function begin(segment: StemSegment, section: Section): Open {
  const { line, text, type = section.type } = segment;
  return {
    line,
    number: segment.kind === 'numbered' ? segment.number : undefined,
    section: section.index,
    isChinese: segment.kind === 'numbered' && segment.isChinese === true,
    field: 'stem',
    lastLine: line,
    written: { stem: [], explanation: [] },
    sectionKey: section.key,
    unread: new Set(),
    lines: { stem: line },
    draft: {
      ...{ type, stem: text, options: [], answer: '', explanation: '' },
      ...{ basis: '', difficulty: '', tags: '' },
    },
  };
}

function add(open: Open, segment: Segment, fullLines: ReadonlySet<number>): void {
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
  if (segment.isChinese === true && isFull) addPlain(open, { line, kind: 'plain', text: whole }, isFull);
  else if (open.field === 'explanation' || open.field === 'basis') open.draft[open.field] += `\n${whole}`;
  else open.problem ??= { line, ...OUT_OF_ORDER };
}

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
  if (field === 'unread') return;
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

function orphan(segment: Exclude<Segment, { kind: 'blank' }>): TextProblem {
  const what = segment.kind === 'option' ? '选项' : '答案或解析';
  return { line: segment.line, refused: `${what}之前没有题干`, remedy: '请在前面补上题干' };
}

function twice(field: DraftField, line: number): TextProblem {
  const what = field === 'answer' ? '答案' : '同一项内容';
  return { line, refused: `${what}出现了两次`, remedy: '请检查是否漏了下一题的题干' };
}
