import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Clock } from '../../kernel/clock.ts';

/** A file that came with a letter, kept where those of the chats are. */
export type ArrivedFile = { id: string; name: string; size: number };

/** What came to a phone or into a mailbox. */
export type Arrival = {
  /** Counts from 1, in the order in which they came. */
  id: number;
  way: 'text' | 'letter';
  /** The number or the mailbox. */
  to: string;
  /** By the rehearsal's clock (epoch ms). */
  at: number;
  /** Who sent it; absent: a text message. */
  from?: string;
  /** Absent: a text message. */
  subject?: string;
  text: string;
  files: readonly ArrivedFile[];
};

/** So many are kept: more than a year of reminders to those who are not in the chats. */
const KEPT = 300;

export type Arrivals = ReturnType<typeof createArrivals>;

/**
 * Keeps what came to the phones and mailboxes of the rehearsal, and with a `file` also there. Throws where the file is damaged or cannot
 * be written.
 */
export function createArrivals({ file, clock }: { file?: string; clock: Clock }) {
  const kept: Arrival[] = file && existsSync(file) ? read(file) : [];
  const listeners = new Set<(arrival: Arrival) => void>();

  return {
    /** Returns them, the oldest first. */
    list: (): readonly Arrival[] => kept,
    /** Keeps one before anybody hears that it was taken. */
    add(arrived: Omit<Arrival, 'id' | 'at'>): void {
      const arrival = { ...arrived, id: (kept.at(-1)?.id ?? 0) + 1, at: clock.now() };
      kept.push(arrival);
      if (kept.length > KEPT) kept.shift();
      if (file) write(file, kept);
      for (const listener of listeners) listener(arrival);
    },
    onArrival(listener: (arrival: Arrival) => void): void {
      listeners.add(listener);
    },
  };
}

function read(file: string): Arrival[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file} is damaged. Delete it: phones and mailboxes of the rehearsal are then empty.`, {
      cause,
    });
  }
}

/** Whole or not at all. */
function write(file: string, arrivals: readonly Arrival[]): void {
  writeFileSync(`${file}.new`, JSON.stringify(arrivals), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
