import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from 'grammy';
import { isStorageAway } from '../kernel/storage-away.ts';
import type { TapResult } from './feature.ts';
import type { Handling } from './handling.ts';
import { failed, lateAnswer, takesLonger, toasts } from './messages/common.ts';
import { editMessage, sendMessage } from './send-message.ts';

/** Whoever waits longer for what a tap leads to wants to know that it is under way. */
const WORKING_AFTER_MS = 700;
const LINE_AFTER_MS = 2_000;

/** Resolves after so many milliseconds; rejects when the signal comes first. */
type Later = (ms: number, signal: AbortSignal) => Promise<unknown>;
const later: Later = (ms, signal) => wait(ms, undefined, { signal, ref: false });

/**
 * Returns what a tap leads to, and shows that it is under way when that takes long, as a large table does: first under the bot's name,
 * then the tap is answered and a line stands in the chat. What the tap's toast would have said takes its place; without one it goes.
 */
export async function sayingItTakesLong(
  ctx: Context,
  handling: Handling,
  work: () => Promise<TapResult>,
  waitFor = later,
): Promise<TapResult> {
  const { chat } = ctx;
  if (chat?.type !== 'private') return work();
  const done = new AbortController();
  const line = showLine(ctx, chat.id, { handling, done: done.signal, waitFor }).catch(() => undefined);
  const end = async (said?: ReturnType<typeof lateAnswer>) => {
    done.abort();
    const id = await line;
    if (id === undefined) return;
    const change = said ? editMessage(ctx.api, chat.id, id, said) : ctx.api.deleteMessage(chat.id, id);
    await change.catch(() => {});
  };
  try {
    const result = await work();
    await end(result.toast === undefined ? undefined : lateAnswer(result.toast));
    return result;
  } catch (error) {
    await end(isStorageAway(error) ? undefined : failed.message);
    handling.isToldToWait = false;
    throw error;
  }
}

type Waiting = { handling: Handling; done: AbortSignal; waitFor: Later };

/** Returns the line's message, where it came so far. */
async function showLine(
  ctx: Context,
  chatId: number,
  { handling, done, waitFor }: Waiting,
): Promise<number | undefined> {
  await waitFor(WORKING_AFTER_MS, done);
  await ctx.api.sendChatAction(chatId, 'typing').catch(() => {});
  await waitFor(LINE_AFTER_MS - WORKING_AFTER_MS, done);
  if (done.aborted || handling.isAnswered()) return undefined;
  handling.answered({ text: toasts.takesLonger });
  handling.isToldToWait = true;
  await ctx.answerCallbackQuery({ text: toasts.takesLonger }).catch(() => {});
  return sendMessage(ctx.api, chatId, takesLonger());
}
