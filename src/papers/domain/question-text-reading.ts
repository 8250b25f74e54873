import type { Unreadable } from '../../bank/domain/question-types/question-type.ts';
import type { DraftField, QuestionDraft } from './question-draft.ts';
import type { PageLine } from './question-text-pages.ts';
import type { TakenMark } from './question-text-source.ts';

/** A question found in a text: what it says, and in which lines. */
export type FoundDraft = {
  /** Its first line. */
  line: number;
  /** Its number in the text, where it has one. */
  number: number | undefined;
  draft: QuestionDraft;
  /** Where each of its parts begins. */
  lines: Partial<Record<DraftField, number>>;
};

/** What could not be understood, and in which line; with what is known of the question. */
export type TextProblem = Unreadable & {
  line: number;
  number?: number | undefined;
  draft?: QuestionDraft;
};

/** What was passed over: all of it is named. */
export type PassedOver = {
  pageLines: PageLine[];
  marks: TakenMark[];
  separators: number;
  /** What exporting platforms write beside questions: 我的答案, 得分. */
  unread: string[];
  /** Questions that the bank has no type for, by what the text calls them. */
  essays: { type: string; count: number }[];
};

export type TextReading = {
  found: FoundDraft[];
  problems: TextProblem[];
  passedOver: PassedOver;
  /** False for text that is about something else: no question was found, and nothing in it looks like a part of one. */
  isAboutQuestions: boolean;
};
