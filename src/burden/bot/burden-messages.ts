import { pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import type { WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { chineseDate } from '../../kernel/chinese-date.ts';
import type { Figure, YearSpan } from '../../kernel/figure.ts';
import { card, type Message } from '../../kernel/message.ts';
import type { Amount, Besides, MonthOfBurden } from '../domain/burden.ts';
import type { BurdenOfYear } from '../services/burden.ts';

/** How many nudges a person gets about one thing, and in a month, at most. */
export type Ceilings = { perThing: number; perMonth: number };

export const TITLE = '减负表';
const MONTHS_PER_PAGE = 5;

const WHAT =
  '机器人主动发出的消息（群发、提醒、通知、催办、每日一题，对个人的告知如登记表已退回，给管理员、联络员、审计的工作提示），不论经 Telegram、短信还是邮件，送达一人计一条；对本人操作的应答、更正和撤回、在消息原处的更新，以及群组内的消息和名册以外的账号不计；开始计数以前发出的不计。';

/** Returns the figures of what a year asked of people's time. */
export function burdenFigures({ messages, nudges, exams }: BurdenOfYear): Figure[] {
  const figure = (id: string, label: string, unit: Figure['unit'], value: number | undefined) => ({
    ...{ id: `burden.${id}`, label, unit, records: [], ...(value === undefined ? {} : { value }) },
  });
  const over = '以当月收到过消息的人计，逐人逐月排列，不记姓名。';
  return [
    { ...figure('messages', '机器人发出消息', '条', messages?.total), definition: WHAT },
    {
      ...figure('messages-median', '每人每月收到消息的中位数', '条', messages?.median),
      definition: `${WHAT}${over}`,
    },
    {
      ...figure('messages-most', '每人每月收到消息的最大数', '条', messages?.most),
      definition: `${WHAT}${over}`,
    },
    {
      ...figure('nudges', '机器人发出催办', '条', nudges?.total),
      definition: '催办、催考和季度进展询问，送达一人计一条，已计入发出的消息；开始计数以前发出的不计。',
    },
    {
      ...figure('nudges-most', '每人每月收到催办的最大数', '条', nudges?.most),
      definition: `催办、催考和季度进展询问。${over}`,
    },
    {
      ...figure('exam-minutes', '测试规定时长', '分钟', exams.count === 0 ? undefined : exams.minutes),
      definition: '当年开放的测试规定时长之和，即参加全部测试的人所需的时间；自测、试考和已撤回的不计。',
    },
  ];
}

/** Shows a year's months against the ceilings. */
export function burdenCard(
  { months, exams }: BurdenOfYear,
  { year, until, key }: YearSpan & { key: string },
  ceilings: Ceilings,
  page: number,
): Message {
  const shown = pageOf(months, page, MONTHS_PER_PAGE);
  return card(
    `${TITLE} · ${year} 年${pageNumber(shown)}`,
    [
      `截至 ${chineseDate(until)}；只列中位数和最大数，不列姓名。`,
      months.length === 0 && '这一年还没有计数。',
      ...shown.entries.map(monthLine),
      besidesText(months),
      `测试 ${exams.count} 场，规定时长共 ${exams.minutes} 分钟。`,
      `上限：同一件事每人至多催 ${ceilings.perThing} 次，每人每天一条、每月 ${ceilings.perMonth} 条。`,
    ],
    [
      ...pageButtons(shown, (next) => `burden.year:${key}:${next}`),
      [
        { text: '📄 导出', data: `burden.sheet:${key}` },
        { text: '⬅ 返回', data: `report.open:${key}` },
      ],
    ],
  );
}

function monthLine({ month, messages, nudges }: MonthOfBurden): string {
  return `${Number(month.slice(5))}月：消息 ${amountText(messages)}；催办 ${amountText(nudges)}`;
}

/** Said where the office sends text messages, or posts in work groups. */
function besidesText(months: readonly MonthOfBurden[]): string | false {
  const { parts, fen, posted } = besidesOf(months);
  const said = [
    parts > 0 && `短信 ${parts} 条（按计费条数），约 ${yuanOf(fen)} 元`,
    posted > 0 && `工作群发布 ${posted} 次（不计入每人收到的消息）`,
  ].filter((one) => one !== false);
  return said.length > 0 && `${said.join('；')}。`;
}

function besidesOf(months: readonly MonthOfBurden[]): Besides {
  const sum = (what: keyof Besides) => months.reduce((all, month) => all + month[what], 0);
  return { parts: sum('parts'), fen: sum('fen'), posted: sum('posted') };
}

const yuanOf = (fen: number): number => Math.round(fen) / 100;

const amountText = ({ median, most }: Amount): string => `中位 ${median}、最多 ${most}`;

const BESIDES: readonly { title: string; of(month: MonthOfBurden): number }[] = [
  { title: '短信计费条数', of: ({ parts }) => parts },
  { title: '短信费用约（元）', of: ({ fen }) => yuanOf(fen) },
  { title: '工作群发布次数', of: ({ posted }) => posted },
];

/** Returns the months as a table; what the office does not use has no column. */
export function burdenSheet({ months, exams }: BurdenOfYear, { perMonth }: Ceilings): WriteSheet {
  const besides = BESIDES.filter(({ of }) => months.some((month) => of(month) > 0));
  const titles = ['收到消息人数', '消息合计', '消息中位数', '消息最大数'];
  const nudgeTitles = ['催办合计', '催办中位数', '催办最大数', '每人每月催办上限'];
  return {
    name: TITLE,
    columns: [
      { title: '月份', width: 16 },
      ...[...titles, ...nudgeTitles, '全年测试规定时长（分钟）', ...besides.map(({ title }) => title)].map(
        (title) => ({
          title,
          width: 16,
          format: 'number' as const,
        }),
      ),
    ],
    rows: months.map((of) => [
      ...[of.month, of.people, of.messages.total, of.messages.median, of.messages.most],
      ...[of.nudges.total, of.nudges.median, of.nudges.most, perMonth, exams.minutes],
      ...besides.map((column) => column.of(of)),
    ]),
  };
}

export const PROVES = '每月发给每个人的消息和催办数：中位数、最大数与上限，不列姓名';
export const toasts = { exported: '表格已生成，见下方文件。' };
