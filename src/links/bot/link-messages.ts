import { copyButton, passOnButton } from '../../bot/messages/pass-on.ts';
import { card, type Message } from '../../kernel/message.ts';

export const toasts = {
  gone: '已经撤回或不存在，没有可用的链接。',
  over: '这场考试已经截止，没有可用的链接。',
  below: '二维码在下面。',
};

/** What a link leads to. */
const WHAT = { notice: '通知', exam: '考试' } as const;

/** Stands below the QR code: its link, to be copied or passed on, and whom it opens anything for. */
export const linkCard = (what: keyof typeof WHAT, title: string, link: string): Message =>
  card(
    '链接和二维码',
    [
      title,
      `扫码或点开链接，就打开这份${WHAT[what]}。只对安排了的人有用，其他人打开会看到不是给他们的。`,
      '可以贴在会议室，或者发到工作群。',
    ],
    [[copyButton('链接', link), passOnButton(link, `【${WHAT[what]}】${title}\n点开链接查看。`)]],
  );
