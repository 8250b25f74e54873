import type { Wave } from './scenario.ts';

/** What a wave says, with its variables. */
export type Wording = Pick<Wave, 'title' | 'text' | 'short'>;

/** The year in which every wave says the first of its wordings. */
const FIRST_YEAR = 2026;

/** Returns all wordings of a wave, in the order in which the years take them. */
export function wordingsOf({ title, text, short, others = [] }: Wave): Wording[] {
  return [{ title, text, short }, ...others.map((other) => ({ ...other, title: other.title ?? title }))];
}

/**
 * Returns the place of the wording that a year takes: each year the next one. Where that would say what was sent the year before (`lastText`,
 * with its variables), as when their number has changed since, it is the first after it that does not.
 */
export function placeInTurn(wordings: readonly Wording[], year: number, lastText?: string): number {
  const count = wordings.length;
  const next = (((year - FIRST_YEAR) % count) + count) % count;
  const inTurn = wordings.map((_, step) => (next + step) % count);
  return inTurn.find((place) => wordings[place]?.text !== lastText) ?? next;
}

/** Returns the wave with the given wordings in the place of its own. */
export function withWordings(wave: Wave, [first, ...others]: readonly Wording[]): Wave {
  const { others: _, ...rest } = wave;
  return { ...rest, ...first, ...(others.length > 0 && { others }) };
}

/** Returns a scenario's wave as it is worded in a year. */
export function worded(wave: Wave, year: number, lastText?: string): Wave {
  const wordings = wordingsOf(wave);
  return { ...wave, ...wordings[placeInTurn(wordings, year, lastText)] };
}
