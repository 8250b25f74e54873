import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from 'grammy';
import type { Message } from '../kernel/message.ts';
import { isStorageAway } from '../kernel/storage-away.ts';
import { apologyFor } from './apology-for.ts';
import type { Making } from './feature.ts';
import type { Handling, TapAnswer } from './handling.ts';
import { comesBelow, takesLonger } from './messages/common.ts';
import { editMessage, sendMessage } from './send-message.ts';

/** Whoever waits longer for what a tap leads to wants to know that it has arrived; of what was typed, that it is under way. */
const ANSWER_AFTER_MS = 200;
/** A tap that was answered is seen to be under way later: where many tap at once, one more call for each would keep all of them waiting. */
const SEEN_AFTER_MS = 700;
const LINE_AFTER_MS = 2_000;

/** Resolves after so many milliseconds; rejects when the signal comes first. */
export type Later = (ms: number, signal: AbortSignal) => Promise<unknown>;
export const later: Later = (ms, signal) => wait(ms, undefined, { signal, ref: false });

/** When the tap is answered and by what, when the bot is seen at work, and at what. */
type Word = {
  answerAfterMs: number;
  answer: TapAnswer;
  seenAfterMs: number;
  action: 'typing' | 'upload_document';
  making: Making;
};

const ACTIONS = { file: 'upload_document', check: 'typing' } as const;

/**
 * Returns what a tap or command leads to, and shows that it is under way when that takes long, as a large table does: first the tap is
 * answered and the bot is seen at work, then a line stands in the chat. What the tap's toast would have said is then for
 * `handling.sayInChat`.
 */
export const sayingItTakesLong = <Result>(
  ctx: Context,
  handling: Handling,
  work: () => Promise<Result>,
  waitFor: Later,
): Promise<Result> => {
  const seenAfterMs = ctx.callbackQuery ? SEEN_AFTER_MS : ANSWER_AFTER_MS;
  const word = { answerAfterMs: ANSWER_AFTER_MS, answer: {}, seenAfterMs, action: 'typing' } as const;
  return saying(ctx, { handling, waitFor, ...word, making: 'file' }, work);
};

/**
 * Returns the same of a tap that makes a file or a picture, or checks everything: it is answered at once, and whoever tapped goes on
 * meanwhile. What comes of it comes by itself.
 */
export function sayingItIsMade<Result>(
  ctx: Context,
  handling: Handling,
  work: () => Promise<Result>,
  waitFor: Later,
  making: Making = 'file',
): Promise<Result> {
  handling.letOthersPass();
  const word = { answerAfterMs: 0, answer: { text: comesBelow(making) }, seenAfterMs: 0, making };
  return saying(ctx, { handling, waitFor, ...word, action: ACTIONS[making] }, work);
}

async function saying<Result>(
  ctx: Context,
  { handling, ...word }: Omit<Waiting, 'done'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const { chat } = ctx;
  if (chat?.type !== 'private') return work();
  const done = new AbortController();
  showWork(ctx, chat.id, { handling, ...word, done: done.signal }).catch(() => {});
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

type Waiting = Word & { handling: Handling; done: AbortSignal; waitFor: Later };

/** Nothing of it keeps the work waiting, and what is not shown is no failure. */
async function showWork(ctx: Context, chatId: number, waiting: Waiting): Promise<void> {
  const { handling, done, waitFor, answerAfterMs, answer } = waiting;
  showAction(ctx, chatId, waiting).catch(() => {});
  if (answerAfterMs > 0) await waitFor(answerAfterMs, done);
  // Answered otherwise than by this: what became of it is said by whoever answered.
  if (done.aborted || (handling.isAnswered() && !handling.sayInChat)) return;
  const line = showLine(ctx, chatId, waiting).catch(() => undefined);
  handling.sayInChat = async (said) => sayInPlaceOf(ctx, chatId, await line, said);
  if (!ctx.callbackQuery || handling.isAnswered()) return;
  handling.answered(answer);
  await ctx.answerCallbackQuery(answer);
}

async function showAction(
  ctx: Context,
  chatId: number,
  { done, waitFor, seenAfterMs, action }: Waiting,
): Promise<void> {
  if (seenAfterMs > 0) await waitFor(seenAfterMs, done);
  if (!done.aborted) await ctx.api.sendChatAction(chatId, action);
}

/** Returns the line's message, where it came so far. */
async function showLine(
  ctx: Context,
  chatId: number,
  { done, waitFor, answerAfterMs, making }: Waiting,
): Promise<number | undefined> {
  await waitFor(LINE_AFTER_MS - answerAfterMs, done);
  return done.aborted ? undefined : sendMessage(ctx.api, chatId, takesLonger(making));
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
