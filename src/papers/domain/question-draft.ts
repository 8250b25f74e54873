import { citationOf, parseCitation } from '../../bank/domain/citation.ts';
import type { Instrument } from '../../bank/domain/instrument.ts';
import { articleNumber, type Difficulty, type Question } from '../../bank/domain/question.ts';
import { QUESTION_TYPES } from '../../bank/domain/question-types/index.ts';
import { letterOf } from '../../bank/domain/question-types/option-letters.ts';
import { isUnreadable, type Unreadable } from '../../bank/domain/question-types/question-type.ts';
import { readForm } from './question-form.ts';

/** A question as somebody wrote it, in a table's row or in pasted text. An empty type follows from the answer. */
export type QuestionDraft = {
  type: string;
  stem: string;
  options: string[];
  answer: string;
  explanation: string;
  basis: string;
  difficulty: string;
  tags: string;
};
export type DraftField = keyof QuestionDraft;

/** What a file can leave unsaid of a question: a field, or one option by its number from 0. */
export type DraftPart = Exclude<DraftField, 'options'> | number;

/** What is wrong with a draft; `option` counts from 0 where it is a single option. */
export type DraftProblem = Unreadable & { field: DraftField; option?: number };

/** What is wrong with a draft, or with the id that stands beside it. */
export type DraftFault = DraftProblem | (Unreadable & { field: 'id' });

/** A question before it has an id. */
export type QuestionContent = Omit<Question, 'id'>;

/** So that a question with six options and its explanation fits one message of Telegram (4,096). */
const MAX_LENGTHS = { stem: 500, option: 200, explanation: 1000, basis: 200, tag: 20 } as const;
const MOST_TAGS = 10;

export const DIFFICULTY_TITLES: Record<Difficulty, string> = { easy: '易', medium: '中', hard: '难' };
const DIFFICULTY_WORDS: Record<Difficulty, readonly string[]> = {
  easy: ['易', '简单', '容易', '较易', '偏易', 'easy'],
  medium: ['', '中', '中等', '一般', '适中', 'medium'],
  hard: ['难', '较难', '偏难', '困难', 'hard'],
};

/**
 * Reads the question that a draft means, or tells everything that is wrong with it. The difficulty is 中 unless given; explanation
 * and basis may be missing.
 */
export function readDraft(
  written: QuestionDraft,
  instruments: readonly Instrument[],
): QuestionContent | { problems: DraftProblem[] } {
  const draft = cleanDraft(written);
  const problems = [...findMissing(draft), ...findTooLong(draft)];
  const form = problems.length === 0 ? readForm(draft) : undefined;
  if (form && 'problem' in form) problems.push(form.problem);
  const basis = parseCitation(draft.basis, instruments);
  problems.push(...findBasisProblems(basis, instruments));
  const difficulty = readDifficulty(draft.difficulty);
  if (!difficulty) problems.push(unknownDifficulty(draft.difficulty));
  if (problems.length > 0 || !form || 'problem' in form || !difficulty) return { problems };
  const { stem, explanation } = draft;
  return { ...form, stem, explanation, basis, difficulty, tags: splitTags(draft.tags) };
}

/** Writes the question out again: `readDraft` reads it back as it was. */
export function draftOf(question: QuestionContent, instruments: readonly Instrument[]): QuestionDraft {
  const type = QUESTION_TYPES.find(({ type }) => type === question.type);
  const isImplied = type !== undefined && !isUnreadable(type.optionsOf([]));
  return {
    type: type?.label ?? question.type,
    stem: question.stem,
    options: isImplied ? [] : question.options,
    answer: type?.formatAnswer(question.right) ?? '',
    explanation: question.explanation,
    basis: citationOf(question.basis, instruments),
    difficulty: DIFFICULTY_TITLES[question.difficulty],
    tags: question.tags.join('、'),
  };
}

/** Tells whether the two say the same in every part that editors see. */
export function isSameQuestion(
  a: QuestionContent,
  b: QuestionContent,
  instruments: readonly Instrument[],
): boolean {
  const written = (question: QuestionContent) => JSON.stringify(draftOf(question, instruments));
  return written(a) === written(b);
}

/** Returns the text without invisible characters; in a stem or an explanation lines stay lines. */
export function plainText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\t\u00a0]/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, '')
    .replace(/ *\n\s*/g, '\n')
    .trim();
}

function oneLine(text: string): string {
  return plainText(text).replace(/\n/g, ' ');
}

function cleanDraft(draft: QuestionDraft): QuestionDraft {
  return {
    type: oneLine(draft.type),
    stem: plainText(draft.stem),
    options: draft.options.map(oneLine),
    answer: oneLine(draft.answer),
    explanation: plainText(draft.explanation),
    basis: oneLine(draft.basis),
    difficulty: oneLine(draft.difficulty),
    tags: oneLine(draft.tags),
  };
}

function findMissing(draft: QuestionDraft): DraftProblem[] {
  const missing: DraftProblem[] = [];
  if (draft.stem === '') missing.push({ field: 'stem', refused: '缺少题干', remedy: '请补上题干' });
  if (draft.answer === '') {
    missing.push({ field: 'answer', refused: '缺少答案', remedy: '请写选项字母，判断题写“对”或“错”' });
  }
  draft.options.forEach((option, index) => {
    const refused = `选项 ${letterOf(index)} 是空的`;
    if (option === '')
      missing.push({ field: 'options', option: index, refused, remedy: '请补上，或把后面的选项前移' });
  });
  return missing;
}

function findTooLong(draft: QuestionDraft): DraftProblem[] {
  const tooLong = (field: DraftField, text: string, most: number): DraftProblem[] =>
    text.length > most ? [{ field, refused: `有 ${text.length} 字，超过 ${most} 字`, remedy: '请缩短' }] : [];
  const tags = splitTags(draft.tags);
  return [
    ...tooLong('stem', draft.stem, MAX_LENGTHS.stem),
    ...draft.options.flatMap((option, index) =>
      tooLong('options', option, MAX_LENGTHS.option).map((problem) => ({ ...problem, option: index })),
    ),
    ...tooLong('explanation', draft.explanation, MAX_LENGTHS.explanation),
    ...tooLong('basis', draft.basis, MAX_LENGTHS.basis),
    ...tags.flatMap((tag) => tooLong('tags', tag, MAX_LENGTHS.tag)),
    ...(tags.length > MOST_TAGS
      ? [{ field: 'tags' as const, refused: `有 ${tags.length} 个标签`, remedy: `最多 ${MOST_TAGS} 个` }]
      : []),
  ];
}

function findBasisProblems(basis: Question['basis'], instruments: readonly Instrument[]): DraftProblem[] {
  const instrument = instruments.find(({ id }) => id === basis.instrument);
  const article = articleNumber(basis) ?? 0;
  if (!instrument?.articles || article <= instrument.articles) return [];
  const refused = `《${instrument.title}》只有 ${instrument.articles} 条，没有第 ${article} 条`;
  return [{ field: 'basis', refused, remedy: '请对照条文更正条号' }];
}

function readDifficulty(word: string): Difficulty | undefined {
  const levels = Object.keys(DIFFICULTY_WORDS) as Difficulty[];
  return levels.find((level) => DIFFICULTY_WORDS[level].includes(word.toLowerCase()));
}

/** Tells whether a word says how difficult a question is; the empty one says 中. */
export const isDifficulty = (word: string): boolean => readDifficulty(oneLine(word)) !== undefined;

function unknownDifficulty(word: string): DraftProblem {
  return { field: 'difficulty', refused: `不认识的难度“${word}”`, remedy: '请写易、中、难，或者留空' };
}

/** Tells whether a word may be a tag. */
export const isTag = (word: string): boolean => word.length <= MAX_LENGTHS.tag;

/** Returns the tags that a text names, each once. */
export function splitTags(text: string): string[] {
  const tags = text.split(/[、，,;；\s]+/).map((tag) => tag.replace(/^#/, ''));
  return [...new Set(tags.filter(Boolean))];
}
