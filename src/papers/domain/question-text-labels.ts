import { foldSigns } from './fold-signs.ts';
import type { DraftField } from './question-draft.ts';

const LABEL_WORDS: Partial<Record<DraftField, string>> = {
  answer: '(?:参考|正确|标准|本题|试题)?答案|正确选项|标答|答',
  explanation: '(?:答案|试题|题目|参考|本题)?解析|答案说明|解答|说明|分析',
  basis: '(?:法规|法律|政策|命题|条文)?依据|出处|来源',
  difficulty: '难度(?:系数|等级)?|难易程度|难易度',
  tags: '标签|知识点',
  type: '题型|题目类型|试题类型',
};
/** What exporting platforms add, of which the bank keeps nothing. What somebody chose is never the key. */
const UNREAD_WORDS =
  '(?:我|你|您|考生|学员|学生|用户|本人)的?(?:答案|作答|选择|选|得分)|(?:已选|所选|提交|作答|选择)的?(?:答案|选项)|作答(?:情况|结果|内容)?|(?:本题|试题|题目)?(?:得分|分值|分数|满分)|评分(?:标准)?|答题(?:时间|用时|情况|结果)|用时|正确率|错误率|正答率|是否(?:正确|得分)|答题人数|题号|序号|试题编号|题目编号|题目ID|章节|考点|所属(?:章节|分类|题库|科目)|分类|科目|命题人|出题人|审核人|审题人|(?:责任)?编辑|责编|供稿|排版|校对|监制|转自|转载自|分享自|文章来源|批注|评语|笔记|收藏';
const ANY_LABEL = Object.values(LABEL_WORDS).join('|');
const LABEL = labelled(ANY_LABEL);
const UNREAD = labelled(UNREAD_WORDS);
/** 答案 AB, 答案AB, 答案 with the key below: without a colon only where nothing but an answer follows. */
const BARE_ANSWER =
  /^\s*(?:参考|正确|标准)?答案(?:是|为)?\s*(?=(?:|[A-J][\sA-J,、]*|√|×|对|错|正确|错误|[TF])$)/i;
/** Where a further label may begin within a line: in brackets anywhere, with a colon after a blank, a full stop or a key. */
const WITHIN = new RegExp(
  `[【\\[](?:${ANY_LABEL}|${UNREAD_WORDS})[】\\]]|(?<=[\\s。;),、，])(?:(?:参考|正确|标准)?答案|(?:答案|试题)?解析|(?:法规)?依据|难度|标签|题型|${UNREAD_WORDS})\\s*:|(?<=[A-J√×对错])(?:(?:参考|正确|标准)答案|(?:答案|试题)?解析|${UNREAD_WORDS})\\s*:`,
);

export type FoundLabel = { length: number } & ({ field: DraftField } | { unread: string });

/** Finds the label with which a line begins: 答案：, 【解析】, 我的答案:. */
export function labelOf(text: string): FoundLabel | undefined {
  const folded = foldSigns(text);
  const unread = UNREAD.exec(folded);
  if (unread) return { length: unread[0].length, unread: unread[1] ?? unread[2] ?? '' };
  const found = LABEL.exec(folded) ?? BARE_ANSWER.exec(folded);
  return found ? { length: found[0].length, field: fieldOf(found[1] ?? found[2] ?? '答案') } : undefined;
}

/** Finds where the next label begins within a line, after so many characters; -1 where none does. */
export function nextLabel(text: string, after: number): number {
  const found = WITHIN.exec(foldSigns(text).slice(after));
  return found ? after + found.index : -1;
}

function labelled(words: string): RegExp {
  return new RegExp(`^\\s*(?:[【\\[](${words})[】\\]]\\s*:?|(${words})\\s*:)\\s*`);
}

function fieldOf(word: string): DraftField {
  const fields = Object.entries(LABEL_WORDS) as [DraftField, string][];
  return fields.find(([, words]) => new RegExp(`^(?:${words})$`).test(word))?.[0] ?? 'answer';
}
