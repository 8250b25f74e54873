import type { Button, Message } from './message.ts';

/** What officers see of a hold: the card on which they decide, what leads there from the menu, and what 运行检查 says of it. */
export type HoldShown = { card: Message; button: Button; finding: { text: string; remedy: string } };

/**
 * A reason for which nothing may go out of the program's own accord until an officer has decided: an area hands it in when it is built.
 * What an officer sends meanwhile goes out, and whoever writes is answered.
 */
export type HoldKind = {
  name: 'another-bot' | 'clock' | 'restored';
  /** Which comes first where there are several, the smallest. */
  place: number;
  /** Asked at every tick by everything that sends: it is to be cheap. */
  isHolding(): Promise<boolean>;
  /** Returns what officers see of it; nothing while it holds nothing. */
  show(): Promise<HoldShown | undefined>;
  /** Does what follows from it, such as pausing what is being sent. Told at every start, before anything is sent. */
  settle?(): Promise<unknown>;
};

/** Something that goes out by itself as soon as nothing holds it back. `at`: for when it was planned (epoch milliseconds). */
export type Waiting = { id: string; title: string; at: number };

/** What knows of such things of one kind: an area hands it in when it is built. */
export type WaitingSource = {
  /** No two are called the same. */
  name: string;
  /** Lists what would go out now; asked at any time, it sends nothing. */
  list(): Promise<Waiting[]>;
  /** Leaves one of them for good, on the word of an officer. */
  drop(id: string, by: number): Promise<unknown>;
};

/** Makes the list of what may keep things back, as the areas hand it in: the one thing that all asks which sends by itself. */
export function createHolds() {
  const kinds: HoldKind[] = [];
  const sources: WaitingSource[] = [];
  return {
    /** Takes in a kind. */
    add(kind: HoldKind): void {
      kinds.push(kind);
      kinds.sort((a, b) => a.place - b.place);
    },

    /** Takes in what knows of things that wait. */
    addSource(...added: readonly WaitingSource[]): void {
      sources.push(...added);
    },

    /** Lists the names of what knows of things that wait. */
    listSources: (): string[] => sources.map(({ name }) => name),

    /** Tells whether nothing may go out by itself now, for whichever reason. */
    async isHeld(): Promise<boolean> {
      return (await Promise.all(kinds.map((kind) => kind.isHolding()))).includes(true);
    },

    /** Lists what officers see of those that hold, in the order of their places. */
    async listShown(): Promise<HoldShown[]> {
      return (await Promise.all(kinds.map((kind) => kind.show()))).filter((shown) => shown !== undefined);
    },

    /** Lists all that would go out now, in the order of when it was planned; each id says as well whose it is. */
    async listWaiting(): Promise<Waiting[]> {
      const lists = sources.map(async ({ name, list }) =>
        (await list()).map((one) => ({ ...one, id: `${name}:${one.id}` })),
      );
      return (await Promise.all(lists)).flat().sort((a, b) => a.at - b.at);
    },

    /** Leaves one of them for good. */
    async drop(id: string, by: number): Promise<void> {
      const source = sources.find(({ name }) => id.startsWith(`${name}:`));
      await source?.drop(id.slice(source.name.length + 1), by);
    },

    /** Lets those that hold do what follows, before anything is sent. */
    async settle(): Promise<void> {
      for (const kind of kinds) await kind.settle?.();
    },
  };
}

export type Holds = ReturnType<typeof createHolds>;
