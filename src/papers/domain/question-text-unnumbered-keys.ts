import { foldSigns } from './fold-signs.ts';
import type { Open } from './question-text-open.ts';

const KEYS = /正确|错误|[A-J√×✓✗对错]/g;

/** Holds a question back whose key may be that of several: 答案：ABC below three questions without an answer. */
export function holdUnnumberedKeys(opened: readonly Open[]): void {
  let unanswered = 0;
  for (const open of opened) {
    const { draft, lines } = open;
    const keys = foldSigns(draft.answer).match(KEYS)?.length ?? 0;
    if (unanswered > 0 && lines.answer !== undefined && keys > unanswered)
      open.problem ??= {
        line: lines.answer,
        refused: `上面 ${unanswered} 道题没有答案，“${draft.answer}”不知是这一题的还是几道题的`,
        remedy: '请给答案写上题号，或把答案写到每道题的下面',
      };
    unanswered = isUnanswered(open) ? unanswered + 1 : 0;
  }
}

const isUnanswered = ({ draft, number, isChinese, sectionKey }: Open) =>
  draft.answer === '' &&
  sectionKey === '' &&
  (draft.options.length > 0 || (number !== undefined && !isChinese));
