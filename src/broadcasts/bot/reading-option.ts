import { secondsText } from '../../bot/messages/moment.ts';
import type { BroadcastDraft } from '../domain/broadcast.ts';
import { isReading, READING_SECONDS, readReading } from '../domain/typed-reading.ts';
import type { DraftOption } from '../services/draft-options.ts';

const OFFERED = [10, 30, 60, 180];
const NONE = 'none';

const name = ({ reading }: BroadcastDraft): string =>
  reading === undefined ? '不限' : `满 ${secondsText(reading)}`;

const withReading = ({ reading: _, ...draft }: BroadcastDraft, reading?: number): BroadcastDraft => ({
  ...draft,
  ...(reading !== undefined && { reading }),
});

/** How long the broadcast has to lie with people before they may take note of it. */
export const readingOption: DraftOption = {
  id: 'reading',
  place: 20,
  button: (draft) => (draft.asksReceipt ? { text: `📖 先看全文：${name(draft)}`, value: NONE } : undefined),
  said: ({ asksReceipt, reading }) =>
    asksReceipt && reading !== undefined
      ? `先看全文：收到满 ${secondsText(reading)}后才能点“已知悉”。`
      : undefined,
  choose(draft, value) {
    if (value === NONE) return withReading(draft);
    return isReading(Number(value)) ? withReading(draft, Number(value)) : undefined;
  },
  page: {
    title: '先看全文',
    lines: (draft) => [
      `现为：${name(draft)}`,
      '受众收到通知满这段时间后，才能点“已知悉”；点早了会告诉本人还差多久。不记录各人用时。',
      `请选择，或发送时间（${secondsText(READING_SECONDS.least)}到 ${secondsText(READING_SECONDS.most)}），例如：45秒、2分钟`,
    ],
    choices: (draft) => [
      { text: `${draft.reading === undefined ? '☑' : '☐'} 不限`, value: NONE },
      ...OFFERED.map((seconds) => ({
        text: `${draft.reading === seconds ? '☑' : '☐'} ${secondsText(seconds)}`,
        value: String(seconds),
      })),
    ],
    read(draft, text) {
      const reading = readReading(text);
      return reading === undefined
        ? { refused: '没有看懂这个时间，请写明“秒”或“分钟”，例如：45秒、2分钟。' }
        : withReading(draft, reading);
    },
  },
};
