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

/** Calls `act` after so many milliseconds, unless the function that it returns is called before. */
export type Later = (ms: number, act: () => void) => () => void;
/** Waits as it does in an office; nearly every tap is over long before, and a timer that is cleared is the cheapest way to wait. */
export const later: Later = (ms, act) => {
  const timer = setTimeout(act, ms).unref();
  return () => clearTimeout(timer);
};

/** When the tap is answered and by what, when the bot is seen at work, and at what. */
type Word = {
  handling: Handling;
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
  const times = { answerAfterMs: ANSWER_AFTER_MS, seenAfterMs };
  return saying(ctx, { handling, ...times, answer: {}, action: 'typing', making: 'file' }, work, waitFor);
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
  const times = { answerAfterMs: 0, seenAfterMs: 0 };
  const answer = { text: comesBelow(making) };
  return saying(ctx, { handling, ...times, answer, action: ACTIONS[making], making }, work, waitFor);
}

async function saying<Result>(
  ctx: Context,
  word: Word,
  work: () => Promise<Result>,
  waitFor: Later,
): Promise<Result> {
  const { chat } = ctx;
  if (chat?.type !== 'private') return work();
  const { handling } = word;
  const waits = createWaits(waitFor);
  showWork(ctx, chat.id, word, waits);
  try {
    return await work();
  } catch (error) {
    waits.end();
    // A command that fails is answered like any other message; a tap was answered already.
    const said = ctx.callbackQuery && !isStorageAway(error) ? apologyFor(error).message : undefined;
    await handling.sayInChat?.(said).catch(() => {});
    handling.sayInChat = undefined;
    throw error;
  } finally {
    waits.end();
  }
}

/** What is to be done while the work lasts; once it has ended nothing of it is begun any more. */
type Waits = { after(ms: number, act: () => void): void; onEnd(act: () => void): void; end(): void };

function createWaits(waitFor: Later): Waits {
  const endings: (() => void)[] = [];
  return {
    after(ms, act) {
      if (ms > 0) endings.push(waitFor(ms, act));
      else act();
    },
    onEnd: (act) => endings.push(act),
    end() {
      for (const act of endings.splice(0)) act();
    },
  };
}

/** Nothing of it keeps the work waiting, and what is not shown is no failure. A tap that is quick costs one timer. */
function showWork(ctx: Context, chatId: number, word: Word, waits: Waits): void {
  const { answerAfterMs, seenAfterMs, action } = word;
  waits.after(answerAfterMs, () => {
    waits.after(seenAfterMs - answerAfterMs, () => {
      ctx.api.sendChatAction(chatId, action).catch(() => {});
    });
    answerEarly(ctx, chatId, word, waits);
  });
}

function answerEarly(ctx: Context, chatId: number, word: Word, waits: Waits): void {
  const { handling, answer } = word;
  // Answered otherwise than by this: what became of it is said by whoever answered.
  if (handling.isAnswered() && !handling.sayInChat) return;
  const line = showLine(ctx, chatId, word, waits);
  handling.sayInChat = async (said) => sayInPlaceOf(ctx, chatId, await line, said);
  if (!ctx.callbackQuery || handling.isAnswered()) return;
  handling.answered(answer);
  ctx.answerCallbackQuery(answer).catch(() => {});
}

/** Resolves to the line's message; to nothing where the work ends before it is sent. */
function showLine(
  { api }: Context,
  chatId: number,
  { answerAfterMs, making }: Word,
  waits: Waits,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    waits.onEnd(() => resolve(undefined));
    waits.after(LINE_AFTER_MS - answerAfterMs, () =>
      resolve(sendMessage(api, chatId, takesLonger(making)).catch(() => undefined)),
    );
  });
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
