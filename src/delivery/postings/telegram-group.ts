import { type Api, GrammyError } from 'grammy';
import { heldForSeconds, reasonOfRefusal } from '../channels/telegram-refusals.ts';
import type { PostingOutcome } from '../domain/posting.ts';
import { wasNeverSent } from '../was-never-sent.ts';
import { fitPosting } from './fit-posting.ts';
import { NEVER_SENT } from './never-sent.ts';
import type { Group, GroupKind, Posting } from './posting.ts';

/** Source: Bot API, sendMessage: "1-4096 characters". */
const MOST_CHARACTERS = 4_096;

/** A group in Telegram that an officer chose in the chat; a button leads into the bot's private chat. */
export const telegramGroup = {
  name: 'telegram',
  settings: {},
  secrets: [],
  groupsOf: () => [],
  connect: (_, { botApi }) => ({ post: (group, posting) => post(botApi, group, posting) }),
} satisfies GroupKind<object>;

async function post(api: Api, { chat }: Group, posting: Posting): Promise<PostingOutcome> {
  const { link } = posting;
  try {
    const text = fitPosting(posting, MOST_CHARACTERS, (words) => words.length);
    await api.sendMessage(chat?.id ?? 0, text, {
      ...(chat?.topic !== undefined && { message_thread_id: chat.topic }),
      ...(link && { reply_markup: { inline_keyboard: [[link]] } }),
    });
    return { is: 'posted' };
  } catch (error) {
    return outcomeOf(error);
  }
}

function outcomeOf(error: unknown): PostingOutcome {
  const seconds = heldForSeconds(error);
  if (seconds !== undefined) return { is: 'later', trouble: 'too-fast', afterMs: seconds * 1000 };
  if (wasNeverSent(error)) return NEVER_SENT;
  if (!(error instanceof GrammyError)) return { is: 'unknown', trouble: 'no-answer' };
  const { error_code: code, description, parameters } = error;
  const place = parameters?.migrate_to_chat_id;
  if (place !== undefined) return { is: 'moved', chatId: place };
  if (code >= 500) return { is: 'unknown', trouble: 'no-answer' };
  const reason = reasonOfRefusal(description);
  const isOut = code === 403 || reason === 'kicked' || reason === 'chat-not-found';
  return { is: 'refused', trouble: isOut ? 'not-in-group' : 'rejected' };
}
