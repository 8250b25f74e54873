import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from 'grammy';
import type { Message } from '../kernel/message.ts';
import { isStorageAway } from '../kernel/storage-away.ts';
import { apologyFor } from './apology-for.ts';
import type { Handling } from './handling.ts';
import { takesLonger } from './messages/common.ts';
import { editMessage, sendMessage } from './send-message.ts';

/** Whoever waits longer for what a tap leads to wants to know that it has arrived, and is under way. */
const ANSWER_AFTER_MS = 700;
const LINE_AFTER_MS = 2_000;

/** Resolves after so many milliseconds; rejects when the signal comes first. */
type Later = (ms: number, signal: AbortSignal) => Promise<unknown>;
const later: Later = (ms, signal) => wait(ms, undefined, { signal, ref: false });

/**
 * Returns what a tap or command leads to, and shows that it is under way when that takes long, as a large table does: first the tap is
 * answered and the bot is seen at work, then a line stands in the chat. What the tap's toast would have said is then for
 * `handling.sayInChat`.
 */
export async function sayingItTakesLong<Result>(
  ctx: Context,
  handling: Handling,
  work: () => Promise<Result>,
  waitFor = later,
): Promise<Result> {
  const { chat } = ctx;
  if (chat?.type !== 'private') return work();
  const done = new AbortController();
  showWork(ctx, chat.id, { handling, done: done.signal, waitFor }).catch(() => {});
  try {
    return await work();
  } catch (error) {
    done.abort();
    // A command that fails is answered like any other message; a tap was answered already.
    const said = ctx.callbackQuery && !isStorageAway(error) ? apologyFor(error).message : undefined;
    await handling.sayInChat?.(said).catch(() => {});
    handling.sayInChat = undefined;
    throw error;
  } finally {
    done.abort();
  }
}

type Waiting = { handling: Handling; done: AbortSignal; waitFor: Later };

/** Nothing of it keeps the work waiting, and what is not shown is no failure. */
async function showWork(ctx: Context, chatId: number, waiting: Waiting): Promise<void> {
  const { handling, done, waitFor } = waiting;
  await waitFor(ANSWER_AFTER_MS, done);
  ctx.api.sendChatAction(chatId, 'typing').catch(() => {});
  if (done.aborted || handling.isAnswered()) return;
  const line = showLine(ctx, chatId, waiting).catch(() => undefined);
  handling.sayInChat = async (said) => sayInPlaceOf(ctx, chatId, await line, said);
  if (!ctx.callbackQuery) return;
  handling.answered({});
  await ctx.answerCallbackQuery();
}

/** Returns the line's message, where it came so far. */
async function showLine(
  ctx: Context,
  chatId: number,
  { done, waitFor }: Waiting,
): Promise<number | undefined> {
  await waitFor(LINE_AFTER_MS - ANSWER_AFTER_MS, done);
  return done.aborted ? undefined : sendMessage(ctx.api, chatId, takesLonger());
}

/** A line that cannot be changed any more hides nothing: what is to be said is sent below it. */
async function sayInPlaceOf(
  { api }: Context,
  chatId: number,
  line: number | undefined,
  said: Message | undefined,
): Promise<void> {
  if (line === undefined) {
    if (said) await sendMessage(api, chatId, said);
  } else if (said) await editMessage(api, chatId, line, said).catch(() => sendMessage(api, chatId, said));
  else await api.deleteMessage(chatId, line).catch(() => {});
}
