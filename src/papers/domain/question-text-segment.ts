import type { DraftField } from './question-draft.ts';

/** One thing that a line of a text says. A line may say several: options side by side, an answer and its explanation. */
export type Segment = { line: number } & (
  | { kind: 'blank' }
  /** 二、多项选择题（每题 2 分）: holds for the questions below. An empty type: 不定项. `judgement`: 三、判断题（正确）. */
  | { kind: 'heading'; type: string; judgement?: string }
  /** 四、简答题: nothing below it can be read, until the next heading. */
  | { kind: 'essays'; type: string }
  /**
   * A line that begins with a number: 12. or 三、 The text is what follows it, without the type where that stands before the stem
   * (多选题：…). `isWeak`: with a blank or nothing between number and text, so that only its order tells that it is one.
   */
  | {
      kind: 'numbered';
      number: number | undefined;
      text: string;
      whole: string;
      type?: string;
      isWeak?: boolean;
      isChinese?: boolean;
    }
  | { kind: 'plain'; text: string; type?: string }
  | { kind: 'option'; index: number; text: string }
  | { kind: 'label'; field: DraftField; text: string }
  /** What exporting platforms write beside a question, by what they call it: 我的答案, 得分. Nothing is taken of it. */
  | { kind: 'unread'; word: string }
);

export type StemSegment = Extract<Segment, { kind: 'numbered' | 'plain' }>;

/**
 * A line that begins with a type and goes on: 多选题：下列属于四风的有 is a question, 判断题：对的打√，错的打× the heading of several.
 * Which of the two, the lines below it say.
 */
export type TypedLine = {
  line: number;
  kind: 'typed';
  type: string;
  /** What it is if it is a question. */
  head: StemSegment;
  /** Numbered 3. or （3）, as questions mostly are and headings seldom. */
  isArabic: boolean;
};
