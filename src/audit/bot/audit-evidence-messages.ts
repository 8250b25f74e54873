import type { Receipt } from '../../asks/domain/receipt.ts';
import type { KnownReceiptAsk } from '../../asks/services/ask-kinds.ts';
import type { Cell, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import type { Seal } from '../domain/seal.ts';
import { sealCode } from './seals-messages.ts';

/** The end of a chain of receipts; absent where nobody has answered yet. */
export type ChainEnd = KnownReceiptAsk & { head: Pick<Receipt, 'hash'> & { length: number } };

export const evidenceFileName = '核验资料.xlsx';
export const evidenceProves = '各回执链和封存链的链尾校验码，以后据此核对记录有没有改动';

/** Returns the ends of all chains: whoever keeps them can tell later whether anything before them was changed. */
export function chainSheets(chains: readonly ChainEnd[], last: Seal | undefined): WriteSheet[] {
  return [receiptChains(chains), ...(last ? [sealChain(last)] : [])];
}

function receiptChains(chains: readonly ChainEnd[]): WriteSheet {
  return {
    name: '回执链',
    columns: [
      { title: '编号', width: 18 },
      { title: '名称', width: 44 },
      { title: '回执', format: 'number' },
      { title: '链尾校验码', width: 46 },
      { title: '核验方法', width: 50 },
    ],
    rows: chains.map(({ ask: { code, title }, head }): Cell[] => [
      ...[`QF-${code}`, title, head.length, head.hash],
      `npm run qingfeng -- verify QF-${code}，或在机器人中 /verify 其中任一回执编号`,
    ]),
  };
}

function sealChain(last: Seal): WriteSheet {
  return {
    name: '封存',
    columns: [
      { title: '项目', width: 20 },
      { title: '内容', width: 80 },
    ],
    rows: [
      ['最近一次封存', new Date(last.at)],
      ['封存校验码', sealCode(last)],
      ['封存了什么', '操作记录、各回执链的链尾、各场考试的成绩，逐条封存，前后相扣'],
      ['核验方法', '在机器人中发送 /verify 加封存校验码；或 npm run qingfeng -- verify 核验全部记录'],
    ],
  };
}
