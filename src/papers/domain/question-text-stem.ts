import { foldSigns } from './fold-signs.ts';
import { plainText, type QuestionDraft } from './question-draft.ts';
import { typeCalled } from './question-form.ts';

const STEM_ANSWER = /[([]\s*([A-J](?:[\s,、]*[A-J])*)\s*[)\]]|_+\s*([A-J](?:[\s,、]*[A-J])*)\s*_+/g;
const JUDGED = '√|×|✓|✔|✗|✘|对|错|正确|错误';
const JUDGEMENT_AFTER = new RegExp(`\\s*[([【]\\s*(${JUDGED})\\s*[)\\]】]\\s*([。.]?)\\s*$`);
/** A sign alone only behind a blank or a full sentence: 公车可以私用。（　）×, 公车可以私用。× */
const SIGN_AFTER = /(?:\s*[([]\s*[)\]]|(?<=[。?？!！]))\s*([√×✓✔✗✘])\s*()$/;
const LETTER_AFTER = /\s*[([]\s*([TF])\s*[)\]]\s*([。.]?)\s*$/;
const JUDGEMENT_BEFORE = new RegExp(`^\\s*[([]\\s*(${JUDGED})\\s*[)\\]]\\s*()`);
const TYPE =
  '[([【]\\s*([^)\\]】,，、:;\\d\\s]{2,7})\\s*(?:[,，、:;]?\\s*(?:每题|本题|共)?\\s*\\d+(?:\\.\\d+)?\\s*分)?\\s*[)\\]】]';
const STEM_TYPE = new RegExp(`^\\s*${TYPE}\\s*\\*?\\s*|\\s*${TYPE}\\s*\\*?\\s*$`);
const POINTS = '[([【]\\s*(?:每题|本题|共)?\\s*\\d+(?:\\.\\d+)?\\s*分\\s*[)\\]】]';
const STEM_POINTS = new RegExp(`^\\s*${POINTS}\\s*|\\s*${POINTS}\\s*$`);
/** A blank that says no more than the question mark before it. */
const BLANK_AFTER = /(?<=[。?？!！::])\s*[([]\s*[)\]]\s*[.。]?\s*$/;
const STATEMENT_BLANK = /(?<=[。?？!！])\s*[([]\s*[)\]]\s*[.。]?\s*()$|\s*[([]\s*[)\]]\s*([.。]?)\s*$/;

/** Tells whether a word judges a statement: √, 错误. */
export const isJudgement = (word: string): boolean => new RegExp(`^(?:${JUDGED})$`).test(word);

/** A judgement with its brackets and blanks is shorter. */
const AT_THE_END = 40;

/** Tells whether the stem ends with a judgement, or begins with one: 公车可以私用。（×） */
export function endsWithJudgement(stem: string): boolean {
  // It is asked at every line of a stem, so that no more than the ends of it may be looked at.
  return (
    [JUDGEMENT_AFTER, SIGN_AFTER].some((pattern) => pattern.test(foldSigns(stem.slice(-AT_THE_END)))) ||
    JUDGEMENT_BEFORE.test(foldSigns(stem.slice(0, AT_THE_END)))
  );
}

/** Moves （多选题，2分）before or after the stem from there to the type, and takes points away. Tells whether there were any. */
export function takeTypeFromStem(draft: QuestionDraft): { hasPoints: boolean } {
  const hasPoints = cut(draft, STEM_POINTS) !== undefined;
  const match = STEM_TYPE.exec(foldSigns(draft.stem));
  const type = typeCalled(match?.[1] ?? match?.[2] ?? '');
  if (!match || !type) return { hasPoints };
  draft.type = type.label;
  cut(draft, STEM_TYPE);
  return { hasPoints: cut(draft, STEM_POINTS) !== undefined || hasPoints || /分/.test(match[0]) };
}

/**
 * Takes …的是（AB）, or a judgement at the stem's end (（√）), out of the stem. The key does not stay in the stem. Returns the key of the
 * stem where it contradicts the one written elsewhere.
 */
export function takeAnswerFromStem(draft: QuestionDraft): string | undefined {
  const found = answerIn(draft);
  const inStem = found?.[1] ?? found?.[2] ?? '';
  if (found && draft.answer !== '' && !isSameAnswer(inStem, draft.answer)) return inStem;
  if (found) {
    draft.answer ||= inStem;
    replaceIn(draft, found, isOfJudgement(found) ? (found[2] ?? '') : '（　）');
  }
  if (draft.options.length === 0) cut(draft, STATEMENT_BLANK, 2);
  else cut(draft, BLANK_AFTER);
  return undefined;
}

function answerIn({ stem, options }: QuestionDraft): RegExpExecArray | undefined {
  const folded = foldSigns(stem);
  const judgement = JUDGEMENT_AFTER.exec(folded) ?? SIGN_AFTER.exec(folded) ?? JUDGEMENT_BEFORE.exec(folded);
  if (judgement) return judgement;
  if (options.length === 0) return LETTER_AFTER.exec(folded) ?? undefined;
  const letters = [...folded.matchAll(STEM_ANSWER)];
  return letters.length === 1 ? (letters[0] as RegExpExecArray) : undefined;
}

/** The brackets of a judgement go with it, those of a letter are the blank that options fill. */
const isOfJudgement = (found: RegExpExecArray) =>
  !/^[^\p{L}]*[A-J][\sA-J,、]*[^\p{L}]*$/u.test(found[0]) || /\(\s*[TF]\s*\)/.test(found[0]);

function cut(draft: QuestionDraft, pattern: RegExp, kept?: number): string | undefined {
  const found = pattern.exec(foldSigns(draft.stem));
  if (!found || found[0].length === draft.stem.length) return undefined;
  replaceIn(draft, found, kept === undefined ? '' : (found[kept] ?? ''));
  return found[0];
}

function replaceIn(draft: QuestionDraft, { index, 0: { length } }: RegExpExecArray, by: string): void {
  draft.stem = plainText(draft.stem.slice(0, index) + by + draft.stem.slice(index + length));
}

/** Tells whether two keys mean the same, however they are written: 对 and √, AB and B、A. */
export function isSameAnswer(a: string, b: string): boolean {
  const readings = [a, b].map((text) => {
    const plain = foldSigns(text)
      .toUpperCase()
      .replace(/[\s,、.。;]/g, '');
    if (/^(√|✓|✔|对|正确|T)$/.test(plain)) return '对';
    return /^(×|✗|✘|错|错误)$/.test(plain) ? '错' : [...plain].sort().join('');
  });
  return readings[0] === readings[1];
}
