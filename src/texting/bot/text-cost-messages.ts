import { reasonText } from '../../bot/messages/failure-reason.ts';
import type { FailureReason } from '../../delivery/domain/delivery.ts';
import { plainNudgeText } from '../../notices/bot/plain-nudge-messages.ts';
import type { Notice } from '../../notices/domain/notice.ts';
import type { ForeseenTexts } from '../services/text-foresight.ts';

/** Says what a nudge says of a notice by text message. */
export const nudgeByText = (about: Notice): string => plainNudgeText(about, 'sms');

/** Writes an amount as it is paid. @example yuan(36) // '0.36' */
const yuan = (fen: number): string => (fen / 100).toFixed(2);

/** What is to be done so that they go out after all. */
const REMEDIES: Readonly<Partial<Record<FailureReason, string>>> = {
  'no-template': '要发的，请在 /holidays 点“📱 短信模板”，录入编号。',
};

/** Says what the text messages of something cost, and for whom the month does not suffice; nothing where none is sent. */
export function costLines(foreseen: ForeseenTexts | undefined): string[] {
  if (!foreseen) return [];
  const { people, isLater } = foreseen;
  if ('refused' in foreseen)
    return [
      `⚠ 短信 ${people} 人：${reasonText(foreseen.refused)}；改用其他渠道，没有的列入签字表。${REMEDIES[foreseen.refused] ?? ''}`,
    ];
  const { each, parts, fen, spent, ceiling, without } = foreseen.cost;
  const month = isLater ? '当月' : '本月';
  const cost = `短信 ${people} 人 × ${each} 条 = ${parts} 条，约 ${yuan(fen)} 元；${month}已用 ${spent}/${ceiling} 条`;
  if (without === 0) return [cost];
  return [cost, `⚠ 超过${month}短信上限：${without} 人收不到短信，改用其他渠道，没有的列入签字表。`];
}

/** Says of restored data what of a month they know. */
export const spentWhenTaken = ({ parts, ceiling }: { parts: number; ceiling: number }): string =>
  `短信用量也是备份时的：本月 ${parts}/${ceiling} 条，其间发过的没有计入。请对照服务商的账单；要守住上限的，请安装人员把 SMS_PARTS_PER_MONTH 减去没有计入的条数，下月改回。`;
