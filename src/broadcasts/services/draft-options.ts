import type { BroadcastDraft } from '../domain/broadcast.ts';

/** A value to choose: `value` is Latin letters and digits, part of a button's data. */
export type OptionChoice = { text: string; value: string };

/**
 * Something that an officer may settle of a broadcast beside its content, audience and time: an area hands it in when it is built. What
 * is chosen lies in the draft itself, in a field of `SettledSchema`.
 */
export type DraftOption = {
  /** Latin letters: part of its buttons' data. */
  id: string;
  /** Where it stands among the others, the smallest first. */
  place: number;
  /** Its button, which says how it stands and which value a tap leads to; nothing where the draft has no such option. */
  button(draft: BroadcastDraft): OptionChoice | undefined;
  /** Returns the draft with the value; nothing where there is no such value. */
  choose(draft: BroadcastDraft, value: string): BroadcastDraft | undefined;
  /** What the confirmation says of it; nothing where that goes without saying. */
  said?(draft: BroadcastDraft): string | undefined;
  /** Whether it is offered now, where that does not go by the draft alone; absent: it is. */
  isOffered?(draft: BroadcastDraft): Promise<boolean>;
  /** The card that its button opens, where a tap alone does not settle it. */
  page?: OptionPage;
};

/** A card for one option, on which it is chosen or typed. */
export type OptionPage = {
  title: string;
  lines(draft: BroadcastDraft): string[];
  choices(draft: BroadcastDraft): OptionChoice[];
  /** Takes what the officer writes; refused, it says why. */
  read(draft: BroadcastDraft, text: string): BroadcastDraft | { refused: string };
};

/** Something that an area does with a draft, by a button below its options; the draft stays as it is. */
export type DraftDeed = {
  /** Latin letters: part of its button's data. */
  id: string;
  text: string;
  /** @param by Telegram id of the officer; returns what they read for a moment */
  act(draft: BroadcastDraft, by: number): Promise<string>;
};

/** Makes the list of the options, as the areas hand them in. */
export function createDraftOptions() {
  const options: DraftOption[] = [];
  const deeds: DraftDeed[] = [];
  const list = (): DraftOption[] => options.toSorted((a, b) => a.place - b.place);
  return {
    /** Takes in something that is done with a draft. */
    addDeed(deed: DraftDeed): void {
      deeds.push(deed);
    },

    /** Returns what can be done with a draft. */
    listDeeds: (): readonly DraftDeed[] => deeds,

    /** Takes in an option. */
    add(option: DraftOption): void {
      options.push(option);
    },

    /** Returns the options in their order. */
    list,

    /** Returns those that an officer may settle of the draft now, in their order. */
    async listOffered(draft: BroadcastDraft): Promise<DraftOption[]> {
      const all = list();
      const isOffered = await Promise.all(all.map((option) => option.isOffered?.(draft) ?? true));
      return all.filter((_, index) => isOffered[index]);
    },

    /** Finds an option; nothing where no area has handed it in. */
    find: (id: string): DraftOption | undefined => options.find((option) => option.id === id),
  };
}

export type DraftOptions = ReturnType<typeof createDraftOptions>;
