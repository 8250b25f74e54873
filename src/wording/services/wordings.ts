import type { Decision } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Scenario, Wave } from '../../reminders/domain/scenario.ts';
import { type Wording, wordingsOf } from '../../reminders/domain/wording.ts';
import { reworded, saysSame, type WordingPlace, wordingKey } from '../domain/reworded.ts';
import { refusalOf, type WordingRefusal, type WordingsAt } from '../domain/typed-wording.ts';
import type { TextStore } from '../store/text-store.ts';

export type WordingsDeps = {
  /** Lists the scenarios before the office's own words. */
  listShipped(): Promise<readonly Scenario[]>;
  texts: TextStore;
  clock: Clock;
};

/** A wave's wording as it stands now, and as it was shipped. */
export type FoundWording = WordingsAt & { standing: Wording; shipped: Wording };

/** What is to stand in the place of `base`, which the officer had before them. */
export type WordingChange = { base: Wording; wording: Wording; subject: string };

/** Why words are not adopted. `changed-since`: somebody else changed them meanwhile. */
export type AdoptRefusal = WordingRefusal | { refused: 'unknown' | 'changed-since' };

/** Makes the service of what reminders say in an office: the words of the files, and those that officers approved in their place. */
export function createWordingsService({ listShipped, texts, clock }: WordingsDeps) {
  /** Finds a wave's wording by its place, with what its file says. */
  async function find({ scenario: id, wave: name, place }: WordingPlace): Promise<FoundWording | undefined> {
    const [shipped, own] = await Promise.all([listShipped(), texts.list()]);
    const waveIn = (all: readonly Scenario[]): Wave | undefined =>
      all.find((one) => one.id === id)?.waves.find((wave) => wave.name === name);
    const scenario = shipped.find((one) => one.id === id);
    const [before, wave] = [waveIn(shipped), waveIn(reworded(shipped, own))];
    if (!scenario || !before || !wave) return undefined;
    const wordings = wordingsOf(wave);
    const [standing, original] = [wordings[place], wordingsOf(before)[place]];
    if (!standing || !original) return undefined;
    return { scenario, wave, wordings, place, standing, shipped: original };
  }

  /** Says what speaks against the change; nothing where it may be made. */
  async function refuse(
    at: WordingPlace,
    { base, wording }: WordingChange,
  ): Promise<AdoptRefusal | undefined> {
    const found = await find(at);
    if (!found) return { refused: 'unknown' };
    if (!saysSame(found.standing, base)) return { refused: 'changed-since' };
    return refusalOf(found, wording);
  }

  return {
    find,
    refuse,

    /** Lists the scenarios in the office's own words. */
    reword: async (known: readonly Scenario[]): Promise<readonly Scenario[]> =>
      reworded(known, await texts.list()),

    /**
     * Lets the wave say the words from now on, and records who approved them with what stood there before. What went out already stays
     * as it was sent.
     */
    async adopt(at: WordingPlace, change: WordingChange, by: number): Promise<AdoptRefusal | undefined> {
      const key = wordingKey(at);
      const before = await texts.findText(key);
      const [refused, found] = [await refuse(at, change), await find(at)];
      if (refused || !found) return refused ?? { refused: 'unknown' };
      const isShipped = saysSame(found.shipped, change.wording);
      const decision: Decision = {
        ...{ by, action: isShipped ? 'reminder-wording-restored' : 'reminder-worded' },
        ...{ subject: change.subject, before: wholeOf(change.base), after: wholeOf(change.wording) },
      };
      const after = isShipped ? undefined : change.wording;
      const entry = { at: clock.now(), ...decision };
      return (await texts.replace(key, { before, after }, entry)) ? undefined : { refused: 'changed-since' };
    },
  };
}

const wholeOf = ({ title, text, short }: Wording): string => `${title}\n${text.trim()}\n短信：${short}`;

export type Wordings = ReturnType<typeof createWordingsService>;
