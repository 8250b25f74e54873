import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import type { SettingView } from '../services/office-settings.ts';
import { TO_TEMPLATES } from './word-template-messages.ts';

export const toasts = {
  changed: '这项设置刚刚有人改过，请看现在的样子再改。',
};

const TO_SETTINGS: Button = { text: '返回设置', data: 'settings.show' };
const toList: Button = { text: '返回', data: 'setting.list' };

const IN_CHAT = '在聊天中设置';
const whereOf = ({ typed, given }: SettingView): string => (typed === undefined ? given.where : IN_CHAT);

/** Lists what may be set in the chat, each a way to its card. */
export const listCard = (settings: readonly SettingView[]): Message =>
  card(
    '修改设置',
    [
      ...settings.map((view) => `${view.title}：${view.words}（${whereOf(view)}）`),
      '在聊天中改的即时生效，优先于 .env，记入操作记录，可以恢复。',
    ],
    [
      ...settings.map(({ id, title }) => [{ text: title, data: `setting.open:${id}` }]),
      [TO_TEMPLATES, TO_SETTINGS],
    ],
  );

/** Shows one setting and asks for its new value; `note` says what was wrong with the last one. */
export const askCard = (view: SettingView, note?: string): Message =>
  card(
    view.title,
    [
      note && `⚠ ${note}。`,
      `现在：${view.words}（${whereOf(view)}）`,
      view.typed !== undefined && `恢复后：${view.given.words}（${view.given.where}）`,
      view.ask,
    ],
    [
      ...(view.typed === undefined
        ? []
        : [[{ text: `恢复为 ${view.given.where} 的设置`, data: `setting.back:${view.id}` }]]),
      [toList],
    ],
  );

/** Shows what would be in force, before it is. */
export const confirmCard = (view: SettingView, words: string, foreseen: readonly string[]): Message =>
  card(
    `修改${view.title}？`,
    [`现在：${view.words}`, `改为：${words}`, ...foreseen, '不对的，直接再发一次。'],
    [[confirmButton('确认修改', `setting.set:${view.id}`)], [toList]],
  );

/** Says what is in force from now on. */
export const changedCard = (view: SettingView, former: SettingView): Message =>
  card(
    '✅ 已修改',
    [`${view.title}：${view.words}（${whereOf(view)}）`, `原为：${former.words}`],
    [[{ text: '再改', data: `setting.open:${view.id}` }], [toList]],
  );
