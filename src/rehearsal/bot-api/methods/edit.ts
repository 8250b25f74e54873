import type { Message } from 'grammy/types';
import { type Answer, badRequest, done, Refusal } from '../answer.ts';
import type { Arguments, Backend, MethodTable } from '../backend.ts';
import { checkCaption, checkMarkup, checkText, withDetected } from '../content.ts';
import type { Change, Conversation } from '../conversations.ts';
import { findReachable } from '../reachability.ts';
import { type GivenRichMessage, readRichMessage } from '../rich/read-rich-message.ts';

const DELETE_HOURS = 48;
const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

/** What words may stand under. Source: Bot API, Message, `caption`. */
const CAPTIONED = [
  'animation',
  'audio',
  'document',
  'live_photo',
  'paid_media',
  'photo',
  'video',
  'voice',
] as const;

type Target = { chat_id?: number | string; message_id?: number };
type Found = { conversation: Conversation; message: Message };

/** The bot's own message that is to be edited. */
function findEditable(backend: Backend, { chat_id, message_id }: Target): Found | Refusal {
  if (chat_id === undefined) return badRequest('chat_id is empty');
  if (message_id === undefined) return badRequest('message identifier is not specified');
  const conversation = findReachable(backend, chat_id);
  if (conversation instanceof Refusal) return conversation;
  const message = conversation.messages.get(message_id);
  if (!message) return badRequest('message to edit not found');
  return message.from?.id === backend.bot.id
    ? { conversation, message }
    : badRequest("message can't be edited");
}

/** What is to stand in the message instead, plain or rich: the one takes the place of the other. */
function readText({ text, entities, rich_message }: Arguments<'editMessageText'>): Change | Refusal {
  if (rich_message !== undefined) {
    if (text !== undefined) return badRequest('either text or rich_message must be used');
    const rich = readRichMessage(rich_message as GivenRichMessage);
    return rich instanceof Refusal ? rich : { text: undefined, entities: undefined, rich_message: rich };
  }
  const problem = checkText(text, entities, 'MESSAGE_TOO_LONG');
  if (problem || text === undefined) return problem ?? badRequest('message text is empty');
  return { text, entities: withDetected(text, entities), rich_message: undefined };
}

/** Stores the change; one that changes nothing is refused. Without a keyboard the message loses the one it has. */
function change(backend: Backend, { conversation, message }: Found, content: Change): Answer {
  const keyboard = content.reply_markup?.inline_keyboard.length ? content.reply_markup : undefined;
  const changed = { ...content, reply_markup: keyboard };
  const isSame = Object.entries(changed).every(
    ([field, value]) => JSON.stringify(value) === JSON.stringify(message[field as keyof Message]),
  );
  return isSame ? badRequest(NOT_MODIFIED) : done(backend.conversations.edit(conversation, message, changed));
}

/** Why the message cannot be deleted, if so: within 48 hours, and in groups only the bot's own. */
function refuseDeleting(backend: Backend, { chat, from, date }: Message): Refusal | undefined {
  if (chat.type !== 'private' && from?.id !== backend.bot.id) return badRequest("message can't be deleted");
  const ageHours = (backend.clock.now() / 1000 - date) / 3600;
  return ageHours > DELETE_HOURS ? badRequest("message can't be deleted for everyone") : undefined;
}

export const editMethods: MethodTable = {
  editMessageText(args, backend) {
    const found = findEditable(backend, args);
    if (found instanceof Refusal) return found;
    const content = readText(args);
    const problem = content instanceof Refusal ? content : checkMarkup(args.reply_markup);
    if (problem) return problem;
    if (!found.message.text && !found.message.rich_message)
      return badRequest('there is no text in the message to edit');
    return change(backend, found, { ...content, reply_markup: args.reply_markup });
  },

  editMessageCaption(args, backend) {
    const found = findEditable(backend, args);
    if (found instanceof Refusal) return found;
    const { caption = '', caption_entities = [], reply_markup } = args;
    const problem = checkCaption(caption, caption_entities) ?? checkMarkup(reply_markup);
    if (problem) return problem;
    if (!CAPTIONED.some((field) => found.message[field] !== undefined))
      return badRequest('there is no caption in the message to edit');
    const entities = caption_entities.length > 0 ? [...caption_entities] : undefined;
    return change(backend, found, {
      caption: caption || undefined,
      caption_entities: entities,
      reply_markup,
    });
  },

  editMessageReplyMarkup(args, backend) {
    const found = findEditable(backend, args);
    if (found instanceof Refusal) return found;
    const { reply_markup } = args;
    return checkMarkup(reply_markup) ?? change(backend, found, { reply_markup });
  },

  deleteMessage(args, backend) {
    const conversation = findReachable(backend, args.chat_id);
    if (conversation instanceof Refusal) return conversation;
    const message = conversation.messages.get(args.message_id);
    if (!message) return badRequest('message to delete not found');
    const refusal = refuseDeleting(backend, message);
    if (refusal) return refusal;
    backend.conversations.remove(conversation, message);
    return done(true);
  },

  deleteMessages(args, backend) {
    const conversation = findReachable(backend, args.chat_id);
    if (conversation instanceof Refusal) return conversation;
    for (const id of args.message_ids) {
      const message = conversation.messages.get(id);
      if (message && !refuseDeleting(backend, message)) backend.conversations.remove(conversation, message);
    }
    return done(true);
  },
};
