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
  isThisYear: boolean;
  mayChange: boolean;
  /** The viewer has a form of their own to fill in. */
  hasOwn: boolean;
};

/** Shows how the year stands, with the ways to the ledger and to the forms. */
export function homeCard(shown: Home): Message {
  const { year, points, counts, note, isThisYear, mayChange } = shown;
  return card(
    `廉政风险防控 · ${year} 年`,
    [note, ledgerLine(points), countsLine(counts)],
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

function beginRows({ year, hasFormer, isAsked }: Home): Button[][] {
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
  ];
}
