import type { CallbackQuery, Chat, ChatMemberUpdated, Message, Update, User } from 'grammy/types';
import { DATA_MAX_BYTES } from '../kernel/origin.ts';
import type { FeatureRegistry } from './feature-registry.ts';
import { isAnonymousAdmin } from './group-chat.ts';
import { parseCommand } from './typed-command.ts';

/**
 * Only the kind of messages matters here, or nothing at all: what is in them concerns third parties. By field, what says
 * the kind: whether a place moves.
 */
const EMPTIED: Readonly<Record<string, readonly string[]>> = {
  contact: [],
  location: ['live_period'],
  venue: [],
  poll: [],
  users_shared: [],
  chat_shared: [],
  passport_data: [],
};
const DROPPED = [
  'reply_to_message',
  'external_reply',
  'quote',
  'forward_origin',
  'via_bot',
  'sender_chat',
  'reply_markup',
  'link_preview_options',
  'pinned_message',
];

/**
 * Returns what handling needs of an update, and nothing else: the rest is neither stored nor kept in memory. Nothing, where there
 * is nothing to do: what people write to each other in a group, what other bots write, who comes and goes there.
 */
export function neededPart(update: Update, registry: FeatureRegistry, botName: string): Update | undefined {
  const { update_id, message, edited_message: edited, callback_query: tap, my_chat_member: change } = update;
  if (message) return withId(update_id, 'message', neededMessage(message, registry, botName));
  // What is changed in a group concerns nobody: a command there was carried out when it was written.
  if (edited?.chat.type === 'private')
    return withId(update_id, 'edited_message', neededMessage(edited, registry, botName));
  if (tap) return withId(update_id, 'callback_query', neededTap(tap, registry));
  if (change) return withId(update_id, 'my_chat_member', neededChange(change));
  return undefined;
}

function withId(update_id: number, kind: string, part: object | undefined): Update | undefined {
  return part && ({ update_id, [kind]: part } as unknown as Update);
}

function neededMessage(
  message: Message,
  registry: FeatureRegistry,
  botName: string,
): Partial<Message> | undefined {
  const { chat, from } = message;
  if (!from || (from.is_bot && !isAnonymousAdmin(from))) return undefined;
  const isForGroups =
    message.migrate_to_chat_id !== undefined || isGroupCommand(message.text, registry, botName);
  if (chat.type !== 'private' && !isForGroups) return undefined;
  const parts = Object.entries(message).flatMap(([name, value]) => {
    if (DROPPED.includes(name)) return [];
    return [[name, EMPTIED[name] ? onlyFields(value, EMPTIED[name]) : value]];
  });
  return { ...Object.fromEntries(parts), chat: neededChat(chat), from: neededUser(from, false) };
}

function onlyFields(value: object, kept: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([field]) => kept.includes(field)));
}

function isGroupCommand(text: string | undefined, registry: FeatureRegistry, botName: string): boolean {
  const command = parseCommand(text ?? '', botName);
  return command !== undefined && registry.findCommand(command.name)?.chat === 'group';
}

function neededTap({ id, from, message, data: sent = '' }: CallbackQuery, registry: FeatureRegistry) {
  if (from.is_bot) return undefined;
  // No button holds more: whoever sends it made it up, and is told what every unknown button says.
  const data = Buffer.byteLength(sent) > DATA_MAX_BYTES ? '' : sent;
  const button = registry.findButton(data.split(':')[0] ?? '');
  if (message && message.chat.type !== 'private' && button?.feature.chat !== 'group') return undefined;
  const reads = button?.feature.reads ?? [];
  return {
    ...{ id, data, from: neededUser(from, reads.includes('names')) },
    ...(message && { message: neededCard(message as Message, reads.includes('card')) }),
  };
}

/** The text is a card of the bot's own: that it has one, or a caption, is what matters. */
function neededCard(message: Message, isRead: boolean): Partial<Message> {
  const { chat, from: _bot, reply_markup: _keyboard, text, entities, caption_entities, ...rest } = message;
  return {
    ...rest,
    chat: neededChat(chat),
    ...(text !== undefined && { text: isRead ? text : '' }),
    ...(isRead && { ...(entities && { entities }), ...(caption_entities && { caption_entities }) }),
  } as Partial<Message>;
}

function neededChange({ chat, from, date, new_chat_member: { status } }: ChatMemberUpdated) {
  if (chat.type !== 'private' || from.is_bot) return undefined;
  return { chat: neededChat(chat), from: neededUser(from, false), date, new_chat_member: { status } };
}

const neededChat = ({ id, type }: Chat) => ({ id, type }) as Chat;

function neededUser({ id, first_name, last_name, username }: User, isNamed: boolean): User {
  if (!isNamed) return { id, is_bot: false, first_name: '' };
  return { id, is_bot: false, first_name, ...(last_name && { last_name }), ...(username && { username }) };
}
