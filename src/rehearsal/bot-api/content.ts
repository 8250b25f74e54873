import type { InlineKeyboardButton, MessageEntity } from 'grammy/types';
import { badRequest, type Refusal } from './answer.ts';

const MAX_TEXT = 4096;
const MAX_CAPTION = 1024;
const MAX_CALLBACK_DATA_BYTES = 64;
const MAX_BUTTONS = 100;
const MAX_BUTTON_URL = 2048;
const MAX_COPIED = 256;
const BUTTON_STYLES = new Set(['primary', 'success', 'danger']);
/** `r`, or which of weekday, date and time are shown. */
const DATE_TIME_FORMAT = /^(r|w?[dD]?[tT]?)$/;

const ENTITY_TYPES = new Set(
  `mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote
   expandable_blockquote code pre text_link text_mention custom_emoji date_time`.split(/\s+/),
);

/** Tells whether a text has more characters as Telegram counts them: an emoji beyond the basic plane is one. */
export function isLongerThan(text: string, most: number): boolean {
  return text.length > most && [...text].length > most;
}

/** Checks the text of a message, and the formatting that goes with it. */
export function checkText(
  text: string | undefined,
  entities: readonly MessageEntity[] | undefined,
  tooLong: string,
): Refusal | undefined {
  if (text === undefined || text === '') return badRequest('message text is empty');
  if (text.trim() === '') return badRequest('text must be non-empty');
  if (isLongerThan(text, MAX_TEXT)) return badRequest(tooLong);
  return checkEntities(text, entities);
}

/** Checks a caption, which may be missing but has a length of its own. */
export function checkCaption(
  caption: string | undefined,
  entities: readonly MessageEntity[] | undefined,
): Refusal | undefined {
  if (isLongerThan(caption ?? '', MAX_CAPTION)) return badRequest('message caption is too long');
  return checkEntities(caption ?? '', entities);
}

/** Entities must be of a known type and lie within the text; offsets count UTF-16 units. */
function checkEntities(text: string, entities: readonly MessageEntity[] = []): Refusal | undefined {
  for (const entity of entities) {
    const { type, offset, length } = entity;
    if (!ENTITY_TYPES.has(type)) return badRequest("can't parse MessageEntity: Unsupported type specified");
    if (entity.type === 'date_time' && !isMoment(entity))
      return badRequest("can't parse MessageEntity: a date_time has a unix_time and a known format");
    const end = offset + length;
    if (offset < 0 || length <= 0 || end > text.length) {
      return badRequest(
        `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
      );
    }
    if (splitsCharacter(text, offset))
      return badRequest(`entity begins in a middle of a UTF-16 symbol at ${offset}`);
    if (splitsCharacter(text, end)) {
      return badRequest(
        `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at ${end}`,
      );
    }
  }
  return undefined;
}

type Moment = Pick<MessageEntity.DateTimeMessageEntity, 'unix_time' | 'date_time_format'>;

/** Tells whether a moment has its time (epoch seconds) and a format that apps know. */
export function isMoment({ unix_time, date_time_format = '' }: Moment): boolean {
  return Number.isSafeInteger(unix_time) && DATE_TIME_FORMAT.test(date_time_format);
}

/** Whether the position lies between the two halves of one character. */
function splitsCharacter(text: string, position: number): boolean {
  const isHighHalf = (text.charCodeAt(position - 1) & 0xfc00) === 0xd800;
  return isHighHalf && (text.charCodeAt(position) & 0xfc00) === 0xdc00;
}

/** Checks the inline keyboard; other keyboards are taken as they are. */
export function checkMarkup(markup: object | undefined): Refusal | undefined {
  if (!markup || !('inline_keyboard' in markup)) return undefined;
  const buttons = (markup.inline_keyboard as InlineKeyboardButton[][]).flat();
  if (buttons.length > MAX_BUTTONS) return badRequest('reply markup is too long');
  for (const button of buttons) {
    const problem = checkButton(button);
    if (problem) return problem;
  }
  return undefined;
}

function checkButton(button: InlineKeyboardButton): Refusal | undefined {
  if (button.text.trim() === '') return badRequest('inline keyboard button text is empty');
  const actions = Object.keys(button).filter(
    (key) => !['text', 'style', 'icon_custom_emoji_id'].includes(key),
  );
  if (actions.length === 0) return badRequest('text buttons are unallowed in the inline keyboard');
  if (actions.length > 1)
    return badRequest(`an inline keyboard button has one action, not ${actions.join(' and ')}`);
  if (button.style !== undefined && !BUTTON_STYLES.has(button.style))
    return badRequest('unknown style of an inline keyboard button');
  if ('copy_text' in button && !isCopied(button.copy_text.text))
    return badRequest('BUTTON_COPY_TEXT_INVALID');
  if ('callback_data' in button) return checkCallbackData(button.callback_data);
  if ('url' in button && !isButtonUrl(button.url))
    return badRequest(`inline keyboard button URL '${button.url}' is invalid: Wrong HTTP URL`);
  return undefined;
}

function checkCallbackData(data: string): Refusal | undefined {
  const bytes = Buffer.byteLength(data);
  return bytes < 1 || bytes > MAX_CALLBACK_DATA_BYTES ? badRequest('BUTTON_DATA_INVALID') : undefined;
}

function isCopied(text: string): boolean {
  return text !== '' && !isLongerThan(text, MAX_COPIED);
}

function isButtonUrl(url: string): boolean {
  return url.length <= MAX_BUTTON_URL && /^(https?:\/\/[^\s/?#]+\.[^\s/?#]+|tg:\/\/\S)\S*$/.test(url);
}

/** Marks commands and addresses, which Telegram marks by itself where nothing else is marked. */
export function withDetected(
  text: string,
  given: readonly MessageEntity[] = [],
): MessageEntity[] | undefined {
  const detected = text.includes('/') ? detect(text) : [];
  const overlaps = (found: MessageEntity): boolean =>
    given.some(
      ({ offset, length }) => offset < found.offset + found.length && found.offset < offset + length,
    );
  const all = [...given, ...detected.filter((found) => found.type === 'bot_command' || !overlaps(found))];
  return all.length > 0 ? all.sort((a, b) => a.offset - b.offset) : undefined;
}

function detect(text: string): MessageEntity[] {
  const found: MessageEntity[] = [];
  for (const match of text.matchAll(/(?<![\w/])\/[A-Za-z0-9_]{1,64}(?:@\w+)?(?![\w/])/g)) {
    found.push({ type: 'bot_command', offset: match.index, length: match[0].length });
  }
  for (const match of text.matchAll(/https?:\/\/[^\s，。；、）】]+/g)) {
    found.push({ type: 'url', offset: match.index, length: match[0].length });
  }
  return found;
}
