import { audienceLines } from '../../bot/messages/audience.ts';
import { type Page, pageButtons, pageNumber } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { endButton, nextButton } from '../../kernel/styled-buttons.ts';
import { NAME_MAX_LENGTH, type Pattern, VALUE_MAX_LENGTH, variablesOf } from '../domain/pattern.ts';

export const toasts = {
  gone: '这个模板已经删除。',
};

const TO_BROADCAST: Button = { text: '群发通知', data: 'broadcast.home' };
const TO_LIST: Button = { text: '返回模板', data: 'pattern.list:0' };
const backTo = ({ id }: Pick<Pattern, 'id'>): Button => ({ text: '返回', data: `pattern.open:${id}` });

/** What stands on the button that keeps a draft as a pattern. */
export const KEEP = '📌 存为模板';

/** Returns the way to the patterns, for the card of /broadcast; nothing where there are none. */
export const patternRows = (kept: number): Button[][] =>
  kept === 0 ? [] : [[{ text: `📌 模板（${kept}）`, data: 'pattern.list:0' }]];

export const keptText = ({ name }: Pattern): string =>
  `已存为模板“${name}”。在 /broadcast 的“模板”里使用、改名、删除。`;

/** Lists the patterns, each a way to its card. */
export const listCard = (page: Page<Pattern>): Message =>
  card(
    `通知模板${pageNumber(page)}`,
    [page.total === 0 ? '还没有模板。起草群发时，在“⚙ 设置”里点“📌 存为模板”。' : '点一个模板，用它起草。'],
    [
      ...page.entries.map(({ id, name }): Button[] => [{ text: name, data: `pattern.open:${id}` }]),
      ...pageButtons(page, (to) => `pattern.list:${to}`),
      [TO_BROADCAST],
    ],
  );

const openLine = (pattern: Pattern): string | false => {
  const open = variablesOf(pattern.content.text ?? '');
  return open.length > 0 && `起草时要填：${open.join('、')}（填好的按纯文字发出）`;
};

/** Shows a pattern, with what can be done with it. */
export const patternCard = (pattern: Pattern, note?: string): Message =>
  card(
    pattern.name,
    [
      note,
      `内容：${pattern.title}`,
      ...audienceLines(pattern.settled.choice),
      pattern.settled.asksReceipt ? '需要回执。' : '不需要回执。',
      openLine(pattern),
    ],
    [
      [nextButton('用它起草', `pattern.use:${pattern.id}`)],
      [
        { text: '✏️ 改名', data: `pattern.askname:${pattern.id}` },
        endButton('删除', `pattern.askremove:${pattern.id}`),
      ],
      [TO_LIST],
    ],
  );

/** Asks for another name. */
export const askName = (pattern: Pattern, note?: string): Message =>
  card('模板改名', [note, `现在叫：${pattern.name}`, '请发送新的名称。'], [[backTo(pattern)]]);

export const NAME_WRONG = `⚠ 名称是一行文字，不超过 ${NAME_MAX_LENGTH} 字。`;
export const NAME_TAKEN = '⚠ 已有同名的模板，请换一个名称。';
export const RENAMED = '✅ 已改名。';

/** Asks for what is left open in the text, one after the other. */
export const askValue = (pattern: Pattern, name: string, note?: string): Message =>
  card(`填写：${name}`, [note, `模板：${pattern.name}`, `请发送“${name}”。`], [[backTo(pattern)]]);

export const VALUE_WRONG = `⚠ 请发一行文字，不超过 ${VALUE_MAX_LENGTH} 字。`;

/** Asks once more before a pattern is deleted. */
export const askRemove = (pattern: Pattern): Message =>
  card(
    `删除模板“${pattern.name}”？`,
    ['已经用它发出的通知不受影响。'],
    [[endButton('确认删除', `pattern.remove:${pattern.id}`)], [backTo(pattern)]],
  );

export const removed = ({ name }: Pattern): Message =>
  card('已删除', [`模板“${name}”`], [[TO_LIST], [TO_BROADCAST]]);
