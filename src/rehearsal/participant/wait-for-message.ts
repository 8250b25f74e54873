import type { Message } from 'grammy/types';
import type { Conversation } from '../bot-api/conversations.ts';
import type { Feed } from '../bot-api/feed.ts';

export type Fits = (message: Message) => boolean;

const DEFAULT_WAIT_MS = 10_000;

/** Finds the newest message of the conversation that fits, or else waits for the first to come or to be edited so that it fits. */
export function waitForMessage(
  feed: Feed,
  { chat, messages }: Conversation,
  fits: Fits,
  timeoutMs = DEFAULT_WAIT_MS,
): Promise<Message> {
  const there = [...messages.values()].findLast(fits);
  if (there) return Promise.resolve(there);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      unsubscribe();
      const last = [...messages.values()]
        .slice(-3)
        .map(({ text, caption }) => text ?? caption ?? '(no text)');
      reject(
        new Error(`No such message within ${timeoutMs} ms. The chat ends with:\n${last.join('\n---\n')}`),
      );
    }, timeoutMs);
    const unsubscribe = feed.subscribe((event) => {
      if (event.kind !== 'message' || event.change === 'deleted') return;
      if (event.message.chat.id !== chat.id || !fits(event.message)) return;
      clearTimeout(timer);
      unsubscribe();
      resolve(event.message);
    });
  });
}
