import { firstNames } from '../../bot/messages/first-of-many.ts';
import { shorten } from '../../bot/messages/pages.ts';
import { passedOverNotes, sheetNotes, unseenNotes } from '../../bot/messages/table-notes.ts';
import { SHEET_TITLES } from '../../papers/domain/question-titles.ts';
import type { TableFault, TableShape } from '../../papers/domain/sheet-rows.ts';
import type { QuestionFileReading } from '../../papers/services/paper-reader.ts';
import type { BankImportReview, ReadingRefusal } from '../services/bank-imports.ts';
import { READABLE_FORM } from './passed-over-messages.ts';

const NAMES_SHOWN = 6;
const NAME_LENGTH = 20;
const SAMPLE_LENGTH = 30;

/** Says of a workbook what was made of it, and names all of it that is not read. */
export function bookLines({ parts, plan, dropped, faults, others, notes }: BankImportReview): string[] {
  const typed = parts.filter(({ type }) => type !== undefined);
  return [
    parts.length > 1 && `读了 ${parts.length} 张工作表：${firstOf(parts)}。`,
    ...unreadLines({ faults, others }),
    ...notes,
    typed.length > 0 && `题型按工作表名称：${firstOf(typed)}。`,
    plan.notIds.length > 0 && notIdsText(plan.notIds),
    ...droppedLines(dropped),
  ].filter((line) => line !== false);
}

type Unread = Pick<BankImportReview, 'faults' | 'others'>;

/** Names all sheets of which nothing is taken: once for each reason, those that few have first. */
function unreadLines({ faults, others }: Unread): string[] {
  const groups = [...Map.groupBy(faults, ({ fault }) => reasonOf(fault).replace(/“[^”]*”/g, '')).values()];
  const isShape = faults.some(({ fault }) => fault.refused === 'shape');
  return [
    ...groups
      .toSorted((a, b) => a.length - b.length)
      .map((group) => `没有读的工作表：${names(group)}。${group[0] ? reasonOf(group[0].fault) : ''}`),
    ...(isShape ? EXAMPLE : []),
    ...(others.length > 0 ? [`不是题目、没有读的工作表：${names(others.map((name) => ({ name })))}。`] : []),
  ];
}

const quoted = (all: readonly { name: string }[]): string[] =>
  all.map(({ name }) => `“${shorten(name, NAME_LENGTH)}”`);
const names = (all: readonly { name: string }[]): string => quoted(all).join('、');
const firstOf = (all: readonly { name: string }[]): string => firstNames(quoted(all), NAMES_SHOWN, '张');

/** Says what of a workbook is not read at all: sheets, and rows that are no questions, with their sheet where there are several. */
export const besideNotes = ({
  beside: { hidden, unread, passedOver, unseen },
  sheets,
}: Pick<QuestionFileReading, 'beside' | 'sheets'>): string[] => [
  ...sheetNotes({ hidden, unread }),
  ...unseen.flatMap((one) => onSheet(unseenNotes(one), one.sheet, sheets)),
  ...passedOver.flatMap(({ sheet, rows }) => onSheet(passedOverNotes(rows), sheet, sheets)),
];

const onSheet = (notes: readonly string[], sheet: string, sheets: number): string[] =>
  notes.map((note) => (sheets > 1 ? `“${shorten(sheet, NAME_LENGTH)}”${note}` : note));

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

/** Says why nothing of a file or a paste was taken, and what to do. */
export function readingRefusalText(refusal: ReadingRefusal): string {
  switch (refusal.refused) {
    case 'too-many-questions':
      return `一次最多导入 ${refusal.most} 题。请分成几个文件。`;
    case 'too-costly':
      return '题目太多或写法过于复杂，在规定的时间和内存之内读不完。请分成几个文件。';
    case 'no-part':
      return ['没有一张工作表读得出题目。', ...unreadLines(refusal), COLUMNS].join('\n');
    default:
      return faultText(refusal);
  }
}

/** Says that a text or a Word file holds no question, and how one is written. */
export const noQuestionsText = (): string => ['没有找到题目。', ...READABLE_FORM].join('\n');

const COLUMNS = `请使用导入模板的列名：${SHEET_TITLES.join('、')}。`;

/** Says what a table lacks, or in what form it cannot be read, with three lines in the form that can. */
const faultText = (fault: TableFault): string =>
  [reasonOf(fault), ...(fault.refused === 'shape' ? EXAMPLE : [COLUMNS])].join('\n');

function reasonOf(fault: TableFault): string {
  if (fault.refused === 'missing-columns') return `缺少列：${fault.columns.join('、')}。`;
  const { shape, column, sample } = fault;
  return SHAPES[shape](column, shorten(sample.replace(/\s+/g, ' '), SAMPLE_LENGTH));
}

const SHAPES: Readonly<Record<TableShape, (column: string, sample: string) => string>> = {
  'type-numbers': (column, sample) =>
    `“${column}”列写的是数字（如“${sample}”），看不出各是什么题型。请改写成单选、多选、判断。`,
  'joined-options': (column, sample) =>
    `“${column}”列把选项写在一格里（如“${sample}”），分不清各是哪一个。请分列写在 A、B、C、D 列。`,
  'options-in-stem': (column, sample) =>
    `“${column}”列里题干和选项连在一起（如“${sample}”）。请把选项分列写在 A、B、C、D 列。`,
};

/** Two questions under their titles. */
const EXAMPLE = [
  '例如：',
  '题型 | 题干 | A | B | C | 答案',
  '单选 | 礼品应当在几日内登记？ | 十日 | 三十日 | 九十日 | B',
  '判断 | 现金可以当作纪念品收下。 | | | | 错',
];
