import type { Logger } from 'pino';

/** So many are on their way at once, all accounts together: half of the connections at most. */
const ON_THEIR_WAY = 64;
const ON_THEIR_WAY_PER_ACCOUNT = 16;
/** After half a minute nobody waits for it any more; Telegram takes no answer to a tap then. */
const WORTH_SAYING_MS = 30_000;
const REPEATED_AFTER_MS = 60_000;
const REMEMBERED_MAX = 10_000;

type Aside = { say: () => Promise<unknown>; until: number };

export type Asides = {
  /** Says it once, when there is room: nothing waits for it, and its failure is only logged. */
  add(account: number, say: () => Promise<unknown>): void;
  /** The same, unless the account was told that within the last minute. */
  addRarely(account: number, what: string, say: () => Promise<unknown>): void;
};

/**
 * Makes what is said beside the handling of updates: refusals, that something was left out, answers to repeated taps. An account
 * that provokes thousands of them gets them one after the other, and keeps nobody's connection.
 */
export function createAsides(log: Logger): Asides {
  const waiting = new Map<number, Aside[]>();
  const onTheirWay = new Map<number, number>();
  const toldAt = new Map<string, number>();
  let total = 0;

  async function say(account: number, aside: Aside): Promise<void> {
    total++;
    onTheirWay.set(account, (onTheirWay.get(account) ?? 0) + 1);
    try {
      await aside.say();
    } catch (error) {
      log.debug({ err: error, account }, 'an aside could not be said');
    } finally {
      total--;
      const others = (onTheirWay.get(account) ?? 1) - 1;
      if (others > 0) onTheirWay.set(account, others);
      else onTheirWay.delete(account);
      sayMore();
    }
  }

  function sayMore(): void {
    for (const [account, asides] of [...waiting]) {
      if (total >= ON_THEIR_WAY) return;
      if ((onTheirWay.get(account) ?? 0) >= ON_THEIR_WAY_PER_ACCOUNT) continue;
      const next = takeNext(account, asides);
      if (next) void say(account, next);
    }
  }

  /** Puts the account behind the others. What has waited too long is left out. */
  function takeNext(account: number, asides: Aside[]): Aside | undefined {
    const now = performance.now();
    let next = asides.shift();
    while (next && next.until <= now) next = asides.shift();
    waiting.delete(account);
    if (asides.length > 0) waiting.set(account, asides);
    return next;
  }

  function add(account: number, what: () => Promise<unknown>): void {
    const aside = { say: what, until: performance.now() + WORTH_SAYING_MS };
    const asides = waiting.get(account);
    if (asides) asides.push(aside);
    else waiting.set(account, [aside]);
    sayMore();
  }

  return {
    add,
    addRarely(account, what, sayIt) {
      const [now, key] = [performance.now(), `${account} ${what}`];
      if (now - (toldAt.get(key) ?? Number.NEGATIVE_INFINITY) < REPEATED_AFTER_MS) return;
      if (toldAt.size >= REMEMBERED_MAX) forgetOld(toldAt, now);
      toldAt.set(key, now);
      add(account, sayIt);
    },
  };
}

function forgetOld(toldAt: Map<string, number>, now: number): void {
  for (const [key, at] of toldAt) if (now - at >= REPEATED_AFTER_MS) toldAt.delete(key);
}
