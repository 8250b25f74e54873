import { STATE_NAMES } from '../../bank/bot/question-state-messages.ts';
import type { BankEntry } from '../../bank/domain/office-bank.ts';
import { numberButtons, type Page, pageButtons, pageNumber, shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';

export const home: Button = { text: '⬅ 返回题库', data: 'bank.home' };
const STEM_IN_LIST = 36;

export type BankOverview = {
  shipped: number;
  own: number;
  inUse: number;
  suspended: number;
  quarantined: number;
  reports: number;
  /** How many of the office's own wordings are doubtful. */
  doubtful: number;
  /** How many rest on instruments that do not concern the office. */
  notConcerned: number;
};

/** Shows how many questions there are, and what waits for an editor. */
export function homeCard(overview: BankOverview): Message {
  const { shipped, own, inUse, suspended, quarantined, reports, doubtful, notConcerned } = overview;
  return card(
    '题库管理',
    [
      `随附 ${shipped} 题，本单位自有 ${own} 题；正在使用 ${inUse} 题。`,
      notConcerned > 0 && `${STATE_NAMES['not-concerned']}的法规 ${notConcerned} 题，不出题。`,
      '发送关键词或编号可以搜题；发送 Excel 文件，或直接粘贴题目（题干、选项、答案），可以导入。',
    ],
    [
      [
        { text: `🚩 题目有误 (${reports})`, data: 'bank.reports:0' },
        { text: `待复核 (${quarantined})`, data: 'bank.quarantine:0' },
      ],
      [
        { text: `已停用 (${suspended})`, data: 'bank.suspended:0' },
        { text: '法规效力', data: 'bank.laws:0' },
      ],
      [{ text: '本单位涉及的法规', data: 'bank.scope:0' }],
      ...(doubtful > 0 ? [[{ text: `⚠ 存疑 (${doubtful})`, data: 'bank.doubtful:0' }]] : []),
      [
        { text: '导出 Excel', data: 'bank.export' },
        { text: '导入模板', data: 'bank.template' },
      ],
    ],
  );
}

/** Shows a page of questions, each opened by its number; those out of use with why, where the list is not of one state alone. */
export function listCard(
  title: string,
  page: Page<BankEntry>,
  turn: (page: number) => string,
  empty: string,
  stateOf: (entry: BankEntry) => string = () => '',
): Message {
  const lines = page.entries.map((entry, index) => {
    const { id, stem } = entry.question;
    return `${index + 1}. ${id} ${shorten(oneLine(stem), STEM_IN_LIST)}${stateOf(entry)}`;
  });
  const open = page.entries.map(({ question }) => `bank.show:${question.id}`);
  return card(`${title}：${page.total} 题${pageNumber(page)}`, page.total === 0 ? [empty] : lines, [
    ...numberButtons(open),
    ...pageButtons(page, turn),
    [home],
  ]);
}

/** Shows a page of what a search has found, or how to search otherwise. */
export const foundCard = (query: string, page: Page<BankEntry>): Message =>
  listCard(
    `搜索“${shorten(query, 20)}”`,
    page,
    (to) => `bank.found:${to}`,
    '没有找到。请换一个关键词，或发送编号（如 dr-001）。',
    ({ state }) => (state === 'in-use' ? '' : `（${STATE_NAMES[state]}）`),
  );

/** Shows a page of the questions that editors have suspended. */
export const suspendedCard = (page: Page<BankEntry>): Message =>
  listCard('已停用', page, (to) => `bank.suspended:${to}`, '没有停用的题目。');

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
