import { QUESTION_TYPES } from '../../bank/domain/question-types/index.ts';
import { firstNames } from '../../bot/messages/first-of-many.ts';
import { shorten } from '../../bot/messages/pages.ts';
import type { PassedOver } from '../../papers/domain/question-text.ts';

const SHOWN = 4;
const LENGTH = 24;

/** Names all of a text that was passed over, each kind in a line. */
export function passedOverLines(passed: PassedOver | undefined): string[] {
  if (!passed) return [];
  const { essays, pageLines, marks, separators, unread } = passed;
  return [
    essays.length > 0 && essaysText(essays),
    unread.length > 0 && `没有读取的项目：${firstNames(unread, SHOWN * 2, '项')}。`,
    pageLines.length > 0 && `页眉页码已去掉：${firstNames(pageLines.map(pageText), SHOWN, '种')}。`,
    marks.length > 0 && `记号已去掉：${firstNames(marks.map(markText), SHOWN, '种')}。`,
    separators > 0 && `分隔线 ${separators} 行，没有读取。`,
  ].filter((line) => line !== false);
}

function essaysText(essays: PassedOver['essays']): string {
  const counts = essays.map(({ type, count }) => `${type} ${count} 道`);
  const taken = QUESTION_TYPES.map(({ label }) => label).join('、');
  return `${counts.join('、')}未导入：题库只收${taken}题。`;
}

const pageText = ({ text, count }: { text: string; count: number }) =>
  `“${shorten(text, LENGTH)}”${count} 处`;

const markText = ({ mark, count }: { mark: string; count: number }) =>
  mark === '' ? `看不见的字符 ${count} 个` : `“${mark}”${count} 处`;

/** A question in a form that can be read, for whoever has one that cannot. */
export const READABLE_FORM: readonly string[] = [
  '读得懂的写法：',
  '1. 收到不能退回的礼品，应当在几日内登记？',
  'A. 十日　B. 三十日　C. 九十日　D. 一年',
  '答案：B',
];
