import type { Message } from 'grammy/types';
import type { Answer } from './answer.ts';
import type { Parameters } from './parameters.ts';

/** One call of the bot, as it came and as it was answered. */
export type RecordedCall = {
  /** Epoch milliseconds, of the machine. */
  at: number;
  method: string;
  parameters: Parameters;
  /** Absent where the caller got none: a reset or silence. */
  answer: Answer | undefined;
};

/** What an account's screen shows after its tap: a toast, a dialog, or nothing. */
export type CallbackAnswer = { text?: string; alert: boolean; url?: string };

export type FeedEvent =
  | { kind: 'message'; change: 'new' | 'edited' | 'deleted'; message: Message }
  | { kind: 'callback-answer'; accountId: number; answer: CallbackAnswer }
  | { kind: 'chat-action'; chatId: number; action: string }
  | { kind: 'account'; accountId: number }
  | { kind: 'commands' }
  | { kind: 'profile' }
  | { kind: 'call'; call: RecordedCall };

export type Feed = ReturnType<typeof createFeed>;

/** Tells everybody who listens of what happens in the chats. */
export function createFeed() {
  const listeners = new Set<(event: FeedEvent) => void>();
  return {
    /** Tells all listeners, one after another, before it returns. */
    publish(event: FeedEvent): void {
      for (const listener of listeners) listener(event);
    },
    /** Returns what ends the subscription. */
    subscribe(listener: (event: FeedEvent) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
