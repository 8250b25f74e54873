import { foldedLines } from '../../bot/messages/first-of-many.ts';
import { momentText } from '../../bot/messages/moment.ts';
import { copyButton } from '../../bot/messages/pass-on.ts';
import type { Proof } from '../../bot/receipt-kind.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import { card, type Message } from '../../kernel/message.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import type { SealHead } from '../domain/seal.ts';
import type { HeadsState, SealReport } from '../services/seal-checks.ts';

/** Writes the end of the chain as a person may type or forward it. @example sealCode({ number: 120, hash: 'Ab…' }) // 'S120-Ab…' */
export const sealCode = ({ number, hash }: SealHead): string => `S${number}-${hash}`;

/** Gives the auditor the end of the chain once a month: it is kept in their chat, where nobody else can change it. */
export const sealHead = (head: SealHead, month: string): Message =>
  card(
    `封存校验码 ${month.replace('-', ' 年 ')} 月`,
    [
      sealCode(head),
      '操作记录、回执和成绩到此为止已逐条封存。请保留本条消息；以后发送 /verify 加上面的校验码，可核对这些记录此后有没有被改动。',
    ],
    [[copyButton('校验码', sealCode(head))]],
  );

/** A code as it is printed, with its hash cut short. */
export const SEAL_CODE_EXAMPLE = 'S120-Q2x5wT9bKf0a';

export const sealCodeHint = `每月的封存校验码，如 ${SEAL_CODE_EXAMPLE}……`;

export const recordsCheckLabel = '核验全部记录';

export const sealedOtherwise = '与封存的记录不符：回执在封存之后被改写或删除过';

/** Says whether a head that somebody kept is still that of the seal; `undefined`: there is no such seal. */
export function headCompared(code: string, agrees: boolean | undefined): Proof {
  const titles = { proved: '校验码相符', doubtful: '校验码不符' };
  if (agrees === true)
    return { isProved: true, titles, lines: [code, '到这条封存为止，封存记录与当时一致。'] };
  const reason =
    agrees === undefined
      ? '现在没有这条封存：封存记录被删去，或恢复过较早的备份。'
      : '现在的封存记录与这个校验码不同：封存记录被改写过，或校验码抄错了。';
  const next = `请发送 /verify，点“${recordsCheckLabel}”查看不符之处。`;
  return { isProved: false, titles, lines: [code, reason, next] };
}

/**
 * Says what the comparison of all records has found. `receipts`: a line for each notice whose chain does not fit; `texts`: the
 * findings in words.
 */
export function reportCard(
  report: SealReport,
  { receipts, texts, zone }: { receipts: readonly string[]; texts: readonly string[]; zone: string },
): Message {
  const all = [...receipts, ...texts];
  const lines = all.map((text) => `· ${text}`);
  return card(all.length === 0 ? '✅ 全部记录核验相符' : `⚠ 有 ${all.length} 处不符`, [
    ...foldedLines(lines, '处', '在服务器上运行 npm run qingfeng -- verify 可逐条列出'),
    ...reachLines(report, zone),
    all.length > 0 && MEANING,
  ]);
}

/** What it means that something differs, and what to do. */
export const MEANING =
  '不符说明有人直接改动过存储中的数据，或恢复过较早的备份。请保留现状，不要继续操作，联系安装人员并报告派驻纪检监察组。';

/** Says how far the comparison reaches. */
export function reachLines({ seals, lastAt, heads }: SealReport, zone: string): string[] {
  if (lastAt === undefined) return ['还没有封存过记录：启动一分钟后开始，此前的改动无从比较。'];
  return [
    `已封存 ${seals} 次，最近一次 ${momentText(lastAt, zone)}`,
    headsText(heads),
    ...restoreLines(heads, zone),
  ];
}

/** Whoever compares has to know what no comparison reaches. */
function restoreLines(heads: HeadsState, zone: string): string[] {
  const restored = heads.kind === 'kept' ? heads.restored : undefined;
  if (!restored) return [];
  const { takenAt, restoredAt } = restored;
  return [
    `${chineseFullDate(dateOf(restoredAt, zone))}恢复过 ${momentText(takenAt, zone, restoredAt)} 的备份：两者之间的记录已不在，不作比较`,
  ];
}

function headsText(heads: HeadsState): string {
  if (heads.kind === 'not-kept') return '每日存档：本进程没有数据目录，只与存储内部的封存比较';
  if (heads.kind === 'missing') return '每日存档：数据目录中还没有，只与存储内部的封存比较';
  const behind = heads.isBehind ? '，其后的只与存储内部的封存比较' : '';
  return `每日存档：核对到 ${chineseFullDate(heads.until)}${behind}`;
}
