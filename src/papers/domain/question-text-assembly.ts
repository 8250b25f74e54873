import type { Unreadable } from '../../bank/domain/question-types/question-type.ts';
import { splitGlued } from './question-text-glued.ts';
import { add, type Open } from './question-text-open.ts';
import type { TextProblem } from './question-text-reading.ts';
import type { Segment, StemSegment } from './question-text-segment.ts';
import { endsWithJudgement } from './question-text-stem.ts';
import type { SettledSegment } from './question-text-typed-lines.ts';

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
    const isText = isNumberless(read, open, lastNumber);
    const segment = isText ? { ...read, kind: 'plain' as const, text: read.whole } : read;
    if (isText && open && read.number === numberAfter(open, lastNumber))
      open.problem ??= { line: read.line, ...likeNext(read.number) };
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

/** More blanks than that follow no sign. */
const AT_THE_END = 40;

const KEY_LETTERS = /^[A-J][\sA-J,、，]*$/;

/** What may be a number only by its order, and is not in order, is text: 2025 年修订的… */
function isNumberless(
  segment: SettledSegment,
  open: Open | undefined,
  lastNumber: number,
): segment is Numbered {
  if (segment.kind !== 'numbered' || !segment.isWeak) return false;
  const isNext = segment.number === numberAfter(open, lastNumber);
  const isDone = !open || isWhole(open) || /[。？?)）.]\s*$/.test(open.draft.stem.slice(-AT_THE_END));
  return !(isDone && (isNext || (!open && segment.number === 1)));
}

const numberAfter = (open: Open | undefined, lastNumber: number) => (open?.number ?? lastNumber) + 1;

/** Where the question above is not done, the very next number may be of its words, or the next question after a torn one. */
const likeNext = (number: number): Unreadable => ({
  refused: `上一题还没有写完，这一行又以“${number}”开头，像是下一题`,
  remedy: '请补全上一题，或在题号后面加“.”',
});

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

function orphan(segment: Exclude<Segment, { kind: 'blank' }>): TextProblem {
  const what = segment.kind === 'option' ? '选项' : '答案或解析';
  return { line: segment.line, refused: `${what}之前没有题干`, remedy: '请在前面补上题干' };
}
