import type { InlineKeyboardMarkup, Message, ReplyParameters } from 'grammy/types';
import { albumId } from '../album.ts';
import { badRequest, done, Refusal } from '../answer.ts';
import { type Backend, botAsUser, type MethodTable } from '../backend.ts';
import { checkCaption, checkMarkup, checkText, withDetected } from '../content.ts';
import type { Conversation } from '../conversations.ts';
import { findReachable } from '../reachability.ts';
import { type GivenRichMessage, readRichMessage } from '../rich/read-rich-message.ts';

/** What every method that sends may be given besides the content. */
type SendOptions = {
  chat_id: number | string;
  reply_markup?: object;
  reply_parameters?: ReplyParameters;
  protect_content?: boolean;
  message_thread_id?: number;
  parse_mode?: string;
};

/** What a copy takes along; a message of nothing else (a story, an invoice) cannot be copied. */
const COPIED = [
  ...(['text', 'entities', 'caption', 'caption_entities'] as const),
  ...([
    'animation',
    'audio',
    'document',
    'live_photo',
    'photo',
    'sticker',
    'video',
    'video_note',
    'voice',
  ] as const),
  ...(['contact', 'dice', 'game', 'poll', 'venue', 'location', 'checklist', 'rich_message'] as const),
];

const NO_MARKUP_LANGUAGE = 'this local server reads entities only, no parse_mode';

/** Posts the content as the bot, or says why it cannot. */
export function sendAsBot(
  backend: Backend,
  options: SendOptions,
  content: Partial<Message>,
): Message | Refusal {
  const conversation = findReachable(backend, options.chat_id);
  if (conversation instanceof Refusal) return conversation;
  if (options.parse_mode) return badRequest(NO_MARKUP_LANGUAGE);
  const isSpoken = content.voice !== undefined || content.video_note !== undefined;
  if (isSpoken && backend.conversations.findAccount(conversation.chat.id)?.forbidsVoice)
    return badRequest('VOICE_MESSAGES_FORBIDDEN');
  const problem = checkMarkup(options.reply_markup);
  if (problem) return problem;
  const reply = findReplied(conversation, options.reply_parameters);
  if (reply instanceof Refusal) return reply;
  const { reply_markup: markup } = options;
  return backend.conversations.post(conversation, botAsUser(backend.bot), {
    ...(reply && { reply_to_message: reply }),
    ...content,
    ...(markup && 'inline_keyboard' in markup && { reply_markup: markup as InlineKeyboardMarkup }),
    ...(options.protect_content && { has_protected_content: true }),
    ...inTopic(options.message_thread_id),
  } as Partial<Message>);
}

/** Returns what a message says of the topic of its group in which it stands. */
export function inTopic(topic: number | undefined): Partial<Message> {
  return topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true };
}

function findReplied(
  conversation: Conversation,
  parameters?: ReplyParameters,
): Message | Refusal | undefined {
  if (!parameters) return undefined;
  const message = conversation.messages.get(parameters.message_id ?? 0);
  if (!message && !parameters.allow_sending_without_reply)
    return badRequest('message to be replied not found');
  const { reply_to_message: _, ...withoutItsOwn } = message ?? {};
  return message && (withoutItsOwn as Message);
}

function answered(message: Message | Refusal) {
  return message instanceof Refusal ? message : done(message);
}

/** What a copy or a forward repeats of a message. */
function contentOf(message: Message): Partial<Message> {
  const fields = COPIED.filter((field) => message[field] !== undefined);
  return Object.fromEntries(fields.map((field) => [field, message[field]]));
}

/** Which messages are copied at once: 1 to 100, each after the one before it. */
function refuseIds(ids: readonly number[]): Refusal | undefined {
  if (ids.length === 0) return badRequest('message identifiers are not specified');
  if (ids.length > 100) return badRequest('too many message identifiers specified');
  const isRising = ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0));
  return isRising ? undefined : badRequest('message identifiers must be in a strictly increasing order');
}

/** Gives the copies of an album one of their own. */
function createGroups() {
  const copies = new Map<string, string>();
  return {
    of(original: string | undefined): string | undefined {
      if (original === undefined) return undefined;
      if (!copies.has(original)) copies.set(original, albumId());
      return copies.get(original);
    },
  };
}

const present = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

function isEmpty(content: Partial<Message>): boolean {
  return Object.keys(content).length === 0;
}

export const sendMethods: MethodTable = {
  sendMessage(args, backend) {
    const problem = checkText(args.text, args.entities, 'message is too long');
    if (problem) return problem;
    const entities = withDetected(args.text, args.entities);
    return answered(sendAsBot(backend, args, { text: args.text, ...(entities && { entities }) }));
  },

  sendRichMessage(args, backend) {
    const rich_message = readRichMessage(args.rich_message as GivenRichMessage);
    if (rich_message instanceof Refusal) return rich_message;
    return answered(sendAsBot(backend, args, { rich_message }));
  },

  copyMessage(args, backend) {
    const source = backend.conversations.find(args.from_chat_id)?.messages.get(args.message_id);
    if (!source) return badRequest('message to copy not found');
    const content = contentOf(source);
    if (isEmpty(content) || content.poll?.type === 'quiz') return badRequest("message can't be copied");
    if (args.caption !== undefined && !content.text) {
      const problem = checkCaption(args.caption, args.caption_entities);
      if (problem) return problem;
      content.caption = args.caption;
      content.caption_entities = [...(args.caption_entities ?? [])];
    }
    const message = sendAsBot(backend, args, content);
    return message instanceof Refusal ? message : done({ message_id: message.message_id });
  },

  copyMessages(args, backend) {
    const ids = args.message_ids;
    const problem = refuseIds(ids);
    if (problem) return problem;
    const source = backend.conversations.find(args.from_chat_id);
    const found = ids.flatMap((id) => source?.messages.get(id) ?? []);
    const copied = found.filter((message) => !isEmpty(contentOf(message)));
    if (copied.length === 0) return badRequest('there are no messages to forward');
    const groups = createGroups();
    const sent: { message_id: number }[] = [];
    for (const original of copied) {
      const { caption, caption_entities, ...rest } = contentOf(original);
      const words = args.remove_caption ? {} : { caption, caption_entities };
      const group = groups.of(original.media_group_id);
      const content = { ...rest, ...present(words), ...(group && { media_group_id: group }) };
      const message = sendAsBot(backend, args, content);
      if (message instanceof Refusal) return message;
      sent.push({ message_id: message.message_id });
    }
    return done(sent);
  },

  forwardMessage(args, backend) {
    const source = backend.conversations.find(args.from_chat_id)?.messages.get(args.message_id);
    if (!source) return badRequest('message to forward not found');
    const content = contentOf(source);
    if (isEmpty(content) || source.has_protected_content) return badRequest("message can't be forwarded");
    const { from: sender_user, date } = source;
    const origin = sender_user && { forward_origin: { type: 'user' as const, sender_user, date } };
    return answered(sendAsBot(backend, args, { ...content, ...origin }));
  },

  sendChatAction(args, backend) {
    const conversation = findReachable(backend, args.chat_id);
    if (conversation instanceof Refusal) return conversation;
    backend.feed.publish({ kind: 'chat-action', chatId: conversation.chat.id, action: args.action });
    return done(true);
  },
};
