import { foldSigns } from './fold-signs.ts';
import { plainText, type QuestionDraft } from './question-draft.ts';
import { typeCalled } from './question-form.ts';

const STEM_ANSWER = /\(\s*([A-F](?:[\s,、]*[A-F])*)\s*\)/g;
const STEM_JUDGEMENT = /\s*[([]\s*(√|×|✓|✔|✗|✘|对|错|正确|错误)\s*[)\]]\s*([。.]?)\s*$/;
const STEM_TYPE = /^\s*[([【]\s*([^)\]】]{2,7})\s*[)\]】]\s*|\s*[([【]\s*([^)\]】]{2,7})\s*[)\]】]\s*$/;

/** Tells whether the stem ends with a judgement: 公车可以私用。（×） */
export function endsWithJudgement(stem: string): boolean {
  return STEM_JUDGEMENT.test(foldSigns(stem));
}

/** Moves （多选题）before or after the stem from there to the type. */
export function takeTypeFromStem(draft: QuestionDraft): void {
  const match = STEM_TYPE.exec(foldSigns(draft.stem));
  const type = typeCalled(match?.[1] ?? match?.[2] ?? '');
  if (!match || !type) return;
  draft.type = type.label;
  draft.stem = plainText(draft.stem.slice(0, match.index) + draft.stem.slice(match.index + match[0].length));
}

/**
 * Takes …的是（AB）, or a judgement at the stem's end (（√）), out of the stem. The key does not stay in the stem. Returns the key of the
 * stem where it contradicts the one written elsewhere.
 */
export function takeAnswerFromStem(draft: QuestionDraft): string | undefined {
  const folded = foldSigns(draft.stem);
  const letters = [...folded.matchAll(STEM_ANSWER)];
  const judgement = STEM_JUDGEMENT.exec(folded);
  const found = judgement ?? (draft.options.length > 0 && letters.length === 1 ? letters[0] : undefined);
  if (!found) return undefined;
  const inStem = found[1] ?? '';
  if (draft.answer !== '' && !isSameAnswer(inStem, draft.answer)) return inStem;
  const blank = judgement ? (judgement[2] ?? '') : '（　）';
  draft.answer ||= inStem;
  draft.stem = plainText(
    draft.stem.slice(0, found.index) + blank + draft.stem.slice(found.index + found[0].length),
  );
  return undefined;
}

function isSameAnswer(a: string, b: string): boolean {
  const readings = [a, b].map((text) => {
    const plain = foldSigns(text)
      .toUpperCase()
      .replace(/[\s,、.。;]/g, '');
    if (/^(√|✓|✔|对|正确)$/.test(plain)) return '对';
    return /^(×|✗|✘|错|错误)$/.test(plain) ? '错' : [...plain].sort().join('');
  });
  return readings[0] === readings[1];
}
