import type { QuestionDraft } from './question-draft.ts';
import { OPTION_LETTERS } from './question-text-options.ts';

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩';
const MARK = new RegExp(`[${CIRCLED}]`, 'g');
const FEWEST = 2;

/** Tells whether a line begins as one of a list does: ① 甲. */
export const beginsItem = (line: string): boolean => /^\s*[①-⑳]/.test(line);

/** Tells whether a key names options by ①②③. */
export const isCircledKey = (answer: string): boolean =>
  /^[①-⑩]+$/.test(answer.replace(/[\s,、，。.;；]/g, ''));

/**
 * Makes options of ① 甲 ② 乙 ③ 丙 at the end of a stem, where the key names them so. Beside options with letters they are words of the
 * stem, and so is everything where they do not count from ① on.
 */
export function takeCircledOptions(draft: QuestionDraft): void {
  if (draft.options.length > 0 || !isCircledKey(draft.answer)) return;
  const marks = [...draft.stem.matchAll(MARK)];
  const isInOrder = marks.every(([mark], index) => mark === CIRCLED[index]);
  const right = [...draft.answer].map((sign) => CIRCLED.indexOf(sign)).filter((index) => index >= 0);
  if (marks.length < FEWEST || !isInOrder || right.some((index) => index >= marks.length)) return;
  const { stem } = draft;
  draft.stem = stem.slice(0, marks[0]?.index).trim();
  draft.options = marks.map(({ index }, place) =>
    stem
      .slice(index + 1, marks[place + 1]?.index)
      .replace(/^\s*[.、．]?\s*|[\s；;，,、]*$/g, '')
      .replace(/\s*\n\s*/g, ''),
  );
  draft.answer = right.map((index) => OPTION_LETTERS[index]).join('');
}
