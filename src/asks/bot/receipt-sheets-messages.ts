import { channelText } from '../../bot/messages/channel.ts';
import { reasonText } from '../../bot/messages/failure-reason.ts';
import { filedFrame } from '../../bot/messages/filed-frame.ts';
import { fullMoment } from '../../bot/messages/moment.ts';
import { AWAY, owingText } from '../../bot/messages/owing.ts';
import type { Row, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { namesApart } from '../../kernel/namesakes.ts';
import type { Ask } from '../domain/ask.ts';
import type { AskWords } from '../domain/ask-words.ts';
import { type Answering, channelOf, isAwayMissing, type Outcome, owingAmong } from '../domain/outcome.ts';
import { type Receipt, receiptNumber } from '../domain/receipt.ts';

const STOPPED = '已停止发送';
const PENDING = '待发送';

export type SheetsAbout = {
  ask: Pick<Ask, 'code' | 'title' | 'withdrawnAt' | 'endedAt'> & { nudging?: Pick<Ask['nudging'], 'until'> };
  words: Pick<AskWords, 'noun' | 'deed'>;
  /** Epoch milliseconds. */
  startedAt: number;
  /** Whether it goes to nobody else. */
  isStopped: boolean;
  /** Whether its text was corrected, so that people answered different versions. */
  isCorrected: boolean;
  /** What else is to be said of it: what, and its value. */
  more: readonly Row[];
  zone: string;
  /** When the table was made, to say as of when it holds (epoch milliseconds); absent where the file says so elsewhere. */
  now?: number;
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
      frame: filedFrame(`${ask.title}回执表`, [
        stateNote(ask.code, statusText(about, outcomes)),
        countsLine(about, outcomes),
      ]),
      columns: [
        { title: '序号', width: 6, format: 'number' },
        { title: '部门', width: 24 },
        { title: '姓名' },
        { title: '发送时间', width: 18, format: 'date-time' },
        { title: `${words.deed}时间`, width: 18, format: 'date-time' },
        { title: '回执编号', width: 22 },
        { title: '送达渠道' },
        { title: `${words.deed}方式`, width: 14 },
        { title: '失败原因', width: 20 },
        ...(isCorrected ? [{ title: `${words.deed}版本` }] : []),
      ],
      rows: receiptRows(about, outcomes, nameOf),
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

/** Says under a title what is asked by its number, and how that stands. */
export const stateNote = (code: string, state: string): string => `编号：QF-${code}　　状态：${state}`;

/** Says of what is still asked by when it is, if by any time. */
export const underWay = (until: string | undefined): string =>
  until === undefined ? '进行中' : `进行中，截止 ${until}`;

function statusText({ ask, words, isStopped, zone, now }: SheetsAbout, outcomes: readonly Outcome[]): string {
  const { withdrawnAt, endedAt, nudging } = ask;
  const until = nudging?.until;
  if (withdrawnAt !== undefined) return `已撤回（${fullMoment(withdrawnAt, zone)}）`;
  if (endedAt !== undefined) return `已结束（${fullMoment(endedAt, zone)}）`;
  if (outcomes.length > 0 && outcomes.every(isAnswered)) return `已结束（全部${words.deed}）`;
  if (isStopped) return STOPPED;
  const isOver = until !== undefined && now !== undefined && now >= until;
  const end = until === undefined ? undefined : fullMoment(until, zone);
  return isOver ? `已结束（${end} 截止）` : underWay(end);
}

const isAnswered = ({ entry }: Answering): boolean => entry.acknowledgedAt !== undefined;

/**
 * Says how many there are, and how many of them have answered.
 *
 * @example answeredText(outcomes, '知悉') // '共 13 人，已知悉 3 人，未知悉 10 人'
 */
export function answeredText(all: readonly Answering[], deed: string): string {
  const answered = all.filter(isAnswered).length;
  const { owing, away } = owingAmong(all);
  return `共 ${all.length} 人，已${deed} ${answered} 人，未${deed} ${owingText(owing.length, away.length)}`;
}

function countsLine({ words: { deed }, zone, now }: SheetsAbout, outcomes: readonly Outcome[]): string {
  const asOf = now === undefined ? '' : `（截至 ${fullMoment(now, zone)}）`;
  return `${answeredText(outcomes, deed)}${asOf}`;
}

/** The code as the command line takes it: with letters before the year it needs its QF. */
function verifiable({ code }: Pick<Ask, 'code'>): string {
  return /^\d/.test(code) ? code : `QF-${code}`;
}

/** Made as they are asked for: between them taps are answered. */
const receiptRows = (
  about: SheetsAbout,
  outcomes: readonly Outcome[],
  nameOf: (outcome: Outcome) => string,
): Iterable<Row> => ({
  *[Symbol.iterator]() {
    for (const [index, outcome] of outcomes.entries())
      yield [index + 1, ...receiptRow(about, outcome, nameOf(outcome))];
  },
});

function receiptRow({ ask, isStopped, isCorrected }: SheetsAbout, outcome: Outcome, name: string): Row {
  const { department, entry } = outcome;
  const isOpen = entry.status === 'waiting' || entry.status === 'claimed';
  const failure = entry.status === 'failed' && entry.reason ? reasonText(entry.reason) : null;
  const away = isAwayMissing(outcome) ? AWAY : undefined;
  return [
    department,
    name,
    entry.sentAt === undefined ? null : new Date(entry.sentAt),
    entry.acknowledgedAt === undefined ? null : new Date(entry.acknowledgedAt),
    entry.receipt === undefined ? null : receiptNumber(ask.code, entry.receipt),
    wayText(channelOf(entry)),
    entry.acknowledgedAt === undefined ? null : wayText(entry.channel),
    [isOpen ? (isStopped ? STOPPED : PENDING) : failure, away].filter(Boolean).join('，') || null,
    ...(isCorrected ? [entry.acknowledgedAt === undefined ? null : (entry.version ?? 1)] : []),
  ];
}

const wayText = (way: string | undefined): string | null => (way === undefined ? null : channelText(way));

export const receiptSheetsName = ({ code }: Pick<Ask, 'code'>): string => `回执-${code}.xlsx`;
