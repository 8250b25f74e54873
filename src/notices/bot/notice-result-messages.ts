import { nudgeButton } from '../../asks/bot/nudge-messages.ts';
import { offlineButton } from '../../asks/bot/offline-messages.ts';
import type { AskSummary, DepartmentResult, Outcome } from '../../asks/domain/outcome.ts';
import { type Receipt, receiptNumber } from '../../asks/domain/receipt.ts';
import { channelText } from '../../bot/messages/channel.ts';
import { reasonText } from '../../bot/messages/failure-reason.ts';
import { pageOfNames } from '../../bot/messages/names-by-department.ts';
import { pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import type { Row, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { Notice } from '../domain/notice.ts';
import type { Progress } from '../services/notices.ts';
import { noticeWords } from './ask-words-messages.ts';
import { wordsOf } from './delivery-words-messages.ts';
import { changeButtons, changedButtons, changeLines, changeRows } from './follow-up-messages.ts';

const DEPARTMENTS_SHOWN = 6;

const STOPPED = '已停止发送';
const PENDING = '待发送';

/** What the viewer may do beyond reading: auditors nothing, liaisons nudge, admins all. */
export type MayDo = { nudge: boolean; enter: boolean; change: boolean };

const EVERYTHING: MayDo = { nudge: true, enter: true, change: true };

/** Returns what can be looked at and done about a notice, as far as the viewer may; `mayDo` is everything unless told. */
export const resultButtons = (notice: Notice, mayDo = EVERYTHING): Button[][] => {
  const { id, action, followUp } = notice;
  if (followUp) return followUpButtons(notice, followUp.of);
  const asksReceipt = action === 'acknowledge';
  const isOpen = asksReceipt && !notice.recall;
  return [
    [
      ...(asksReceipt ? [noticeWords.missing(id)] : []),
      { text: '未送达名单', data: `notice.failed:${id}:0` },
    ],
    [
      ...(isOpen && mayDo.nudge ? [nudgeButton(id, noticeWords)] : []),
      ...(isOpen && mayDo.enter ? [offlineButton(id, noticeWords)] : []),
    ],
    mayDo.change ? changeButtons(notice) : [],
    changedButtons(notice),
    [
      { text: '📄 导出 Excel', data: `notice.export:${id}` },
      { text: '🔄 刷新', data: `notice.result:${id}` },
    ],
  ].filter((row) => row.length > 0);
};

/** The result of a correction or a recall: with whom it failed, and the way back to its notice. */
const followUpButtons = (notice: Notice, of: string): Button[][] => [
  [
    { text: `${wordsOf(notice).failed}名单`, data: `notice.failed:${notice.id}:0` },
    { text: '🔄 刷新', data: `notice.result:${notice.id}` },
  ],
  [{ text: '原通知', data: `notice.result:${of}` }],
];

/**
 * Says why people were not reached, and how many each time.
 *
 * @example reasonsText(reasons) // '未绑定 3、已停用机器人 1'
 */
export function reasonsText(reasons: AskSummary['reasons']): string {
  return reasons.map(({ reason, people }) => `${reasonText(reason)} ${people}`).join('、');
}

/** Shows what became of a notice, department by department, the first of many, with all together. */
export function resultCard({ notice, state, waiting }: Progress, summary: AskSummary, mayDo: MayDo): Message {
  const { departments, reasons } = summary;
  const words = wordsOf(notice);
  const total = departments.reduce(addUp, { department: '合计', ...NOTHING });
  const shown = departments.slice(0, DEPARTMENTS_SHOWN);
  const reasonsLine = reasonsText(reasons);
  const open = state === 'stopped' ? `因停止${words.undone}` : words.open;
  return card(
    `📊 ${notice.title}`,
    [
      ...changeLines(notice, summary),
      departmentLine(total, notice),
      reasonsLine && `${words.failed}：${reasonsLine}`,
      waiting > 0 && `${open} ${waiting} 人`,
      ...(departments.length > 1 ? shown.map((one) => departmentLine(one, notice)) : []),
      departments.length > shown.length && `……共 ${departments.length} 个部门，全部见导出的表格`,
    ],
    resultButtons(notice, mayDo),
  );
}

const NOTHING = { total: 0, sent: 0, failed: 0, acknowledged: 0 };

function addUp(sum: DepartmentResult, one: DepartmentResult): DepartmentResult {
  return {
    department: sum.department,
    total: sum.total + one.total,
    sent: sum.sent + one.sent,
    failed: sum.failed + one.failed,
    acknowledged: sum.acknowledged + one.acknowledged,
  };
}

/** Counts, never shares: most departments are small. */
function departmentLine(result: DepartmentResult, notice: Notice): string {
  const { department, total, sent, acknowledged } = result;
  const { due, reached } = wordsOf(notice);
  const asksReceipt = notice.action === 'acknowledge' && !notice.followUp;
  return `${department}：${due} ${total}，${reached} ${sent}${asksReceipt ? `，已知悉 ${acknowledged}` : ''}`;
}

type NamesPage = { title: string; action: 'missing' | 'failed'; notice: Notice; page: number };

/** Lists those who have not taken note, department by department. */
export const missingCard = (notice: Notice, outcomes: readonly Outcome[], page: number): Message =>
  namesCard({ title: '未知悉名单', action: 'missing', notice, page }, outcomes, () => '');

/** Lists those who were not reached, each with why. */
export const failedCard = (notice: Notice, outcomes: readonly Outcome[], page: number): Message =>
  namesCard(
    { title: `${wordsOf(notice).failed}名单`, action: 'failed', notice, page },
    outcomes,
    ({ entry }) => (entry.reason ? `（${reasonText(entry.reason)}）` : ''),
  );

/** Names by department, a page at a time; where there are several, the table has them all. */
function namesCard(
  { title, action, notice, page }: NamesPage,
  outcomes: readonly Outcome[],
  remark: (outcome: Outcome) => string,
): Message {
  const shown = pageOfNames(outcomes, page, remark);
  const all = shown.pages > 1 ? [{ text: '📄 导出 Excel', data: `notice.export:${notice.id}` }] : [];
  return card(
    `${title}（${outcomes.length} 人）${pageNumber(shown)}`,
    [notice.title, ...(shown.entries.length > 0 ? shown.entries : ['没有。'])],
    [
      ...pageButtons(shown, (to) => `notice.${action}:${notice.id}:${to}`),
      [...all, { text: '返回', data: `notice.result:${notice.id}` }],
    ],
  );
}

/** Returns the table of who got the notice and took note of it, with what is needed to check the receipts later. */
export function receiptSheets(
  { notice, state }: Progress,
  outcomes: readonly Outcome[],
  last: Receipt | undefined,
): WriteSheet[] {
  return [
    {
      name: '回执',
      columns: [
        { title: '部门', width: 24 },
        { title: '姓名' },
        { title: '发送时间', width: 18, format: 'date-time' },
        { title: '知悉时间', width: 18, format: 'date-time' },
        { title: '回执编号', width: 22 },
        { title: '渠道' },
        { title: '失败原因', width: 20 },
        ...(notice.former ? [{ title: '知悉版本' }] : []),
      ],
      rows: outcomes.map((outcome) => receiptRow(notice, state, outcome)),
    },
    {
      name: '说明',
      columns: [
        { title: '项目', width: 16 },
        { title: '内容', width: 60 },
      ],
      rows: [
        ['通知', notice.title],
        ['编号', `QF-${notice.code}`],
        ['开始发送', new Date(notice.createdAt)],
        ['回执', `${last?.sequence ?? 0} 份`],
        ['回执链校验码', last?.hash ?? '（尚无回执）'],
        ...changeRows(notice),
        ['核验方法', `/verify 回执编号，或 npm run qingfeng -- verify ${notice.code}；校验码应与上一行相同`],
      ],
    },
  ];
}

function receiptRow(notice: Notice, state: Progress['state'], outcome: Outcome): Row {
  const { department, name, entry } = outcome;
  const unsent = state === 'stopped' ? STOPPED : PENDING;
  const isOpen = entry.status === 'waiting' || entry.status === 'claimed';
  const failure = entry.status === 'failed' && entry.reason ? reasonText(entry.reason) : null;
  return [
    department,
    name,
    entry.sentAt === undefined ? null : new Date(entry.sentAt),
    entry.acknowledgedAt === undefined ? null : new Date(entry.acknowledgedAt),
    entry.receipt === undefined ? null : receiptNumber(notice.code, entry.receipt),
    entry.channel === undefined ? null : channelText(entry.channel),
    isOpen ? unsent : failure,
    ...(notice.former ? [entry.acknowledgedAt === undefined ? null : (entry.version ?? 1)] : []),
  ];
}

export const exportName = (notice: Notice): string => `回执-${notice.code}.xlsx`;

export const exported = '表格已生成，见下方文件。';
