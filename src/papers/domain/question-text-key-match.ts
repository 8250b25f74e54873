import type { KeyGroup, KeyList } from './question-text-keys.ts';
import type { Open } from './question-text-open.ts';
import type { TextProblem } from './question-text-reading.ts';
import { isSameAnswer } from './question-text-stem.ts';

/**
 * Gives the questions the keys of the lists below them, by section and number. Where numbers and questions of a section do not agree none
 * of its keys is taken: one that is missing may have moved all others. Returns what is wrong with lists that belong to no question.
 */
export function matchKeys(
  opened: readonly Open[],
  lists: readonly KeyList[],
  nameOf: (line: number) => string,
): TextProblem[] {
  let from = 0;
  return lists.flatMap((list) => {
    const above = opened.filter(({ line }) => line > from && line < list.line);
    from = list.line;
    return list.groups.flatMap((group) => matchGroup(group, above, nameOf) ?? []);
  });
}

function matchGroup(
  group: KeyGroup,
  above: readonly Open[],
  nameOf: (line: number) => string,
): TextProblem | undefined {
  const questions = above.filter((open) => isMeant(group, open));
  const { line } = group;
  const refused = findMismatch(group, questions);
  if (refused === undefined) return void giveKeys(group, questions, nameOf);
  const remedy = '请核对题号和答案，或把答案写到每道题的下面';
  const unanswered = questions.filter(({ draft }) => draft.answer === '');
  if (unanswered.length === 0) return { line, refused, remedy };
  for (const open of unanswered)
    open.problem ??= { line: open.line, refused: `${refused}（${nameOf(line)}）`, remedy };
  return undefined;
}

function isMeant({ type, section }: KeyGroup, open: Open): boolean {
  if (open.isChinese && open.draft.options.length === 0 && open.draft.answer === '') return false;
  if (type !== undefined) return open.draft.type === type;
  return section === undefined || open.section === section;
}

function findMismatch({ keys, miscounted }: KeyGroup, questions: readonly Open[]): string | undefined {
  if (miscounted !== undefined) return `答案集中写在一处，${miscounted}，对不上`;
  if (questions.length === 0) return '答案集中写在一处，前面没有与它对应的题';
  const numbers = questions.map(({ number }) => number);
  const listed = keys.map(({ number }) => number);
  if (new Set(numbers).size < numbers.length || numbers.includes(undefined))
    return '答案集中写在一处，前面的题号有重复或缺漏，又没有写明是哪一部分';
  if (new Set(listed).size < listed.length) return '答案集中写在一处，同一题号的答案写了两次';
  const extra = listed.find((number) => !numbers.includes(number));
  if (extra !== undefined)
    return `答案集中写在一处，共 ${listed.length} 个，题有 ${numbers.length} 道，没有第 ${extra} 题`;
  const lacking = questions.find(({ number, draft }) => draft.answer === '' && !listed.includes(number ?? 0));
  if (lacking)
    return `答案集中写在一处，共 ${listed.length} 个，题有 ${numbers.length} 道，缺第 ${lacking.number} 题的答案`;
  return undefined;
}

function giveKeys({ keys }: KeyGroup, questions: readonly Open[], nameOf: (line: number) => string): void {
  for (const { number, key, explanation, line } of keys) {
    const open = questions.find((one) => one.number === number);
    if (!open) continue;
    const { draft, lines } = open;
    if (draft.answer !== '' && !isSameAnswer(draft.answer, key)) {
      const refused = `题里的答案“${draft.answer}”与${nameOf(line)}集中写的“${key}”不一致`;
      open.problem ??= { line: open.line, refused, remedy: '请只保留正确的一个' };
    }
    if (draft.answer === '') lines.answer = line;
    draft.answer ||= key;
    draft.explanation ||= explanation;
  }
}
