import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Clock } from '../kernel/clock.ts';

/** A clock that runs as the machine's does, so and so far from it. */
export type RehearsalClock = Clock & {
  /** Puts the clock to this instant (epoch milliseconds), from where it runs on. */
  set(instant: number): void;
  advance(milliseconds: number): void;
  /** Back to the machine's time. */
  realTime(): void;
  /** Milliseconds ahead of the machine's time; negative: behind. */
  offset(): number;
  /** Returns what ends the subscription. */
  onMoved(listener: () => void): () => void;
};

type Options = {
  /** Where the offset survives a restart; absent: nowhere. */
  file?: string;
  machine?: Clock;
};

/** Makes a clock that runs as the machine's does, by an offset that can be moved and, with a `file`, survives a restart. */
export function createRehearsalClock({ file, machine = Date }: Options = {}): RehearsalClock {
  let offset = file && existsSync(file) ? readOffset(file) : 0;
  const listeners = new Set<() => void>();

  function move(to: number): void {
    offset = to;
    if (file) {
      writeFileSync(`${file}.new`, JSON.stringify({ offset }), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    }
    for (const listener of listeners) listener();
  }

  return {
    now: () => machine.now() + offset,
    set: (instant) => move(instant - machine.now()),
    advance: (milliseconds) => move(offset + milliseconds),
    realTime: () => move(0),
    offset: () => offset,
    onMoved(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function readOffset(file: string): number {
  const { offset } = JSON.parse(readFileSync(file, 'utf8'));
  return Number.isFinite(offset) ? offset : 0;
}
