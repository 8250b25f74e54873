import { card, type Message } from '../../kernel/message.ts';
import { standing } from '../../kernel/standing-card.ts';
import type { Barred } from '../services/barred-texts.ts';

/** Tells the officers whom the text messages of a notice did not reach, and what to do. */
export const barredCard = (
  { notice, byMonth, byDay, byTemplate }: Barred,
  month: { parts: number; ceiling: number },
): Message =>
  standing(
    card(
      '⚠ 短信没有发全',
      [
        notice.title,
        byMonth > 0 && `${byMonth} 人没有收到：本月短信已用 ${month.parts}/${month.ceiling} 条，不够再发。`,
        byDay > 0 && `${byDay} 人没有收到：他们当天的短信已到上限。`,
        byTemplate > 0 && `${byTemplate} 人没有收到：这段短信没有模板编号，或编号有误。`,
        '他们没有别的渠道，列在“未送达名单”和签字表里，请另行通知。',
        byMonth > 0 && '本月还要发短信的，请提高 SMS_PARTS_PER_MONTH 后重新启动。',
        byTemplate > 0 && '以后还要发短信的，请在 /holidays 点“📱 短信模板”，申请并录入编号。',
      ],
      [
        [
          { text: '📊 查看结果', data: `notice.result:${notice.id}` },
          { text: '未送达名单', data: `notice.failed:${notice.id}:0` },
        ],
      ],
    ),
  );
