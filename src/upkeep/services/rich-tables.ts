import type { Clock } from '../../kernel/clock.ts';
import type { SwitchStore } from '../../kernel/store/switch-store.ts';

type Deps = {
  richTables: SwitchStore;
  /** How the record calls it, and its positions. */
  words: { subject: string; on: string; off: string };
  clock: Clock;
};

/** Makes the office's switch of how tables go out. */
export function createRichTablesService({ richTables, words, clock }: Deps) {
  return {
    /** Whether the office wants rich messages; not until an officer has said so. */
    isOn: richTables.isOn,

    /** Lets tables go out as rich messages from now on, or as text again. */
    turn: (isOn: boolean, by: number): Promise<void> =>
      richTables.turn(isOn, {
        ...{ at: clock.now(), by, action: 'rich-tables-switched', subject: words.subject },
        after: isOn ? words.on : words.off,
      }),
  };
}

export type RichTablesService = ReturnType<typeof createRichTablesService>;
