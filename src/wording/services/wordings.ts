import type { AuditEntry, Decision } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Scenario, Wave } from '../../reminders/domain/scenario.ts';
import type { Wording } from '../../reminders/domain/wording.ts';
import {
  MOST_WORDINGS,
  nextPlace,
  type OwnWordings,
  type PlacedWording,
  placedWordings,
  readsSame,
  reworded,
  saysSame,
  type WaveNames,
  type WaveWordings,
  type WordingPlace,
  wordingKey,
} from '../domain/reworded.ts';
import { refusalOf, type WordingRefusal } from '../domain/typed-wording.ts';
import type { TextStore } from '../store/text-store.ts';

export type WordingsDeps = {
  /** Lists the scenarios before the office's own words. */
  listShipped(): Promise<readonly Scenario[]>;
  texts: TextStore;
  clock: Clock;
};

/** A wave with its wordings as they stand now. */
export type FoundWordings = WaveWordings & { scenario: Scenario; wave: Wave };

/** What is to stand in the place of `base`, which the officer had before them; without one, beside the others. */
export type WordingChange = { base?: Wording | undefined; wording: Wording; subject: string };

/** Why words are not adopted. `changed-since`: somebody else changed them meanwhile. */
export type AdoptRefusal = WordingRefusal | { refused: 'unknown' | 'changed-since' | 'too-many' };

/** Why a wording is not taken out, or not put back. */
export type TurnRefusal = { refused: 'unknown' | 'last' | 'same-as-another' | 'too-many' };

/** Who decides, and how what is decided on is called. */
type By = { by: number; subject: string };

/** Makes the service of what reminders say in an office: the words of the files, and what officers approved in their place and beside them. */
export function createWordingsService({ listShipped, texts, clock }: WordingsDeps) {
  async function findWith(
    own: OwnWordings,
    { scenario: id, wave: name }: WaveNames,
  ): Promise<FoundWordings | undefined> {
    const scenario = (await listShipped()).find((one) => one.id === id);
    const wave = scenario?.waves.find((one) => one.name === name);
    return scenario && wave && { scenario, wave, ...placedWordings(id, wave, own) };
  }

  /** Finds the wordings of a wave. */
  const find = async (names: WaveNames): Promise<FoundWordings | undefined> =>
    findWith(await texts.list(), names);

  /** Says what speaks against the change; nothing where it may be made. */
  async function refuse(
    at: WaveNames & { place?: string | undefined },
    { base, wording }: WordingChange,
  ): Promise<AdoptRefusal | undefined> {
    const found = await find(at);
    const standing = found?.standing.find(({ place }) => place === at.place)?.wording;
    if (!found || (base && !standing)) return { refused: 'unknown' };
    if (base && standing && !saysSame(standing, base)) return { refused: 'changed-since' };
    if (!base && found.standing.length >= MOST_WORDINGS) return { refused: 'too-many' };
    const others = found.standing.filter(({ place }) => place !== at.place).map((one) => one.wording);
    return refusalOf({ ...found, standing, others }, wording);
  }

  const entryOf = (decision: Decision): AuditEntry => ({ at: clock.now(), ...decision });

  /** Finds one of those that stand or of those that were taken out, with the others that stand. */
  async function findIn(part: keyof WaveWordings, { place, ...names }: WordingPlace) {
    const found = await find(names);
    const one = found?.[part].find((placed) => placed.place === place);
    return found && one && { one, others: found.standing.filter((other) => other !== one) };
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
      const [refused, found] = [await refuse(at, change), await findIn('standing', at)];
      if (refused || !found) return refused ?? { refused: 'unknown' };
      const isShipped = isAsShipped({ ...found.one, wording: change.wording });
      const entry = entryOf({
        ...{ by, action: isShipped ? 'reminder-wording-restored' : 'reminder-worded' },
        ...{ subject: change.subject, before: wholeOf(found.one.wording), after: wholeOf(change.wording) },
      });
      const after = isShipped ? undefined : change.wording;
      return (await texts.replace(key, { before, after }, entry)) ? undefined : { refused: 'changed-since' };
    },

    /** Lets the years take the words as well, after all others, and records who approved them. Returns their place. */
    async add(
      names: WaveNames,
      change: WordingChange,
      by: number,
    ): Promise<{ place: string } | AdoptRefusal> {
      const { subject, wording } = change;
      const entry = entryOf({ by, action: 'reminder-wording-added', subject, after: wholeOf(wording) });
      for (;;) {
        const place = nextPlace(names, await texts.list());
        const refused = await refuse(names, change);
        if (refused) return refused;
        if (await texts.add(wordingKey({ ...names, place }), wording, entry)) return { place };
      }
    },

    /** Takes a wording out of the turns from now on, unless it is the last; what went out stays. */
    async takeOut(at: WordingPlace, { by, subject }: By): Promise<TurnRefusal | undefined> {
      const found = await findIn('standing', at);
      if (!found) return { refused: 'unknown' };
      const keys = found.others.map(({ place }) => wordingKey({ ...at, place }));
      const before = wholeOf(found.one.wording);
      const entry = entryOf({ by, action: 'reminder-wording-taken-out', subject, before });
      if (await texts.takeOut(wordingKey(at), keys, entry)) return undefined;
      return { refused: (await findIn('standing', at)) ? 'last' : 'unknown' };
    },

    /** Puts a wording that was taken out back in its place, unless the wave says the same by now. */
    async putBack(at: WordingPlace, { by, subject }: By): Promise<TurnRefusal | undefined> {
      const found = await findIn('takenOut', at);
      if (!found) return { refused: 'unknown' };
      const { one, others } = found;
      if (others.length >= MOST_WORDINGS) return { refused: 'too-many' };
      if (others.some(({ wording }) => readsSame(wording, one.wording)))
        return { refused: 'same-as-another' };
      const after = wholeOf(one.wording);
      const entry = entryOf({ by, action: 'reminder-wording-put-back', subject, after });
      return (await texts.putBack(wordingKey(at), entry)) ? undefined : { refused: 'unknown' };
    },
  };
}

/** Tells whether a wording says what its file does. */
const isAsShipped = ({ wording, shipped }: PlacedWording): boolean =>
  shipped !== undefined && saysSame(shipped, wording);

const wholeOf = ({ title, text, short }: Wording): string => `${title}\n${text.trim()}\n短信：${short}`;

export type Wordings = ReturnType<typeof createWordingsService>;
