import { type Refusal, tooManyRequests } from './answer.ts';

/** Telegram's limits on sending, in messages per second. */
const OVERALL_PER_SECOND = 30;
const SECOND = 1000;

export type Limits = ReturnType<typeof createLimits>;

/** Refuses sends beyond 30 in any sliding second overall, and beyond one a second to one chat. Off until switched on. */
export function createLimits() {
  let isOn = false;
  let recent: number[] = [];
  const lastByChat = new Map<number, number>();

  return {
    /** Turns the limits on or off; what was counted before is forgotten. */
    switch(on: boolean): void {
      isOn = on;
      recent = [];
      lastByChat.clear();
    },
    /** Counts a call that sends so many messages to one chat, or refuses it: of an album each part counts overall. */
    check(chatId: number, messages = 1): Refusal | undefined {
      if (!isOn) return undefined;
      const now = performance.now();
      recent = recent.filter((time) => now - time < SECOND);
      const isTooSoon = now - (lastByChat.get(chatId) ?? -SECOND) < SECOND;
      if (isTooSoon || recent.length + messages > OVERALL_PER_SECOND) return tooManyRequests(1);
      recent.push(...Array(messages).fill(now));
      lastByChat.set(chatId, now);
      return undefined;
    },
  };
}
