import { type Button, card, type Message } from '../../kernel/message.ts';
import type { Point } from '../domain/point.ts';
import { countsLine, type FormCounts } from './forms-messages.ts';
import { ledgerLine } from './ledger-messages.ts';

type Home = {
  year: number;
  points: readonly Point[];
  counts: FormCounts;
  note: string | undefined;
  /** The year before has points. */
  hasFormer: boolean;
  /** Everybody has been asked to fill in. */
  isAsked: boolean;
  /** Reminders tell each of the risks of their own post. */
  inReminders: boolean;
  isThisYear: boolean;
  mayChange: boolean;
  /** The viewer has a form of their own to fill in. */
  hasOwn: boolean;
};

const IN_REMINDERS = '节日提醒：附本人岗位风险（登记表已确认的）';

/** How the record calls it that reminders tell each of their own risks. */
export const switchWords = { subject: '节日提醒附本人岗位风险', on: '开启', off: '关闭' };

/** Says what changes by the switch, and for whom. */
export const switched = (isOn: boolean): string =>
  isOn
    ? '已开启：此后的节日提醒，登记表已确认的人会在末尾多看到一句自己的岗位风险和措施，别人看不到。'
    : '已关闭：此后的节日提醒不再附岗位风险，已发的不变。';

/** Shows how the year stands, with the ways to the ledger and to the forms. */
export function homeCard(shown: Home): Message {
  const { year, points, counts, note, isThisYear, mayChange } = shown;
  return card(
    `廉政风险防控 · ${year} 年`,
    [note, ledgerLine(points), countsLine(counts), isThisYear && shown.inReminders && IN_REMINDERS],
    [
      [
        { text: '📋 台账', data: `riskpoints.list:${year}:point:0` },
        { text: '📝 登记表', data: `risks.forms:${year}:with-officer:0` },
        { text: '未填报', data: `risks.missing:${year}:0` },
      ],
      [
        { text: '📄 导出台账和登记表', data: `riskpoints.export:${year}` },
        ...(shown.hasOwn && isThisYear ? [{ text: '我的登记表', data: `riskform.open:${year}` }] : []),
      ],
      ...(mayChange && isThisYear ? beginRows(shown) : []),
      [{ text: `⬅ ${year - 1} 年`, data: `risks.open:${year - 1}` }],
    ],
  );
}

function beginRows({ year, hasFormer, isAsked, inReminders }: Home): Button[][] {
  return [
    [
      { text: '➕ 常见岗位风险点', data: 'risks.usuals:0' },
      ...(hasFormer ? [{ text: `沿用 ${year - 1} 年`, data: 'risks.carry' }] : []),
    ],
    [
      isAsked
        ? { text: '🔔 催填', data: `nudge.ask:risks.${year}` }
        : { text: '📣 请全体填报', data: 'risks.ask' },
    ],
    [
      inReminders
        ? { text: '提醒不再附岗位风险', data: 'risks.remind:off' }
        : { text: '提醒附本人岗位风险', data: 'risks.remind:on' },
    ],
  ];
}
