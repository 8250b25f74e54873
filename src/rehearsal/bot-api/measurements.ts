import type { Refusal } from './answer.ts';

/** Times in epoch milliseconds with fractions, at this server. */
type TapTimes = {
  accountId: number;
  tappedAt: number;
  /** When the update was first given to the bot; after a crash it is given again. */
  handedOutAt?: number;
  handedOutCount: number;
  /** When the bot's first answerCallbackQuery came in. */
  answeredAt?: number;
};

export type Measured = {
  /** Arrival of every call that sends a message, also of those that were refused. */
  attempts: number[];
  /** Every accepted send. */
  sends: number[];
  /** Accepted sends by chat. */
  deliveries: Map<number, number>;
  /** Every 429 and until when the bot was to wait. */
  refusals429: { at: number; until: number }[];
  taps: Map<string, TapTimes>;
};

export type Measurements = ReturnType<typeof createMeasurements>;

/** Makes what benchmarks and fault tests count at the server. */
export function createMeasurements() {
  const measured: Measured = empty();
  const now = (): number => performance.timeOrigin + performance.now();
  return {
    measured,
    attempted(): void {
      measured.attempts.push(now());
    },
    /** Counts a message that has come into a chat. */
    sent(chatId: number): void {
      measured.sends.push(now());
      measured.deliveries.set(chatId, (measured.deliveries.get(chatId) ?? 0) + 1);
    },
    /** Counts a call that was refused for coming too often, and until when. */
    refused({ parameters }: Refusal): void {
      const at = now();
      if (parameters?.retry_after !== undefined)
        measured.refusals429.push({ at, until: at + parameters.retry_after * 1000 });
    },
    tapped(queryId: string, accountId: number): void {
      measured.taps.set(queryId, { accountId, tappedAt: now(), handedOutCount: 0 });
    },
    /** Counts that a tap was given to the bot; the first time is its time. */
    handedOut(queryId: string): void {
      const tap = measured.taps.get(queryId);
      if (!tap) return;
      tap.handedOutAt ??= now();
      tap.handedOutCount += 1;
    },
    /** Notes when a tap was first answered. */
    answered(queryId: string): void {
      const tap = measured.taps.get(queryId);
      if (tap) tap.answeredAt ??= now();
    },
    reset(): void {
      Object.assign(measured, empty());
    },
  };
}

function empty(): Measured {
  return { attempts: [], sends: [], deliveries: new Map(), refusals429: [], taps: new Map() };
}

/**
 * Returns the largest number of events in any second, wherever the second begins. `times` ascend.
 *
 * @example mostInAnySecond([0, 400, 999, 1000]) // 3
 */
export function mostInAnySecond(times: readonly number[]): number {
  let most = 0;
  let first = 0;
  times.forEach((time, index) => {
    while (time - (times[first] ?? time) >= 1000) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

/** Returns the smallest of the values below which the share lies (nearest rank); undefined without values. */
export function percentile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}
