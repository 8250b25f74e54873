import { z } from 'zod';
import type { Scenario, Wave } from '../../reminders/domain/scenario.ts';
import { type Wording, withWordings, wordingsOf } from '../../reminders/domain/wording.ts';

export const WordingSchema = z.object({ title: z.string(), text: z.string(), short: z.string() });

/** A wave has so many wordings at most, as in its file. */
export const MOST_WORDINGS = 10;

/** A scenario's wave, by their names. */
export type WaveNames = { scenario: string; wave: string };

/**
 * Which wording: its wave, and its place there, which none other ever has: `0`, `1`… of those of the file, `a1`, `a2`… of those that the
 * office added.
 */
export type WordingPlace = WaveNames & { place: string };

/** Returns the name under which the office's own words for a wording are kept. */
export const wordingKey = ({ scenario, wave, place }: WordingPlace): string => `${scenario}.${wave}.${place}`;

/** What an office made of the wordings of all waves, by `wordingKey`: its words, those that it added among them, and what it took out. */
export type OwnWordings = { words: ReadonlyMap<string, Wording>; takenOut: ReadonlySet<string> };

/** A wording in its place; `shipped`: what the file says there, nothing where the office added it. */
export type PlacedWording = { place: string; wording: Wording; shipped: Wording | undefined };

/** The wordings of a wave: those that the years take in turn, and those that were taken out. There is always one that stands. */
export type WaveWordings = { standing: PlacedWording[]; takenOut: PlacedWording[] };

/** The place of a wording that is being added, until it has one of its own. */
export const NEW = 'new';

const addedPlace = (number: number): string => `a${number}`;

/** Lists what an office added to a wave, in the order in which that came. */
function addedTo(names: WaveNames, { words }: OwnWordings): PlacedWording[] {
  const added: PlacedWording[] = [];
  for (let number = 1; ; number++) {
    const place = addedPlace(number);
    const wording = words.get(wordingKey({ ...names, place }));
    if (!wording) return added;
    added.push({ place, wording, shipped: undefined });
  }
}

/** Returns the place of the next wording that is added: what was taken out keeps its own. */
export const nextPlace = (names: WaveNames, own: OwnWordings): string =>
  addedPlace(addedTo(names, own).length + 1);

/** Returns the wordings of a scenario's wave as an office has them. What the files brought last is said where all that is left was taken out. */
export function placedWordings(scenario: string, shipped: Wave, own: OwnWordings): WaveWordings {
  const names = { scenario, wave: shipped.name };
  const keyOf = ({ place }: Pick<PlacedWording, 'place'>) => wordingKey({ ...names, place });
  const ofFile = wordingsOf(shipped).map((said, index): PlacedWording => {
    const place = String(index);
    return { place, wording: own.words.get(keyOf({ place })) ?? said, shipped: said };
  });
  const all = [...ofFile, ...addedTo(names, own)];
  const isOut = (one: PlacedWording) => own.takenOut.has(keyOf(one));
  const standing = all.filter((one) => !isOut(one));
  return standing.length > 0 ? { standing, takenOut: all.filter(isOut) } : { standing: all, takenOut: [] };
}

/** Returns the scenarios in the office's own words, where it has some. */
export function reworded(scenarios: readonly Scenario[], own: OwnWordings): readonly Scenario[] {
  if (own.words.size === 0 && own.takenOut.size === 0) return scenarios;
  return scenarios.map((scenario) => ({
    ...scenario,
    waves: scenario.waves.map((wave) => {
      const { standing } = placedWordings(scenario.id, wave, own);
      return withWordings(
        wave,
        standing.map(({ wording }) => wording),
      );
    }),
  }));
}

/** Tells whether two wordings say the same; blanks around a text say nothing. */
export const saysSame = (one: Wording, other: Wording): boolean =>
  (['title', 'text', 'short'] as const).every((key) => one[key].trim() === other[key].trim());

/** Tells whether people would read the same of both. */
export const readsSame = (one: Wording, other: Wording): boolean => one.text.trim() === other.text.trim();
