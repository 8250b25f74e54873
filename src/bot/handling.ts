import type { Message } from '../kernel/message.ts';
import type { Flow } from './flow.ts';
import type { Viewer } from './viewer.ts';

/** How a tap was answered: the toast or dialog over the chat. */
export type TapAnswer = { text?: string; show_alert?: boolean };

/** What is remembered of one update while it is handled, also when that takes more than one try. */
export type Handling = {
  /** Under which it stands in the inbox. */
  key: string;
  /** Where the message was waited for at the first try: the try itself may have moved that on. */
  flow?: { was: Flow | undefined };
  /** Who sent it, asked while it was stored, for the first try: whoever is handled later is asked for anew. */
  viewer?: Promise<Viewer> | undefined;
  /** The person was told that the outcome is unknown: what it is must now be said. */
  isToldUnknown: boolean;
  /**
   * Where the update takes long, and its tap was answered before there was anything to say: says in the chat what becomes of it, or
   * only takes away the line that asks to wait.
   */
  sayInChat?: ((said: Message | undefined) => Promise<void>) | undefined;
  /** Whether the tap was answered: Telegram takes one answer. */
  isAnswered(): boolean;
  answered(answer: TapAnswer): void;
  /** What the same account sends next need not wait until this is over. */
  letOthersPass(): void;
  /** Resolves when it lets others pass. */
  othersMayPass: Promise<void>;
  /** Calls the listener with the answer: now, or as soon as there is one. */
  onceAnswered(listener: (answer: TapAnswer) => void): void;
};

/** Makes what is known of the handling of one update: whether its tap has been answered, and by what. */
export function createHandling(key: string): Handling {
  const listeners: ((answer: TapAnswer) => void)[] = [];
  let given: TapAnswer | undefined;
  const passing = Promise.withResolvers<void>();
  return {
    key,
    letOthersPass: passing.resolve,
    othersMayPass: passing.promise,
    isToldUnknown: false,
    isAnswered: () => given !== undefined,
    answered(answer) {
      given ??= answer;
      for (const listener of listeners.splice(0)) listener(given);
    },
    onceAnswered(listener) {
      if (given) listener(given);
      else listeners.push(listener);
    },
  };
}
