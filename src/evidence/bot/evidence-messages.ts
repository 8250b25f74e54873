import { chineseDate } from '../../kernel/chinese-date.ts';
import type { YearSpan } from '../../kernel/figure.ts';
import { card, type Message } from '../../kernel/message.ts';
import { nextButton } from '../../kernel/styled-buttons.ts';

export const productLabel = '📦 佐证材料';

/** What the bot may send as one file, in the words of the Bot API. */
const SENT_AT_MOST = '50 MB';

/** Says what the evidence package of a year is, and makes it. `key`: the span in the data of buttons. */
export const evidenceCard = ({ year, until }: YearSpan, key: string): Message =>
  card(
    `${year} 年佐证材料`,
    [
      `截至 ${chineseDate(until)}，一个压缩包，分十卷：组织领导、责任、学习、警示和活动、节点提醒、承诺、测试、风险、检查整改、年度报告。`,
      '目录列出每个文件证明什么、校验码是多少；没有材料的卷在目录中注明。',
      '只有姓名、部门、职务，没有手机号码和账号。人多的单位需要一两分钟，其间您点的、发的，完成后依次答复；不影响别人使用。',
    ],
    [[nextButton('生成压缩包', `evidence.make:${key}`)], [{ text: '⬅ 返回', data: `report.open:${key}` }]],
  );

/** Stands under the file. */
export const madeCaption = (sha256: string): string =>
  `整包 SHA-256：${sha256}\n已记入操作记录，以后可以核对这个压缩包有没有改动。`;

/** Says that the bot cannot send a file of that size, and how to get it. */
export const tooLarge = ({ year }: YearSpan, key: string): Message =>
  card(
    '佐证材料太大',
    [
      `压缩包超过 ${SENT_AT_MOST}，机器人发不了。请安装人员在服务器上运行：`,
      `npm run qingfeng -- handover ${key === String(year) ? '--year' : '--until'} ${key}`,
      '压缩包会写到当前文件夹。',
    ],
    [[{ text: '⬅ 返回', data: `report.open:${key}` }]],
  );

/**
 * Names a package in the record of decisions.
 *
 * @example recordedAs(span) // '2026 年佐证材料（截至 12月31日）'
 */
export const recordedAs = ({ year, until }: YearSpan): string =>
  `${year} 年佐证材料（截至 ${chineseDate(until)}）`;

/** Returns the digest of a package as it is recorded. */
export const recordedDigest = (sha256: string): string => `SHA-256 ${sha256}`;
