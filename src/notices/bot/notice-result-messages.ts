import {
  type CountWords,
  departmentLines,
  departmentTable,
  type LevelWanted,
  levelsButton,
  levelsCard,
  namesCard,
  totalLine,
} from '../../asks/bot/answers-messages.ts';
import { automaticButton } from '../../asks/bot/automatic-messages.ts';
import { nudgeButton } from '../../asks/bot/nudge-messages.ts';
import { nudgedButton } from '../../asks/bot/nudged-messages.ts';
import { offlineButton } from '../../asks/bot/offline-messages.ts';
import { receiptSheets, type SheetsAbout } from '../../asks/bot/receipt-sheets-messages.ts';
import type { AskSummary, Outcome, WayCount } from '../../asks/domain/outcome.ts';
import type { Receipt } from '../../asks/domain/receipt.ts';
import { channelText } from '../../bot/messages/channel.ts';
import { reasonText } from '../../bot/messages/failure-reason.ts';
import { secondsText } from '../../bot/messages/moment.ts';
import { FIRST_CHANNEL } from '../../delivery/domain/message-ref.ts';
import type { Row, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { type Button, card, type Message, type Table } from '../../kernel/message.ts';
import { textsOf } from '../../kernel/rich-text.ts';
import { isRepeatable, type Notice } from '../domain/notice.ts';
import { hasRefusedVoice } from '../domain/voice-refusers.ts';
import type { Progress } from '../services/notices.ts';
import { noticeWords } from './ask-words-messages.ts';
import { wordsOf } from './delivery-words-messages.ts';
import { changeButtons, changedButtons, changeLines, changeRows } from './follow-up-messages.ts';

/** What the viewer may do beyond reading: auditors nothing, liaisons nudge, admins all. */
export type MayDo = { nudge: boolean; enter: boolean; change: boolean };

const PARAGRAPHS = '附有本人提示';
const READING = '先看全文';

const EVERYTHING: MayDo = { nudge: true, enter: true, change: true };

/** Returns what can be looked at and done about a notice, as far as the viewer may; `mayDo` is everything unless told. */
export const resultButtons = (progress: Progress, mayDo = EVERYTHING): Button[][] => {
  const { notice } = progress;
  const { id, action, followUp } = notice;
  if (followUp) return followUpButtons(progress, followUp.of);
  const asksReceipt = action === 'acknowledge';
  const isOpen = asksReceipt && !notice.recall;
  return [
    [...(asksReceipt ? [noticeWords.missing(id)] : []), ...failedButton(progress)],
    [
      ...(isOpen && mayDo.nudge ? [nudgeButton(id, noticeWords)] : []),
      ...(isOpen && mayDo.enter ? [offlineButton(id, noticeWords)] : []),
      ...(isOpen && mayDo.change ? [automaticButton(id, noticeWords.nudge)] : []),
      ...(asksReceipt && !mayDo.change ? [nudgedButton(id, noticeWords)] : []),
    ],
    mayDo.change ? changeButtons(progress) : [],
    changedButtons(notice),
    [
      { text: '📄 导出 Excel', data: `notice.export:${id}` },
      { text: '🔄 刷新', data: `notice.result:${id}` },
    ],
    mayDo.change ? [...againButtons(notice), ...linkButtonsTo(notice)] : [],
    listOf(notice),
  ].filter((row) => row.length > 0);
};

/** What an officer or the calendar said to people can be said again. */
const againButtons = (notice: Notice): Button[] =>
  isRepeatable(notice) ? [{ text: '📤 再发一次', data: `broadcast.again:${notice.id}` }] : [];

/** Whom it addresses can open it by a link. An exam has one of its own. */
const linkButtonsTo = ({ id, recall, examId }: Notice): Button[] =>
  recall || examId !== undefined ? [] : [{ text: '🔗 链接和二维码', data: `link.notice:${id}` }];

/** A list of nobody is not offered. */
const failedButton = ({ notice, failed }: Progress): Button[] =>
  failed === 0 ? [] : [{ text: `${wordsOf(notice).failed}名单`, data: `notice.failed:${notice.id}:0` }];

/** Reminders are listed by their own command; where a notice of another kind was opened, its button says. */
const listOf = ({ kind }: Notice): Button[] =>
  kind === 'reminder' ? [{ text: '⬅ 返回', data: 'holidays.sent:0' }] : [];

/** The result of a correction or a recall: with whom it failed, and the way back to its notice. */
const followUpButtons = (progress: Progress, of: string): Button[][] => [
  [...failedButton(progress), { text: '🔄 刷新', data: `notice.result:${progress.notice.id}` }],
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

/**
 * Shows what became of a notice, department by department, the first of many, with all together.
 *
 * @param automatic when people are nudged by itself, if they are
 */
export function resultCard(
  progress: Progress,
  summary: AskSummary,
  mayDo: MayDo,
  automatic?: string,
): Message {
  const { notice, state, waiting } = progress;
  const { departments, reasons } = summary;
  const words = wordsOf(notice);
  const counts = countWords(notice);
  const open = state === 'stopped' ? `因停止${words.undone}` : words.open;
  const title = `📊 ${notice.title}`;
  const before = [...changeLines(notice, summary), paragraphsLine(notice), readingLine(notice)];
  const after = [
    ...waysLines(notice, summary),
    reasons.length > 0 && `${words.failed}：${reasonsText(reasons)}`,
    waiting > 0 && `${open} ${waiting} 人`,
    automatic,
  ];
  const table: Table = {
    ...{ title, notes: textsOf([...before, ...after]), shownBy: `notice.result:${notice.id}` },
    ...departmentTable(departments, counts),
  };
  return {
    ...card(
      title,
      [...before, totalLine(departments, counts), ...after, ...departmentLines(departments, counts)],
      [
        ...(mayDo.change ? wordsInstead(notice, summary) : []),
        levelsButton(departments, `notice.level:${notice.id}:0`),
        ...resultButtons(progress, mayDo),
      ].filter((row) => row.length > 0),
    ),
    ...(departments.length > 1 && { table }),
  };
}

/** Says by which ways people got it and answered, where these are not the chat alone. */
function waysLines(notice: Notice, { ways }: AskSummary): (string | false)[] {
  const said = (counts: readonly WayCount[], what: string) =>
    counts.some(({ way }) => way !== FIRST_CHANNEL) &&
    `${what}：${counts.map(({ way, people }) => `${channelText(way)} ${people}`).join('、')}`;
  return [
    said(ways.sent, notice.followUp ? '途径' : '送达途径'),
    said(ways.answered, `${noticeWords.deed}方式`),
  ];
}

/** Shows what became of a notice in one level of the office. */
export const levelCard = (notice: Notice, { departments }: AskSummary, wanted: LevelWanted): Message =>
  levelsCard(departments, countWords(notice), {
    ...{ title: `📊 ${notice.title}`, ...wanted },
    ...{ open: `notice.level:${notice.id}`, back: noticeWords.back(notice.id) },
  });

/** What was spoken can be written to those whose accounts take nothing spoken. */
function wordsInstead({ id, recall, followUp }: Notice, { reasons }: AskSummary): Button[][] {
  const refused = reasons.find(hasRefusedVoice);
  if (!refused || recall || followUp) return [];
  return [[{ text: `✍️ 给收不到语音的 ${refused.people} 人改发文字`, data: `broadcast.write:${id}` }]];
}

/** Says for how many people it has a paragraph of their own, which nobody else gets to see. */
function paragraphsLine({ paragraphs, followUp }: Notice): string | false {
  if (!paragraphs || followUp) return false;
  return `${PARAGRAPHS}：${paragraphsText(paragraphs)}`;
}

/** Says from when on people may take note of it, where that is not at once. */
const readingLine = ({ reading }: Notice): string | false =>
  reading !== undefined && `${READING}：收到满 ${secondsText(reading)}后才能${noticeWords.deed}`;

function paragraphsText({ people, leftOut }: NonNullable<Notice['paragraphs']>): string {
  const more = leftOut > 0 ? `；另有 ${leftOut} 人的因超出长度未附` : '';
  return `${people} 人，各人只看到自己的${more}`;
}

/** What the table says of them: the sum of the text of all is not that of their receipts. */
const paragraphRows = ({ paragraphs }: Notice): Row[] =>
  paragraphs ? [[PARAGRAPHS, `${paragraphsText(paragraphs)}；其回执按本人看到的全文计算`]] : [];

const readingRows = ({ reading }: Notice): Row[] =>
  reading === undefined ? [] : [[READING, `收到满 ${secondsText(reading)}后才能${noticeWords.deed}`]];

function countWords(notice: Notice): CountWords {
  const { due, reached } = wordsOf(notice);
  const asksReceipt = notice.action === 'acknowledge' && !notice.followUp;
  return { due, reached, answered: asksReceipt ? `已${noticeWords.deed}` : undefined };
}

/** Lists those who have not taken note, department by department. */
export const missingCard = (notice: Notice, outcomes: readonly Outcome[], page: number): Message =>
  namesCard({ title: '未知悉名单', page, countsAway: true, ...waysOf(notice, 'missing') }, outcomes);

/** Lists those who were not reached, each with why. */
export const failedCard = (notice: Notice, outcomes: readonly Outcome[], page: number): Message =>
  namesCard(
    { title: `${wordsOf(notice).failed}名单`, page, ...waysOf(notice, 'failed') },
    outcomes,
    ({ entry }) => (entry.reason ? `（${reasonText(entry.reason)}）` : ''),
  );

const waysOf = ({ id, title }: Notice, action: 'missing' | 'failed') => ({
  about: title,
  turn: (page: number) => `notice.${action}:${id}:${page}`,
  whole: { text: '📄 导出 Excel', data: `notice.export:${id}` },
  back: noticeWords.back(id),
});

/** Returns the table of who got the notice and took note of it, with what is needed to check the receipts later. */
export const noticeSheets = (
  { notice, state }: Progress,
  outcomes: readonly Outcome[],
  last: Receipt | undefined,
  when: Pick<SheetsAbout, 'zone' | 'now'>,
): WriteSheet[] =>
  receiptSheets(
    {
      ...when,
      ask: { ...notice, withdrawnAt: notice.recall?.at },
      ...{ words: noticeWords, startedAt: notice.createdAt, isStopped: state === 'stopped' },
      ...{
        isCorrected: notice.former !== undefined,
        more: [...changeRows(notice), ...paragraphRows(notice), ...readingRows(notice)],
      },
    },
    outcomes,
    last,
  );

export const exported = '表格已生成，见下方文件。';

export const notToDepartment = '这条通知没有发给您部门的人。';
