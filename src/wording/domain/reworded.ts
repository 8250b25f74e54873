import { z } from 'zod';
import type { Scenario } from '../../reminders/domain/scenario.ts';
import { type Wording, withWordings, wordingsOf } from '../../reminders/domain/wording.ts';

export const WordingSchema = z.object({ title: z.string(), text: z.string(), short: z.string() });

/** Which wording: the scenario, its wave, and the place among the wave's wordings, from 0. */
export type WordingPlace = { scenario: string; wave: string; place: number };

/** Returns the name under which the office's own words for a wording are kept. */
export const wordingKey = ({ scenario, wave, place }: WordingPlace): string => `${scenario}.${wave}.${place}`;

/** Returns the scenarios in the office's own words, by `wordingKey`, where it has some. */
export function reworded(
  scenarios: readonly Scenario[],
  own: ReadonlyMap<string, Wording>,
): readonly Scenario[] {
  if (own.size === 0) return scenarios;
  return scenarios.map((scenario) => ({
    ...scenario,
    waves: scenario.waves.map((wave) => {
      const at = { scenario: scenario.id, wave: wave.name };
      const wordings = wordingsOf(wave).map((one, place) => own.get(wordingKey({ ...at, place })) ?? one);
      return withWordings(wave, wordings);
    }),
  }));
}

/** Tells whether two wordings say the same; blanks around a text say nothing. */
export const saysSame = (one: Wording, other: Wording): boolean =>
  (['title', 'text', 'short'] as const).every((key) => one[key].trim() === other[key].trim());
