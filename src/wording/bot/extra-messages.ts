import { buttonRows } from '../../bot/messages/pages.ts';
import type { Holiday } from '../../calendar/domain/holiday.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { ExtrasView } from '../services/extras.ts';

export const MADE_UP = '调休上班提醒';
/** Names the question after a holiday. @example questionName('清明') // '清明 · 节后一题' */
export const questionName = (holiday: Holiday): string => `${holiday} · 节后一题`;

const sign = (isOn: boolean): string => (isOn ? '☑' : '☐');

/** Shows which reminders the office has beside those of its scenarios, each a tap to have or do without. */
export const extrasCard = ({ madeUp, questions }: ExtrasView): Message =>
  card(
    '附加提醒',
    [
      madeUp !== undefined &&
        `${MADE_UP}：调休上班日早于节日的各次提醒时，提前一个工作日告知，免得误了上班。`,
      questions.length > 0 &&
        '节后一题：上班首日的“节后收心”附一道该节日的练习题，自愿作答，不计分、不公布。',
      '点一下改为发送或不发送，即时生效；已经过去的不补发。',
    ],
    [
      ...(madeUp === undefined
        ? []
        : [[{ text: `${sign(madeUp)} ${MADE_UP}`, data: `extra.madeup:${madeUp ? 0 : 1}` }]]),
      ...buttonRows(
        questions.map(
          ({ holiday, isOn }): Button => ({
            text: `${sign(isOn)} ${holiday}`,
            data: `extra.question:${holiday}:${isOn ? 0 : 1}`,
          }),
        ),
        3,
      ),
      [{ text: '⬅ 节日提醒', data: 'holidays.coming:0' }],
    ],
  );
