import { charactersOf } from './characters.ts';
import { laidOut } from './laid-out.ts';
import { entitiesWithin, type Formatting, joinWords, type Words } from './rich-text.ts';
import { cutToFit } from './shorten.ts';

/** What a client makes of a button's colour: one that is the next step, one that keeps or confirms, one that ends or takes away. */
type ButtonStyle = 'primary' | 'success' | 'danger';

/**
 * A button: `data` is `<feature>.<action>[:argument…]`, at most 64 bytes; `url` opens an address; `copy` puts a text of at most 256
 * characters on the phone's clipboard.
 */
export type Button = { text: string; style?: ButtonStyle } & (
  | { data: string }
  | { url: string }
  | { copy: string }
);

/** What the bot says: plain text (never markup, so names need no escaping), with the keyboard under it. */
export type Message = {
  text: string;
  entities?: Formatting[];
  /** Rows of buttons. */
  buttons?: Button[][];
  /** The message can be neither forwarded nor saved, also when it is edited later. */
  isProtected?: boolean;
  /** The same as a table, for clients that draw tables; the text goes on saying it for all others. */
  table?: Table;
};

/** A table of plain texts; nothing in it is markup. */
export type Table = {
  title: string;
  /** What is said of it as a whole, a paragraph each. */
  notes: readonly string[];
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  /** The data of a button that leads to its message. */
  shownBy: string;
};

/** A message with a way on. */
export type Offer = Message & { buttons: Button[][] };

/** Source: Bot API, sendMessage: "1-4096 characters after entities parsing". */
const MESSAGE_MAX_LENGTH = 4096;
const CUT = '\n……（内容过长，没有全部显示）';

/** The last resort: lists have pages, but a message that Telegram refuses would leave its reader without any. */
function withinLimit(text: string, most = MESSAGE_MAX_LENGTH): string {
  if (text.length <= most) return text.toWellFormed();
  const beginning = charactersOf(text.slice(0, most - CUT.length).toWellFormed());
  return cutToFit(
    beginning,
    (cut) => cut.length <= most,
    (closings) => `${closings}${CUT}`,
  );
}

type Lines = readonly (Words | false | undefined)[];

export function card(title: string, lines: Lines, buttons: Button[][]): Offer;
export function card(title: string, lines?: Lines, buttons?: Button[][]): Message;
/** Returns a message whose first line is bold, as all of the bot's are. Lines that are `undefined` or `false` are left out. */
export function card(title: string, lines: Lines = [], buttons?: Button[][]): Message {
  const said = lines.filter((line) => line !== undefined && line !== false);
  const whole = joinWords(
    [{ text: title, entities: [{ type: 'bold', offset: 0, length: title.length }] }, ...said],
    '\n',
  );
  const text = withinLimit(whole.text);
  const kept = text.length === whole.text.length ? text.length : text.length - CUT.length;
  const entities = entitiesWithin(whole.entities, kept);
  return buttons ? { text, entities, buttons } : { text, entities };
}

/** Returns a message with one more line below its text, which gives way to it where there is no room for both. */
export function withLine<Said extends Message>(said: Said, line: string): Said {
  const room = Math.max(CUT.length, MESSAGE_MAX_LENGTH - line.length - 1);
  const text = withinLimit(said.text, room);
  const entities = said.entities && entitiesWithin(said.entities, text.length);
  return { ...said, text: `${text}\n${line}`, ...(entities && { entities }) };
}

/** Source: Bot API, CopyTextButton: "1-256 characters". */
const COPIED_MAX_LENGTH = 256;

/**
 * Returns the rows of buttons as Telegram's Bot API wants them, and as a phone shows them whole. Telegram would refuse a whole message for
 * a text that no clipboard button holds: that one is left out, for the message says it too.
 */
export function inlineKeyboard(buttons: Button[][]) {
  return { inline_keyboard: laidOut(buttons.map((row) => heldOf(row).map(keyOf))) };
}

const isHeld = (button: Button): boolean =>
  !('copy' in button) || (button.copy !== '' && button.copy.length <= COPIED_MAX_LENGTH);

const heldOf = (row: Button[]): Button[] => (row.every(isHeld) ? row : row.filter(isHeld));

function keyOf(button: Button) {
  const { text, style } = button;
  // As most are: nothing is copied for it.
  if (!style && 'data' in button) return { text, callback_data: button.data };
  const key = style ? { text, style } : { text };
  if ('url' in button) return { ...key, url: button.url };
  if ('copy' in button) return { ...key, copy_text: { text: button.copy } };
  return { ...key, callback_data: button.data };
}
