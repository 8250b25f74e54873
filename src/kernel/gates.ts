import type { Message } from './message.ts';

/** What may keep back something that an officer has confirmed, such as until the morning: an area hands it in when it is built. */
export type Gate<Confirmed> = {
  id: string;
  /** Where it stands among the others, the smallest first. */
  place: number;
  /**
   * Keeps what was confirmed, to be released again with this gate among those passed, and returns what its officer reads; nothing where it
   * may go on. Told again of what it keeps, it keeps it once.
   */
  hold(confirmed: Confirmed): Promise<Message | undefined>;
  /** Says beforehand that it would keep it, for the card that asks for the confirmation. */
  foresee?(confirmed: Confirmed): Promise<string | undefined>;
};

/** Makes the list of the gates that something passes before it goes out, as the areas hand them in. */
export function createGates<Confirmed extends { passed: readonly string[] }>() {
  const gates: Gate<Confirmed>[] = [];
  const notes: ((confirmed: Confirmed) => Promise<string[]>)[] = [];
  const ahead = ({ passed }: Confirmed) =>
    gates.filter(({ id }) => !passed.includes(id)).sort((a, b) => a.place - b.place);
  return {
    /** Takes in a gate. */
    add(gate: Gate<Confirmed>): void {
      gates.push(gate);
    },

    /** Takes in what is said beforehand by whoever keeps nothing, such as what it costs: a line each. */
    addNote(note: (confirmed: Confirmed) => Promise<string[]>): void {
      notes.push(note);
    },

    /** Returns what the first gate that keeps it says of it; nothing where none does. */
    async hold(confirmed: Confirmed): Promise<Message | undefined> {
      for (const gate of ahead(confirmed)) {
        const said = await gate.hold(confirmed);
        if (said) return said;
      }
      return undefined;
    },

    /** Lists what the gates say beforehand, in their order, and then the notes. */
    async foresee(confirmed: Confirmed): Promise<string[]> {
      const [said, noted] = await Promise.all([
        Promise.all(ahead(confirmed).map((gate) => gate.foresee?.(confirmed))),
        Promise.all(notes.map((note) => note(confirmed))),
      ]);
      return [...said.filter((line) => line !== undefined), ...noted.flat()];
    },
  };
}

export type Gates<Confirmed extends { passed: readonly string[] }> = ReturnType<
  typeof createGates<Confirmed>
>;
