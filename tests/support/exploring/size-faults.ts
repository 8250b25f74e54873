import type { InlineKeyboardButton, Message } from 'grammy/types';

const LIST_LINES_MAX = 10;
const TEXT_MAX_LENGTH = 4096;
const DATA_MAX_BYTES = 64;
/** What a phone shows of a row of buttons, which share it; signs and Latin letters take half of it. */
const ROW_WIDTH = 40;
/** What begins or divides a line of a list: a number, a sign, or what it is about. */
const ENTRY = /^(?:\d+[.、]|[·•☑☐✅]|[^。]{1,60}：)/u;

type Row = readonly InlineKeyboardButton[];

/** Lists what of a message is too large for a phone: entries of a list, characters, what stands on its buttons and behind them. */
export function sizeFaults(message: Message): string[] {
  const text = message.text ?? message.caption ?? '';
  const entries = text.split('\n').filter((line) => ENTRY.test(line)).length;
  return [
    ...(entries > LIST_LINES_MAX ? [`${entries} lines of a list`] : []),
    ...(text.length > TEXT_MAX_LENGTH ? [`${text.length} characters`] : []),
    ...keyboardFaults(message.reply_markup?.inline_keyboard ?? []),
  ];
}

/** Lists what of a keyboard a phone cuts, what of it reads the same once it is cut, and what Telegram refuses behind it. */
export const keyboardFaults = (rows: readonly Row[]): string[] => [
  ...rows.flatMap(labelFaults),
  ...rows.flat().flatMap(dataFaults),
  ...alikeOf(rows.flat()).map((text) => `labels that are cut to the same: ${text}`),
];

/** The buttons of a row share its width. */
const labelFaults = (row: Row): string[] =>
  row
    .map(({ text }) => ({ text, width: widthOf(text) }))
    .filter(({ width }) => width > ROW_WIDTH / row.length)
    .map(({ text, width }) => `a label ${width / 2} wide, ${row.length} in its row: ${text}`);

const dataFaults = (button: InlineKeyboardButton): string[] => {
  const bytes = 'callback_data' in button ? Buffer.byteLength(button.callback_data) : 0;
  return bytes > DATA_MAX_BYTES ? [`${bytes} bytes of data: ${button.text}`] : [];
};

/** Nobody can tell such buttons from each other, though they lead to different things. */
function alikeOf(buttons: Row): string[] {
  const cut = buttons.map(({ text }) => text).filter((text) => text.includes('…'));
  return [...new Set(cut.filter((text, index) => cut.indexOf(text) !== index))];
}

const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter >= '\u2e80' ? 2 : 1), 0);
