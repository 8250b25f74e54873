import type { Question } from '../question.ts';
import { questionTypeOf } from '../question-types/index.ts';
import { likenessCues } from './likeness.ts';

/** Something that may be right, an option or the statement of a judgement, and all that can be seen of it without knowledge. */
export type Candidate = {
  /** Original index of the option that is chosen when it is held for right. */
  option: number;
  /** Each once. */
  cues: readonly string[];
};

/** The longest first: of words that tell as much the longest is named. */
const WORD_LENGTHS = [3, 2, 1];
const REFUSAL = /不|未|无|禁止|严禁/;
const LENGTH_STEP = { judgement: 8, option: 4 };
/** The number of steps in which an option's length is told from the mean of the others', up to twice it. */
const STEPS_TO_MEAN = 8;

/** They are asked for in every half of every split. */
const known = new WeakMap<Question, Candidate[]>();

/** Returns the candidates of a question: each written option, or, of a judgement, its statement alone. */
export function candidatesOf(question: Question): Candidate[] {
  const found = known.get(question) ?? findCandidates(question);
  known.set(question, found);
  return found;
}

function findCandidates({ type, stem, options }: Question): Candidate[] {
  if (!questionTypeOf(type).shufflesOptions) return [{ option: 0, cues: statementCues(stem) }];
  return options.map((text, option) => {
    const others = options.filter((_, index) => index !== option);
    return { option, cues: optionCues(text, option, others, stem) };
  });
}

function statementCues(stem: string): string[] {
  return [
    ...wordsIn(stem),
    lengthCue(stem, LENGTH_STEP.judgement),
    `分句 ${stem.split(/[，；：]/).length} 个`,
    REFUSAL.test(stem) ? '有否定' : '无否定',
  ];
}

function optionCues(text: string, option: number, others: readonly string[], stem: string): string[] {
  return [
    ...wordsIn(text),
    `位置 ${'ABCDEF'[option]}`,
    lengthCue(text, LENGTH_STEP.option),
    ...rankCues(text, others),
    ...refusalCues(text, others, stem),
    ...likenessCues(text, others, stem),
  ];
}

function rankCues(text: string, others: readonly string[]): string[] {
  const longer = others.filter((other) => other.length > text.length).length;
  const shorter = others.filter((other) => other.length < text.length).length;
  return [
    `比它长的 ${longer} 项`,
    `长度为其他项平均的 ${Math.round(STEPS_TO_MEAN * Math.min(2, text.length / meanLength(others))) / STEPS_TO_MEAN} 倍`,
    ...(longer === 0 && shorter === others.length ? ['唯一最长'] : []),
    ...(shorter === 0 && longer === others.length ? ['唯一最短'] : []),
  ];
}

const meanLength = (texts: readonly string[]): number =>
  texts.reduce((sum, { length }) => sum + length, 0) / texts.length;

function refusalCues(text: string, others: readonly string[], stem: string): string[] {
  const refuses = REFUSAL.test(text);
  const own = refuses ? '否定' : '肯定';
  const isAlone = others.every((other) => REFUSAL.test(other) !== refuses);
  return [
    `选项${own}`,
    ...(isAlone ? [`唯一${own}`] : []),
    `题干${REFUSAL.test(stem) ? '有' : '无'}否定而选项${own}`,
  ];
}

function lengthCue(text: string, step: number): string {
  const from = Math.floor(text.length / step) * step;
  return `${from} 至 ${from + step - 1} 字`;
}

/** Chinese writes no blanks between words: every run of one to three characters stands for them. */
function wordsIn(text: string): string[] {
  const words = WORD_LENGTHS.flatMap((size) =>
    Array.from({ length: Math.max(0, text.length - size + 1) }, (_, at) => `“${text.slice(at, at + size)}”`),
  );
  return [...new Set(words)];
}
