import type { InlineKeyboardButton, Message } from 'grammy/types';

const LIST_LINES_MAX = 10;
const TEXT_MAX_LENGTH = 4096;
const DATA_MAX_BYTES = 64;
/** What a phone shows of a button that has the row for itself; signs and Latin letters take half of it. */
const LABEL_MAX_WIDTH = 40;
/** What begins or divides a line of a list: a number, a sign, or what it is about. */
const ENTRY = /^(?:\d+[.、]|[·•☑☐✅]|[^。]{1,60}：)/u;

/** Lists what of a message is too large for a phone: entries of a list, characters, what stands on its buttons and behind them. */
export function sizeFaults(message: Message): string[] {
  const text = message.text ?? message.caption ?? '';
  const entries = text.split('\n').filter((line) => ENTRY.test(line)).length;
  return [
    ...(entries > LIST_LINES_MAX ? [`${entries} lines of a list`] : []),
    ...(text.length > TEXT_MAX_LENGTH ? [`${text.length} characters`] : []),
    ...(message.reply_markup?.inline_keyboard ?? []).flatMap(rowFaults),
  ];
}

/** The buttons of a row share its width. */
function rowFaults(row: readonly InlineKeyboardButton[]): string[] {
  return row.flatMap((button) => {
    const width = widthOf(button.text);
    const bytes = 'callback_data' in button ? Buffer.byteLength(button.callback_data) : 0;
    return [
      ...(width > LABEL_MAX_WIDTH ? [`a label ${width / 2} wide: ${button.text}`] : []),
      ...(bytes > DATA_MAX_BYTES ? [`${bytes} bytes of data: ${button.text}`] : []),
    ];
  });
}

const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter >= '\u2e80' ? 2 : 1), 0);
