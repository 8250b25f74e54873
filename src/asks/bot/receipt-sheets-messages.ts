import { channelText } from '../../bot/messages/channel.ts';
import { reasonText } from '../../bot/messages/failure-reason.ts';
import type { Row, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import type { Ask } from '../domain/ask.ts';
import type { AskWords } from '../domain/ask-words.ts';
import type { Outcome } from '../domain/outcome.ts';
import { type Receipt, receiptNumber } from '../domain/receipt.ts';

const STOPPED = '已停止发送';
const PENDING = '待发送';

export type SheetsAbout = {
  ask: Pick<Ask, 'code' | 'title'>;
  words: Pick<AskWords, 'noun' | 'deed'>;
  /** Epoch milliseconds. */
  startedAt: number;
  /** Whether it goes to nobody else. */
  isStopped: boolean;
  /** Whether its text was corrected, so that people answered different versions. */
  isCorrected: boolean;
  /** What else is to be said of it: what, and its value. */
  more: readonly Row[];
};

/** Returns the table of who got what was asked and has answered it, with what is needed to check the receipts later. */
export function receiptSheets(
  about: SheetsAbout,
  outcomes: readonly Outcome[],
  last: Receipt | undefined,
): WriteSheet[] {
  const { ask, words, isCorrected } = about;
  const nameOf = namesApart(outcomes, ['department']);
  return [
    {
      name: '回执',
      columns: [
        { title: '部门', width: 24 },
        { title: '姓名' },
        { title: '发送时间', width: 18, format: 'date-time' },
        { title: `${words.deed}时间`, width: 18, format: 'date-time' },
        { title: '回执编号', width: 22 },
        { title: '渠道' },
        { title: '失败原因', width: 20 },
        ...(isCorrected ? [{ title: `${words.deed}版本` }] : []),
      ],
      rows: outcomes.map((outcome) => receiptRow(about, outcome, nameOf(outcome))),
    },
    {
      name: '说明',
      columns: [
        { title: '项目', width: 16 },
        { title: '内容', width: 60 },
      ],
      rows: [
        [words.noun, ask.title],
        ['编号', `QF-${ask.code}`],
        ['开始发送', new Date(about.startedAt)],
        ['回执', `${last?.sequence ?? 0} 份`],
        ['回执链校验码', last?.hash ?? '（尚无回执）'],
        ...about.more,
        [
          '核验方法',
          `/verify 回执编号，或 npm run qingfeng -- verify ${verifiable(ask)}；校验码应与上一行相同`,
        ],
      ],
    },
  ];
}

/** The code as the command line takes it: with letters before the year it needs its QF. */
function verifiable({ code }: Pick<Ask, 'code'>): string {
  return /^\d/.test(code) ? code : `QF-${code}`;
}

function receiptRow(
  { ask, isStopped, isCorrected }: SheetsAbout,
  { department, entry }: Outcome,
  name: string,
): Row {
  const isOpen = entry.status === 'waiting' || entry.status === 'claimed';
  const failure = entry.status === 'failed' && entry.reason ? reasonText(entry.reason) : null;
  return [
    department,
    name,
    entry.sentAt === undefined ? null : new Date(entry.sentAt),
    entry.acknowledgedAt === undefined ? null : new Date(entry.acknowledgedAt),
    entry.receipt === undefined ? null : receiptNumber(ask.code, entry.receipt),
    entry.channel === undefined ? null : channelText(entry.channel),
    isOpen ? (isStopped ? STOPPED : PENDING) : failure,
    ...(isCorrected ? [entry.acknowledgedAt === undefined ? null : (entry.version ?? 1)] : []),
  ];
}

export const receiptSheetsName = ({ code }: Pick<Ask, 'code'>): string => `回执-${code}.xlsx`;
