/**
 * When a nudge may go out by itself: at an instant (epoch ms), or so many working days after one or before one. `nextChannel`: it goes to those alone whom a further channel reaches than the one by which they were asked, and by that.
 */
export type Moment = { key: string; nextChannel?: true } & (
  | { at: number }
  | { workdaysAfter: number; of: number }
  | { workdaysBefore: number; of: number }
);

/** The nudges about an ask that may go out by themselves, and which of them do unless an officer chooses otherwise. */
export type AutomaticTerms = {
  moments: readonly Moment[];
  chosen: readonly string[];
  /** None goes out by itself from then on (epoch ms), while an officer may still nudge. */
  until?: number | undefined;
};
