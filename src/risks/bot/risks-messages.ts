import { type Button, card, type Message } from '../../kernel/message.ts';
import type { Point } from '../domain/point.ts';
import { ledgerLine } from './ledger-messages.ts';

type Home = {
  year: number;
  points: readonly Point[];
  note: string | undefined;
  /** The year before has points. */
  hasFormer: boolean;
  isThisYear: boolean;
  mayChange: boolean;
};

/** Shows how the year stands, with the ways to the ledger and to the forms. */
export function homeCard({ year, points, note, hasFormer, isThisYear, mayChange }: Home): Message {
  const begin: Button[] = [
    { text: '➕ 常见岗位风险点', data: 'risks.usuals:0' },
    ...(hasFormer ? [{ text: `沿用 ${year - 1} 年`, data: 'risks.carry' }] : []),
  ];
  return card(
    `廉政风险防控 · ${year} 年`,
    [note, ledgerLine(points)],
    [
      [
        { text: '📋 台账', data: `riskpoints.list:${year}:point:0` },
        { text: '📄 导出', data: `riskpoints.export:${year}` },
      ],
      ...(mayChange && isThisYear ? [begin] : []),
      [{ text: `⬅ ${year - 1} 年`, data: `risks.open:${year - 1}` }],
    ],
  );
}
