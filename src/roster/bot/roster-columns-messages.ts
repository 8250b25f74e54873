import { firstNames } from '../../bot/messages/first-of-many.ts';
import { shorten } from '../../bot/messages/pages.ts';
import { parseCellName } from '../../files/spreadsheet/cell-place.ts';
import { card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { ColumnsQuestion } from './read-roster-file.ts';

const CELL_MAX = 20;
const CHANGED_NOTHING = '没有做任何改动。';
const TEMPLATE = { text: '下载模板', data: 'roster.template' };

const DEPARTMENTS_SHOWN = 8;

const TITLES: Record<ColumnsQuestion['question'], string> = {
  'no-header': '这张表没有列名',
  'untitled-column': '有一列没有列名',
  sections: '表中没有“部门”列',
  sheets: '表中没有“部门”列',
};

/** Asks what the columns of a table are that does not say so; `token` stands for the file. */
export function askColumns({ question, given, columns }: ColumnsQuestion, token: string): Message {
  const sheet = given.sheet === '' ? '' : `工作表“${shorten(given.sheet, CELL_MAX)}”`;
  return card(
    TITLES[question],
    [
      ...(question === 'no-header' ? [`${sheet}第 1 行看起来是一个人，不是列名。`, '各列看起来是：'] : []),
      ...columns.map((column) => columnText(column, question)),
      question === 'no-header'
        ? '是否这样读入？先核对，确认后才会改动名册。'
        : '点“是”继续核对，确认后才会改动名册。',
    ],
    [[confirmButton('是', `roster.columns:${token}:1`), { text: '否', data: `roster.columns:${token}:0` }]],
  );
}

type AskedColumn = ColumnsQuestion['columns'][number];

function columnText({ letters, title, sample }: AskedColumn, question: ColumnsQuestion['question']): string {
  const short = sample.map((cell) => shorten(cell, CELL_MAX));
  const departments = firstNames(short, DEPARTMENTS_SHOWN, '个');
  if (question === 'sections') return `这些行看起来是部门：${departments}。其下各行是不是该部门的人员？`;
  if (question === 'sheets') return `工作表的名称看起来是部门：${departments}。各表中的人是不是这个部门的？`;
  const cells = short.join('、');
  return question === 'no-header'
    ? `${letters} 列 ${title}：${cells} ……`
    : `第 ${columnNumber(letters)} 列（${letters} 列）没有列名，是不是${title}？这一列有：${cells} ……`;
}

const columnNumber = (letters: string): number => (parseCellName(`${letters}1`)?.column ?? 0) + 1;

/** Says the way that works where the columns are not what they seemed. */
export const columnsRefused = (): Message =>
  card(
    '名册没有读入',
    ['请在表的第一行写上列名，至少有“姓名”和“部门”，每列都写，保存后重新发送。', CHANGED_NOTHING],
    [[TEMPLATE]],
  );

/** Says of a table without a header what stands in its first row. */
export const noHeaderText = (sample: readonly string[]): string =>
  `没有找到列名，第一行是：${sample.map((cell) => shorten(cell, CELL_MAX)).join('、')}。请在第一行写上列名，至少有“姓名”和“部门”，保存后重新发送。`;

/** Says that a table has no header, and the way that works. */
export const noHeader = (sample: readonly string[]): Message =>
  card('名册没有读入', [noHeaderText(sample), CHANGED_NOTHING], [[TEMPLATE]]);

/** Says of a question about a file that it is no longer asked. */
export const questionGone = (): Message =>
  card('这个问题已经过去', ['请重新发送名册文件。', CHANGED_NOTHING], [[TEMPLATE]]);
