import type { Api } from 'grammy';
import { SEND_TIMEOUT_MS } from '../domain/delivery.ts';

/** grammY's typings take AbortSignal from another package; it is the platform's own at run time. */
type Signal = NonNullable<Parameters<Api['sendMessage']>[3]>;

/** Gives the call up after a while. A timer that is cleared: `AbortSignal.timeout` would hold each call's memory to its end. */
export async function withinTime<T>(call: (signal: Signal) => Promise<T>): Promise<T> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), SEND_TIMEOUT_MS);
  try {
    return await call(giveUp.signal as Signal);
  } finally {
    clearTimeout(timer);
  }
}
