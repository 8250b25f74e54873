/** A button: `data` is `<feature>.<action>[:argument…]`, at most 64 bytes. */
export type Button = { text: string; data: string } | { text: string; url: string };

/** How a part of a text is set: bold, a link. Kept and handed on as a channel gave it; the bot's own are bold. */
export type Formatting = { type: string; offset: number; length: number };

/** What the bot says: plain text (never markup, so names need no escaping), with the keyboard under it. */
export type Message = {
  text: string;
  entities?: Formatting[];
  /** Rows of buttons. */
  buttons?: Button[][];
  /** The message can be neither forwarded nor saved, also when it is edited later. */
  isProtected?: boolean;
};

/** A message with a way on. */
export type Offer = Message & { buttons: Button[][] };

/** Source: Bot API, sendMessage: "1-4096 characters after entities parsing". */
const MESSAGE_MAX_LENGTH = 4096;
const CUT = '\n……（内容过长，没有全部显示）';

/** The last resort: lists have pages, but a message that Telegram refuses would leave its reader without any. */
function withinLimit(text: string): string {
  if (text.length <= MESSAGE_MAX_LENGTH) return text.toWellFormed();
  return `${text.slice(0, MESSAGE_MAX_LENGTH - CUT.length).toWellFormed()}${CUT}`;
}

type Lines = readonly (string | false | undefined)[];

export function card(title: string, lines: Lines, buttons: Button[][]): Offer;
export function card(title: string, lines?: Lines, buttons?: Button[][]): Message;
/** Returns a message whose first line is bold, as all of the bot's are. Lines that are `undefined` or `false` are left out. */
export function card(title: string, lines: Lines = [], buttons?: Button[][]): Message {
  const text = withinLimit([title, ...lines.filter((line) => typeof line === 'string')].join('\n'));
  const entities: Formatting[] = [
    { type: 'bold', offset: 0, length: Math.min(title.length, MESSAGE_MAX_LENGTH) },
  ];
  return buttons ? { text, entities, buttons } : { text, entities };
}

/** Returns the rows of buttons as Telegram's Bot API wants them. */
export function inlineKeyboard(buttons: Button[][]) {
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
