import type * as kernel from '../../kernel/gates.ts';
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

/** What may keep a confirmed broadcast back. */
export type Gate = kernel.Gate<Confirmed>;
export type Gates = kernel.Gates<Confirmed>;
