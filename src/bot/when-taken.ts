import type { Logger } from 'pino';
import { heldForSeconds } from '../delivery/channels/telegram-refusals.ts';

/** Sends something now, or as soon as Telegram takes it; resolves when it is sent or put off. */
export type WhenTaken = (send: () => Promise<unknown>) => Promise<void>;

/**
 * Makes what says the last word on what somebody did, also where Telegram takes nothing for their chat for now: nobody waits for it, and it
 * comes as soon as it may.
 *
 * @param wait resolves after so many milliseconds
 */
export function createWhenTaken(wait: (ms: number) => Promise<unknown>, log: Logger): WhenTaken {
  async function later(send: () => Promise<unknown>, seconds: number): Promise<void> {
    await wait(seconds * 1000);
    await whenTaken(send);
  }

  async function whenTaken(send: () => Promise<unknown>): Promise<void> {
    try {
      await send();
    } catch (error) {
      const seconds = heldForSeconds(error);
      if (seconds === undefined) throw error;
      later(send, seconds).catch((err: unknown) => log.warn({ err }, 'an answer could not be sent later'));
    }
  }
  return whenTaken;
}
