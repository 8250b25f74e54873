import { numberButtons } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import type { PlannedWave } from '../../reminders/domain/plan-reminders.ts';
import type { ReminderText } from '../../reminders/domain/reminder-text.ts';
import { waveName } from '../../reminders/domain/wave-name.ts';
import { MOST_WORDINGS, type PlacedWording } from '../domain/reworded.ts';
import type { TurnRefusal } from '../services/wordings.ts';
import { snippetOf } from './wording-messages.ts';

const toTexts = ({ id }: PlannedWave): Button => ({ text: '查看文本', data: `wording.list:${id}` });
const backButton = ({ id }: PlannedWave, place: string): Button => ({
  text: '放回去',
  data: `wording.back:${id}:${place}`,
});

const left = (count: number): string =>
  count > 1 ? `还有 ${count} 份，逐年轮换。` : '还有 1 份，每年相同。';

/** Says that a wording is taken by no year any more, with the way back; `count`: so many are left. */
export const outCard = (wave: PlannedWave, place: string, count: number): Message =>
  card(
    `✅ 已去掉一份：${waveName(wave)}`,
    [left(count), '已经发出的提醒不变。去掉的随时可以放回。已记入操作记录。'],
    [[backButton(wave, place), toTexts(wave)]],
  );

/** Says that it is back. */
export const backCard = (wave: PlannedWave, count: number): Message =>
  card(`✅ 已放回：${waveName(wave)}`, [`现有 ${count} 份，逐年轮换。已记入操作记录。`], [[toTexts(wave)]]);

/** Lists what was taken out of a wave's wordings. */
export const takenOutCard = (wave: PlannedWave, takenOut: readonly PlacedWording[]): Message =>
  card(
    `去掉的文本：${waveName(wave)}`,
    takenOut.length > 0
      ? takenOut.map(({ wording }, index) => `${index + 1}. ${snippetOf(wording)}`)
      : ['没有去掉的文本。'],
    [
      ...numberButtons(takenOut.map(({ place }) => `wording.was:${wave.id}:${place}`)),
      [{ text: '⬅ 返回', data: `wording.list:${wave.id}` }],
    ],
  );

/** Shows one that was taken out as it would read with the days of this wave. */
export const formerCard = (wave: PlannedWave, place: string, text: ReminderText): Message =>
  card(
    '去掉的文本',
    [text.text, `短信：${text.short}`],
    [[backButton(wave, place)], [{ text: '⬅ 返回', data: `wording.gone:${wave.id}` }]],
  );

/** Says why a wording is not taken out, or not put back. */
export const TURN_REFUSALS: Readonly<Record<TurnRefusal['refused'], string>> = {
  unknown: '另一位管理员刚刚改动过，请看现在的文本。',
  last: '只剩这一份，不能去掉。请先增加一份，或者直接修改它。',
  'same-as-another': '与现在轮换的一份正文相同，不用放回。',
  'too-many': `已有 ${MOST_WORDINGS} 份，请先去掉一份。`,
};
