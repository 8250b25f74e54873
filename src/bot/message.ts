import type { InlineKeyboardButton, MessageEntity } from 'grammy/types';

/** A button: `data` is `<feature>.<action>[:argument…]`, at most 64 bytes. */
export type Button = { text: string; data: string } | { text: string; url: string };

/** What the bot says: plain text (never markup, so names need no escaping), with the keyboard under it. */
export type Message = {
  text: string;
  entities?: MessageEntity[];
  /** Rows of buttons. */
  buttons?: Button[][];
  /** The message can be neither forwarded nor saved, also when it is edited later. */
  isProtected?: boolean;
};

/** A message whose first line is bold, as all of the bot's are. Lines that are `undefined` or `false` are left out. */
export function card(
  title: string,
  lines: readonly (string | false | undefined)[] = [],
  buttons?: Button[][],
): Message {
  const text = [title, ...lines.filter((line) => typeof line === 'string')].join('\n').toWellFormed();
  const entities: MessageEntity[] = [{ type: 'bold', offset: 0, length: title.length }];
  return buttons ? { text, entities, buttons } : { text, entities };
}

export function inlineKeyboard(buttons: Button[][]): { inline_keyboard: InlineKeyboardButton[][] } {
  return {
    inline_keyboard: buttons.map((row) =>
      row.map((button) =>
        'url' in button
          ? { text: button.text, url: button.url }
          : { text: button.text, callback_data: button.data },
      ),
    ),
  };
}
