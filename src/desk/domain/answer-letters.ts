import type { ExamPaper } from '../../bank/domain/exam-paper.ts';
import { interactionOf, type Question } from '../../bank/domain/question.ts';
import { LETTERS } from '../../bank/domain/question-types/option-letters.ts';
import { judgementOf, trueFalse } from '../../bank/domain/question-types/true-false.ts';

/** What somebody marked on a printed paper: for each question the chosen options by original index; empty: blank. */
export type Marked = { responses: number[][] };

/** Where the letters cannot be what stands on the answer sheet, by the question's number from 1. */
export type LettersFault = { question: number } & (
  | { fault: 'no-such-option'; letter: string }
  | { fault: 'letter-twice'; letter: string }
  | { fault: 'not-apart' }
  | { fault: 'other-number'; number: number }
  | { fault: 'too-few' | 'too-many'; total: number }
);

const BLANK = /^[-_空]$/;
const TOKEN =
  /(?<from>\d{1,3})\s*[-~至]\s*\d{1,3}\s*[.、:)题]*|(?<number>\d{1,3})[.、:)题]*(?:-(?=[A-FX√✓×✗对错]))?|(?<marks>[A-FX√✓×✗对错\-_空]+)/g;
const LOOKS_LIKE = /^[A-FX√✓×✗对错\-_空\d\s,;.、:)~至题]+$/;

/** A tick is a V where the keyboard has no other. */
const tidy = (text: string): string => text.normalize('NFKC').toUpperCase().replaceAll('V', '√').trim();

/** Tells whether a text is meant to be the letters of an answer sheet, whatever paper it is of. */
export function isAnswerLetters(text: string): boolean {
  const said = tidy(text);
  return LOOKS_LIKE.test(said) && /[A-FX√✓×✗对错]/.test(said);
}

/**
 * Reads the letters of an answer sheet as they are displayed on the paper, in the order of its questions. Questions with one answer may be
 * written together, each with several stands apart; `-` is a blank; numbers of questions may stand in between and must be right. The letters
 * must be of all questions: one that was skipped would move all that follow.
 *
 * @example readAnswerLetters('ABCD- BD AC √×', paper)
 */
export function readAnswerLetters(text: string, paper: ExamPaper): Marked | LettersFault {
  const responses: number[][] = [];
  const total = paper.length;
  for (const { groups = {} } of tidy(text).matchAll(TOKEN)) {
    const next = responses.length + 1;
    const number = groups.from ?? groups.number;
    if (number !== undefined) {
      if (Number(number) !== next) return { question: next, fault: 'other-number', number: Number(number) };
      continue;
    }
    const fault = readMarks(groups.marks ?? '', paper, responses);
    if (fault) return fault;
  }
  if (responses.length < total) return { question: responses.length + 1, fault: 'too-few', total };
  return { responses };
}

/** Reads what stands together, and adds it to the responses. */
function readMarks(marks: string, paper: ExamPaper, responses: number[][]): LettersFault | undefined {
  let rest = marks;
  while (rest !== '') {
    const question = responses.length + 1;
    const item = paper[responses.length];
    if (!item) return { question, fault: 'too-many', total: paper.length };
    const takesAll = interactionOf(item.question) !== 'choose-one' && !BLANK.test(rest.charAt(0));
    // Letters of several answers that stand behind others: where one ends cannot be told.
    if (takesAll && rest !== marks) return { question, fault: 'not-apart' };
    const own = takesAll ? rest : rest.charAt(0);
    const chosen = chosenBy(own, item, question);
    if (!Array.isArray(chosen)) return chosen;
    responses.push(chosen);
    rest = rest.slice(own.length);
  }
  return undefined;
}

function chosenBy(
  marks: string,
  { question, order }: ExamPaper[number],
  number: number,
): number[] | LettersFault {
  if (BLANK.test(marks)) return [];
  const chosen: number[] = [];
  for (const letter of marks) {
    const option = optionOf(letter, question, order);
    if (option === undefined) return { question: number, fault: 'no-such-option', letter };
    if (chosen.includes(option)) return { question: number, fault: 'letter-twice', letter };
    chosen.push(option);
  }
  return chosen.sort((a, b) => a - b);
}

/** Which option a sign means: a letter as the paper displays it, or how a statement is judged. */
function optionOf(sign: string, { type }: Question, order: readonly number[]): number | undefined {
  if (LETTERS.includes(sign)) return order[LETTERS.indexOf(sign)];
  return type === trueFalse.type ? judgementOf(sign) : undefined;
}

/**
 * Writes the marks as they were read, ten questions to a group, to be held against the sheet.
 *
 * @example formatMarked(responses, paper) // '1—10 A B CD - …'
 */
export function formatMarked(responses: readonly (readonly number[])[], paper: ExamPaper): string {
  const letters = paper.map(({ order }, position) => {
    const shown = (responses[position] ?? []).map((option) => order.indexOf(option)).sort((a, b) => a - b);
    return shown.length === 0 ? '-' : shown.map((place) => LETTERS[place]).join('');
  });
  const groups: string[] = [];
  for (let from = 0; from < letters.length; from += 10) {
    const group = letters.slice(from, from + 10);
    groups.push(`${from + 1}—${from + group.length} ${group.join(' ')}`);
  }
  return groups.join('；');
}
