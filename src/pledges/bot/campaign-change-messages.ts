import { chineseDate } from '../../kernel/chinese-date.ts';
import { card, type Message } from '../../kernel/message.ts';
import { standing } from '../../kernel/standing-card.ts';
import { confirmButton, endButton } from '../../kernel/styled-buttons.ts';
import type { Campaign } from '../domain/campaign.ts';
import type { Asked } from '../services/asking.ts';
import { backTo } from './campaign-messages.ts';
import { DEADLINE_DAYS } from './new-pledge-messages.ts';

/** Asks once more before a campaign is ended. */
export const confirmClose = ({ number, title }: Campaign, missing: number): Message =>
  card(
    '结束签署？',
    [
      title,
      missing > 0 ? `还有 ${missing} 人没有签署，结束后不能再签，也不再催签。` : '全部已经签署。',
      '已签署的保留，计入年度数据。',
    ],
    [[endButton('确认结束', `pledge.closed:${number}`), backTo(number)]],
  );

/** Asks until when people are expected to sign; `note`: what was wrong with the day before. */
export const askDeadline = ({ number, title, deadline }: Campaign, note?: string): Message =>
  card(
    '调整期限',
    [
      note,
      title,
      `现在：${deadline === undefined ? '不限' : chineseDate(deadline)}。逾期仍可签。`,
      '请点选，或发送日期，如 12月31日。',
    ],
    [
      [
        ...DEADLINE_DAYS.map((days) => ({ text: `${days} 天`, data: `pledge.days:${number}:${days}` })),
        { text: '不限期', data: `pledge.days:${number}:0` },
      ],
      [backTo(number)],
    ],
  );

/** Asks why a campaign is withdrawn. */
export const askReason = (number: number, note?: string): Message =>
  card(
    '作废这次签署',
    [note, '请发送作废的原因。作废后不能再签，不计入年度数据；已有的签署和回执仍然保留。'],
    [[backTo(number)]],
  );

export const REASON_TOO_LONG = '⚠ 原因请控制在 200 字以内，再发一次。';

/** Shows the reason before a campaign is withdrawn: it cannot be taken back. */
export const confirmDrop = ({ number, title }: Campaign, reason: string): Message =>
  card(
    '作废这次签署？',
    [title, `原因：${reason}`, '作废后不能恢复；如有需要，可以重新发起。'],
    [[endButton('确认作废', `pledge.dropped:${number}`), backTo(number)]],
  );

/** Asks once more before everybody is asked to sign the changed text. */
export const confirmAnew = (
  { number, title }: Campaign,
  people: number,
  foreseen: readonly string[],
): Message =>
  card(
    '按新文本重新签署？',
    [
      title,
      `同一受众共 ${people} 人会收到新的承诺书，请他们重新签署。`,
      '已签的旧文本连同回执原样保留；没签的不用再签旧文本。',
      ...foreseen,
    ],
    [[confirmButton(`确认，请 ${people} 人重新签署`, `pledge.anewed:${number}`), backTo(number)]],
  );

type AskRefusal = Extract<Asked, { refused: string }>;

const REFUSED: Readonly<Record<AskRefusal['refused'], string>> = {
  'text-changed': '文本在确认之后改过，与确认的不同。请看过现在的文本，重新发起。',
  'unknown-kind': '这个类别的文本已经不在了，请在 scenarios/pledges 中恢复。',
  'no-holiday': '请先选择节日。',
  'no-level': '请先选择责任书的层级和甲方。',
  'upper-left': '甲方已不在本单位。请另选甲方发起签署，原来的一次可以结束。',
  'upper-excepted': '甲方在除外的人员之中，请调整受众。',
  nobody: '受众中已没有在册人员。请另选受众发起签署，原来的一次可以结束。',
};

/** Says why nobody can be asked to sign that. */
export const startRefused = ({ refused }: AskRefusal): Message =>
  card('没有发起', [REFUSED[refused]], [[{ text: '⬅ 承诺书', data: 'pledge.open' }]]);

export const gone = (): Message =>
  card('没有这次签署', ['它可能在别的数据中。'], [[{ text: '⬅ 承诺书', data: 'pledge.open' }]]);

/** Tells the officers why people could not be asked anew after a year, and what to do. */
export const notRenewedCard = ({ number, title }: Campaign, refused: AskRefusal['refused']): Message =>
  standing(
    card(
      '⚠ 到期的承诺书没有续签',
      [title, REFUSED[refused], '处理好后机器人自动续签；不再需要的，请结束这一次。'],
      [
        [
          { text: '查看', data: `pledge.show:${number}` },
          { text: '➕ 发起签署', data: 'newpledge.begin' },
        ],
        [{ text: '📝 文本', data: 'pledgetext.list' }, endButton('结束这一次', `pledge.close:${number}`)],
      ],
    ),
  );

/** Tells the officers that people are asked anew after a year. */
export const renewedCard = ({ number, title }: Campaign): Message =>
  standing(
    card(
      '已按年度续签发起签署',
      [title, '受众与上一年度相同，文本按现在的版本。上一年度的签署已经结束，记录保留。'],
      [[{ text: '查看', data: `pledge.show:${number}` }]],
    ),
  );
