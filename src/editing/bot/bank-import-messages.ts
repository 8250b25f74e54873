import { countThatFit, foldedLines } from '../../bot/messages/first-of-many.ts';
import { ignoredText } from '../../bot/messages/ignored-columns.ts';
import { type Page, pageButtons, pageNumber, shorten } from '../../bot/messages/pages.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { type Button, card, type Message, type Offer } from '../../kernel/message.ts';
import type { Words } from '../../kernel/rich-text.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { DraftPart } from '../../papers/domain/question-draft.ts';
import { titleOfPart } from '../../papers/domain/question-sheet.ts';
import { SHEET_TITLES } from '../../papers/domain/question-titles.ts';
import { type InParts, rowAt } from '../../papers/domain/sheet-places.ts';
import type { SuspectedTwin } from '../domain/question-import.ts';
import type { BankImportRefusal, BankImportReview, WrongRow } from '../services/bank-imports.ts';
import { home, oneLine } from './bank-messages.ts';
import { bookLines } from './book-messages.ts';
import { placeText, reasonLines } from './import-reasons.ts';
import { passedOverLines, READABLE_FORM } from './passed-over-messages.ts';
import { anewButtons, pasteText } from './paste-messages.ts';
import type { FileRefusal } from './question-file.ts';

const REASON_LENGTH = 80;
/** The two lists of a review share a message with the rest of its card; in UTF-16 units. */
const NOTES_LENGTH = 1_600;
const REASONS_LENGTH = 1_200;
const NOTES_SHEET = '导入说明';
const STEM_LENGTH = 30;

/** Says what an import would do; nothing has changed yet. */
export function reviewCard(review: BankImportReview): Offer {
  const { plan, wrong, read, source, ignored, doubtful } = review;
  const total = plan.added.length + plan.changed.length;
  return card(
    `导入预览：${shorten(source, 30)}`,
    [
      `读取 ${read} 题：新增 ${plan.added.length}，修改 ${plan.changed.length}，未变 ${plan.unchanged}，有误 ${wrong.length}。`,
      review.replaced !== undefined && replacedText(review.replaced),
      pasteText(review),
      keptText(review),
      ignored.length > 0 && ignoredText(ignored),
      ...foldedLines(notesOf(review), '条说明', `见表格中的“${NOTES_SHEET}”`, NOTES_LENGTH),
      plan.twins.length > 0 && `新增中有 ${plan.twins.length} 题疑似重复。`,
      lackingText(review),
      doubtful.length > 0 && doubtfulText(doubtful.length),
      ...wrongLines(review),
      total > 0 ? '确认之前不作任何改动。' : '没有可以导入的题目，没有作任何改动。',
    ],
    [
      ...wrongButtons(review),
      ...anewButtons(review),
      ...(total > 0 ? reviewButtons(review, total) : [[home]]),
    ],
  );
}

/** Says what of the file was passed over, and what was made of its sheets. */
const notesOf = (review: BankImportReview): string[] => [
  ...passedOverLines(review.passedOver),
  ...bookLines(review),
];

/** Tells whether the card says less than there is to say: the workbook says all of it. */
const areNotesCut = (review: BankImportReview): boolean => {
  const notes = notesOf(review);
  return countThatFit(notes, NOTES_LENGTH) < notes.length;
};

/** Tells whether there is something to hand back: wrong rows, or notes that the card has no room for. */
export const hasMoreToSay = (review: BankImportReview): boolean =>
  review.wrong.length > 0 || areNotesCut(review);

/** Says what the questions that the bank has keep, because the file says nothing of it; false where it says everything. */
export function keptText({ plan, kind }: Pick<BankImportReview, 'plan' | 'kind'>): string | false {
  if (plan.kept.size === 0) return false;
  const titles = SHEET_TITLES.filter((title) => [...plan.kept].some((part) => titleOfPart(part) === title));
  return kind === 'sheet'
    ? `表中没有“${titles.join('、')}”列，题库已有题目的这些内容保持不变。`
    : `题库已有的题目，文字中没有写到的内容（${titles.join('、')}）保持不变。`;
}

/** Says what gave way: an editor has one import at a time. */
const replacedText = (source: string): string =>
  `⚠ 前一份“${shorten(source, 30)}”还没有确认，已由这一份替换；仍需要的，请在这一份处理完后重新发送。`;

/** Says how many are doubtful: an import is never refused for its words. */
function doubtfulText(count: number): string {
  return `⚠ ${count} 题存疑：旧条号、旧说法、按位置指选项或者容易猜中。仍可导入，建议先看。`;
}

function lackingText({ plan }: BankImportReview): string | false {
  const { explanation, instrument } = plan.lacking;
  const parts = [
    explanation > 0 && `${explanation} 题没有解析`,
    instrument > 0 && `${instrument} 题的依据不在法规清单里`,
  ].filter(Boolean);
  return parts.length > 0 && `${parts.join('，')}；仍可导入，建议补上。`;
}

function wrongLines(review: BankImportReview): (Words | false)[] {
  const { wrong, kind, read } = review;
  const lines = reasonLines(wrong, review).map((line) => shorten(line, REASON_LENGTH));
  return [
    ...foldedLines(lines, '种原因', undefined, REASONS_LENGTH),
    wrong.length > 0 && '有误的题和原因可以下载成表格，改好后单独再发来。',
    ...(kind !== 'sheet' && wrong.length * 2 > read ? READABLE_FORM : []),
  ];
}

/**
 * Says where a row is wrong, and how.
 *
 * @example '第 3 行“答案”：答案“F”不在选项之内'
 */
export function wrongText(row: WrongRow, review: InParts): string {
  const { column, refused } = row.problems[0] ?? { column: undefined, refused: '' };
  return `${placeText(row, review)}${column ? `“${column}”` : ''}：${refused}`;
}

function wrongButtons({ id, wrong }: BankImportReview): Button[][] {
  return wrong.length === 0 ? [] : [[{ text: `📄 有误的 ${wrong.length} 题`, data: `bank.wrong:${id}` }]];
}

function reviewButtons({ id, revision, plan, doubtful }: BankImportReview, total: number): Button[][] {
  const take = (withTwins: 0 | 1) => `bank.take:${id}:${revision}:${withTwins}`;
  const twins = plan.twins.length;
  const seeDoubts = { text: `查看存疑 (${doubtful.length})`, data: `bank.doubts:${id}:0` };
  const doubts = doubtful.length === 0 ? [] : [[seeDoubts]];
  if (twins === 0) return [...doubts, [confirmButton(`✅ 确认导入 ${total} 题`, take(1))], [dropButton(id)]];
  const without = total - twins;
  return [
    ...doubts,
    [{ text: '查看疑似重复', data: `bank.twins:${id}:0` }],
    [confirmButton(`✅ 全部导入 ${total} 题`, take(1))],
    ...(without > 0 ? [[confirmButton(`✅ 不含疑似重复，导入 ${without} 题`, take(0))]] : []),
    [dropButton(id)],
  ];
}

function dropButton(id: string): Button {
  return { text: '取消', data: `bank.drop:${id}` };
}

/** Shows the suspected duplicates beside their twins, a few to a page. */
export function twinsCard(review: BankImportReview, page: Page<SuspectedTwin>): Message {
  const lines = page.entries.flatMap(({ place, stem, of }) => [
    `${placeText({ place }, review)}：${shorten(oneLine(stem), STEM_LENGTH)}`,
    `　≈ ${'id' in of ? of.id : placeText(of, review)}：${shorten(oneLine(of.stem), STEM_LENGTH)}`,
  ]);
  const { id } = review;
  const back: Button = { text: '⬅ 返回预览', data: `bank.review:${id}` };
  return card(`疑似重复：${page.total} 处${pageNumber(page)}`, lines, [
    ...pageButtons(page, (to) => `bank.twins:${id}:${to}`),
    [back],
  ]);
}

export const importedCard = ({ added, changed }: { added: number; changed: number }): Message =>
  card('导入完成', [`新增 ${added} 题，修改 ${changed} 题。被修改的题目保留了原来的内容。`], [[home]]);

/** Says why nothing was imported; where the bank has changed meanwhile, with the review as it is now. */
export function importRefused(refusal: BankImportRefusal): Message {
  switch (refusal.refused) {
    case 'gone':
      return card('这次导入已经结束', ['它已被确认、取消，或被后来的文件替换。没有作新的改动。'], [[home]]);
    case 'nothing-to-do':
      return card('没有可以导入的题目', ['没有作任何改动。'], [[home]]);
    case 'changed-meanwhile':
      return reviewCard(refusal.review);
  }
}

export const changedMeanwhileToast = '题库刚有变动，请按现在的预览再确认一次。';

/** Says why a file was not taken, and what to do. */
export const fileRefused = (name: string, { message }: FileRefusal): Message =>
  card(
    `文件没有读入：${shorten(name, 30)}`,
    [message, '没有做任何改动。'],
    [[{ text: '导入模板', data: 'bank.template' }, home]],
  );

/**
 * Returns the wrong rows as they were, with the reasons beside them: to be mended and sent again, each table's on a sheet of its own.
 * Columns that it did not have are left out, for an empty column would say something.
 */
export function wrongSheets(review: BankImportReview): WriteSheet[] {
  const { wrong, parts } = review;
  const bySheet = Map.groupBy(wrong, ({ place }) => rowAt(place).sheet);
  const sheets = [...bySheet].map(([sheet, rows]) => {
    const name =
      parts.length > 1 ? `${shorten(parts[sheet]?.name ?? '', SHEET_NAME_LENGTH)}有误` : '有误的行';
    return wrongSheet(name, rows, parts[sheet]?.unsaid ?? new Set());
  });
  return areNotesCut(review) ? [...sheets, notesSheet(notesOf(review))] : sheets;
}

const notesSheet = (notes: readonly string[]): WriteSheet => ({
  name: NOTES_SHEET,
  columns: [{ title: NOTES_SHEET, width: 100 }],
  rows: notes.map((note) => [note]),
});

const SHEET_NAME_LENGTH = 20;

function wrongSheet(name: string, wrong: readonly WrongRow[], unsaid: ReadonlySet<DraftPart>): WriteSheet {
  const unsaidTitles = [...unsaid].map(titleOfPart);
  const isSaid = (title: string) => !unsaidTitles.includes(title);
  return {
    name,
    columns: [
      ...SHEET_TITLES.filter(isSaid).map((title) => ({ title, width: columnWidth(title) })),
      { title: '原来的行号', format: 'number' },
      { title: '原因', width: 60 },
    ],
    rows: wrong.map(({ place, cells, problems }) => [
      ...SHEET_TITLES.flatMap((title, index) => (isSaid(title) ? [cells[index] ?? ''] : [])),
      rowAt(place).row,
      problems
        .map(({ column, refused, remedy }) => `${column ? `${column}：` : ''}${refused}（${remedy}）`)
        .join('；'),
    ]),
  };
}

/** Says what is in the workbook that goes with a review. */
export const wrongCaption = (count: number): string =>
  count === 0 ? '预览中列不下的说明。' : `${count} 行有误，原因在最后一列。改好后把这个文件发回来即可。`;

/** Returns the sheet that an import reads: the same columns, from which a question is known by its id. */
export function bankSheet(rows: readonly string[][]): WriteSheet {
  return { name: '题库', columns: SHEET_TITLES.map((title) => ({ title, width: columnWidth(title) })), rows };
}

function columnWidth(title: string): number {
  return { 题干: 60, 解析: 50, 依据: 40 }[title] ?? 14;
}

/** Returns an empty sheet to fill in, and one that says how. */
export function templateSheets(): WriteSheet[] {
  const rules = [
    ['题型', '单选、多选、判断；留空则按答案判断', '单选'],
    ['题干', '必填', '党员干部收到不能退回的礼品，应当怎样处理？'],
    ['A 至 F', '单选、多选填 3 至 6 个选项，不写字母；判断题留空', '登记上交'],
    ['答案', '必填。选项字母，如 B、ACD；判断题写“对”或“错”', 'A'],
    ['解析', '一至三句，说明理由', ''],
    ['依据', '法规名称和条号；在法规清单里的会自动对应', '《中国共产党纪律处分条例》第九十七条'],
    ['难度', '易、中、难；留空为中', '易'],
    ['标签', '用顿号分开；节日标签：元旦、春节、清明、劳动节、端午、中秋、国庆', '案例、春节'],
    ['编号', '新题留空。导出的题目带编号，改好后发回来即更新原题', ''],
  ];
  const columns = [{ title: '列' }, { title: '怎样填写', width: 70 }, { title: '例子', width: 45 }];
  return [bankSheet([]), { name: '填写说明', columns, rows: rules }];
}
