import { firstNames } from '../../bot/messages/first-of-many.ts';
import { shorten } from '../../bot/messages/pages.ts';
import { SHEET_TITLES } from '../../papers/domain/question-titles.ts';
import type { TableFault, TableShape } from '../../papers/domain/sheet-rows.ts';
import type { BankImportReview, TableRefusal } from '../services/bank-imports.ts';

const NAMES_SHOWN = 6;
const NAME_LENGTH = 20;
const SAMPLE_LENGTH = 30;

/** Says of a workbook what was made of it, and names all of it that is not read. */
export function bookLines({ parts, plan, dropped, faults, others, notes }: BankImportReview): string[] {
  const typed = parts.filter(({ type }) => type !== undefined);
  return [
    parts.length > 1 && `读了 ${parts.length} 张工作表：${names(parts)}。`,
    typed.length > 0 && `题型按工作表名称：${names(typed)}。`,
    plan.notIds.length > 0 && notIdsText(plan.notIds),
    ...droppedLines(dropped),
    ...faults.map(({ name, fault }) => `工作表“${shorten(name, NAME_LENGTH)}”没有读：${faultText(fault)}`),
    others.length > 0 && `不是题目、没有读的工作表：${names(others.map((name) => ({ name })))}。`,
    ...notes,
  ].filter((line) => line !== false);
}

const names = (all: readonly { name: string }[]): string =>
  firstNames(
    all.map(({ name }) => `“${shorten(name, NAME_LENGTH)}”`),
    NAMES_SHOWN,
    '张',
  );

function notIdsText(notIds: readonly string[]): string {
  const sample = `“${shorten(notIds[0] ?? '', NAME_LENGTH)}”`;
  return `编号列中有 ${notIds.length} 个不是题库编号（如${sample}），这些题按题干认。`;
}

/** Cells that cost no more than themselves, by their columns. */
function droppedLines(dropped: BankImportReview['dropped']): string[] {
  const byTitle = Map.groupBy(dropped, ({ title }) => title);
  return [...byTitle].map(([title, cells]) => {
    const sample = shorten(cells[0]?.text ?? '', NAME_LENGTH);
    const rest = title === '难度' ? '新题按“中”' : '其余照收';
    return `“${title}”有 ${cells.length} 格看不懂（如“${sample}”），没有取用，${rest}。`;
  });
}

/** Says why a table was not taken, and what to do. */
export function tableRefusalText(refusal: TableRefusal): string {
  return refusal.refused === 'too-many-rows'
    ? `一次最多导入 ${refusal.most} 题。请分成几个文件。`
    : faultText(refusal);
}

/** Says what a table lacks, or in what form it cannot be read, with three lines in the form that can. */
export function faultText(fault: TableFault): string {
  if (fault.refused === 'missing-columns')
    return `缺少列：${fault.columns.join('、')}。请使用导入模板的列名：${SHEET_TITLES.join('、')}。`;
  const { shape, column, sample } = fault;
  return [SHAPES[shape](column, shorten(sample.replace(/\s+/g, ' '), SAMPLE_LENGTH)), ...EXAMPLE].join('\n');
}

const SHAPES: Readonly<Record<TableShape, (column: string, sample: string) => string>> = {
  'type-numbers': (column, sample) =>
    `“${column}”列写的是数字（如“${sample}”），看不出各是什么题型。请改写成单选、多选、判断，例如：`,
  'joined-options': (column, sample) =>
    `“${column}”列把选项写在一格里（如“${sample}”），分不清各是哪一个。请分列写在 A、B、C、D 列，例如：`,
  'options-in-stem': (column, sample) =>
    `“${column}”列里题干和选项连在一起（如“${sample}”）。请把选项分列写在 A、B、C、D 列，例如：`,
};

/** Two questions under their titles. */
const EXAMPLE = [
  '题型 | 题干 | A | B | C | 答案',
  '单选 | 礼品应当在几日内登记？ | 十日 | 三十日 | 九十日 | B',
  '判断 | 现金可以当作纪念品收下。 | | | | 错',
];
