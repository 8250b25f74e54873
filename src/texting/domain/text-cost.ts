/** What text messages to some people cost: `parts` in all, of which each message is billed as `each`; about so many fen. */
export type TextCost = {
  people: number;
  each: number;
  parts: number;
  fen: number;
  /** How many parts were spent of the month, and how many it has. */
  spent: number;
  ceiling: number;
  /** How many of the people the rest of the month does not suffice for. */
  without: number;
};

/** The month as it stands, and what a part costs. */
type Month = { spent: number; ceiling: number; fenPerPart: number };

/**
 * Returns what a message to so many people costs, and for how many of them the month does not suffice.
 *
 * @example textCost(4, 2, { spent: 1995, ceiling: 2000, fenPerPart: 5 }) // 8 parts, 40 fen, 2 people without
 */
export function textCost(people: number, each: number, { spent, ceiling, fenPerPart }: Month): TextCost {
  const parts = people * each;
  const served = Math.floor(Math.max(0, ceiling - spent) / each);
  const without = Math.max(0, people - served);
  return { people, each, parts, fen: parts * fenPerPart, spent, ceiling, without };
}
