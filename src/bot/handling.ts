import type { Message } from '../kernel/message.ts';
import type { TapResult } from './feature.ts';
import type { Flow } from './flow.ts';
import type { Speaker, Viewer } from './viewer.ts';

/** How a tap was answered: the toast or dialog over the chat. */
export type TapAnswer = { text?: string; show_alert?: boolean };

/** What a tap leads to, and whose it was. */
export type Early = { speaker: Speaker; decided: TapResult };

/** What is remembered of one update while it is handled, also when that takes more than one try. */
export type Handling = {
  /** Under which it stands in the inbox. */
  key: string;
  /** Where the message was waited for at the first try: the try itself may have moved that on. */
  flow?: { was: Flow | undefined } | undefined;
  /** Who sent it, asked while it was stored, for the first try: whoever is handled later is asked for anew. */
  viewer?: Promise<Viewer> | undefined;
  /** The person was told that the outcome is unknown: what it is must now be said. */
  isToldUnknown: boolean;
  /** The tap as it was decided while it was stored, for the first try; nothing where it has to be decided anew. */
  early?: Promise<Early | undefined> | undefined;
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
export const createHandling = (key: string): Handling => new OneHandling(key);

/** A class, for there is one of every update, and mostly nobody waits behind it: what waits is made for whoever does. */
class OneHandling implements Handling {
  readonly key: string;
  isToldUnknown = false;
  flow: Handling['flow'];
  viewer: Handling['viewer'];
  early: Handling['early'];
  sayInChat: Handling['sayInChat'];
  #given: TapAnswer | undefined;
  #listeners: ((answer: TapAnswer) => void)[] | undefined;
  #passing: PromiseWithResolvers<void> | undefined;
  #isPassing = false;

  constructor(key: string) {
    this.key = key;
  }

  get othersMayPass(): Promise<void> {
    if (this.#isPassing) return Promise.resolve();
    this.#passing ??= Promise.withResolvers();
    return this.#passing.promise;
  }

  letOthersPass(): void {
    this.#isPassing = true;
    this.#passing?.resolve();
  }

  isAnswered(): boolean {
    return this.#given !== undefined;
  }

  answered(answer: TapAnswer): void {
    this.#given ??= answer;
    for (const listener of this.#listeners ?? []) listener(this.#given);
    this.#listeners = undefined;
  }

  onceAnswered(listener: (answer: TapAnswer) => void): void {
    if (this.#given) listener(this.#given);
    else this.#listeners = [...(this.#listeners ?? []), listener];
  }
}
