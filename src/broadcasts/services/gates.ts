import type { Message } from '../../kernel/message.ts';
import type { BroadcastDraft, PlannedSending } from '../domain/broadcast.ts';

/** A broadcast that its officer has confirmed. */
export type Confirmed = {
  draft: BroadcastDraft;
  /** Telegram id of the officer. */
  by: number;
  /** The people whom it reached when it was confirmed. */
  headcount: number;
  /** The gates that it has passed already. */
  passed: readonly string[];
  /** Which sending of a planned one it is; absent: it is sent as it is confirmed. */
  sending?: PlannedSending | undefined;
};

/** What may keep a confirmed broadcast back, such as until the morning: an area hands it in when it is built. */
export type Gate = {
  id: string;
  /** Where it stands among the others, the smallest first. */
  place: number;
  /**
   * Keeps the broadcast, to be released again with this gate among those passed, and returns what its officer reads; nothing where it may
   * go on. Told again of what it keeps, it keeps it once.
   */
  hold(confirmed: Confirmed): Promise<Message | undefined>;
};

/** Makes the list of the gates, as the areas hand them in. */
export function createGates() {
  const gates: Gate[] = [];
  return {
    /** Takes in a gate. */
    add(gate: Gate): void {
      gates.push(gate);
    },

    /** Returns what the first gate that keeps the broadcast says of it; nothing where none does. */
    async hold(confirmed: Confirmed): Promise<Message | undefined> {
      const ahead = gates.filter(({ id }) => !confirmed.passed.includes(id));
      for (const gate of ahead.toSorted((a, b) => a.place - b.place)) {
        const said = await gate.hold(confirmed);
        if (said) return said;
      }
      return undefined;
    },
  };
}

export type Gates = ReturnType<typeof createGates>;
