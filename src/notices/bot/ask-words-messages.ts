import type { AskWords } from '../../asks/domain/ask-words.ts';
import { shorten } from '../../bot/messages/pages.ts';
import type { Notice } from '../domain/notice.ts';

const TITLE_SHOWN = 40;

/** What those are called, among audiences, who have not acknowledged a notice. */
export const UNACKNOWLEDGED = '未知悉某通知';
/** … and those whose accounts take no voice messages, of which a notice was one. */
export const VOICE_REFUSED = '收不到某条语音';

/** How notices are spoken of as what is asked of people. */
export const noticeWords = {
  noun: '通知',
  thisOne: '这条通知',
  deed: '知悉',
  nudge: '催办',
  nudged: '已送达而未知悉的',
  unreached: (people: number): string => `${people} 人未送达，见“未送达名单”。`,
  back: (id: string) => ({ text: '返回', data: `notice.result:${id}` }),
  missing: (id: string) => ({ text: '未知悉名单', data: `notice.missing:${id}:0` }),

  /** Writes what people read; the notice itself stands above it, as what is replied to. */
  nudgeText: ({ title }: Pick<Notice, 'title'>): string =>
    `【催办】${shorten(title, TITLE_SHOWN)}\n请阅读上面引用的通知，并点下面的按钮确认知悉。`,
} satisfies AskWords & Record<string, unknown>;
