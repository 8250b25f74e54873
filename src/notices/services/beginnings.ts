import type { Notice } from '../domain/notice.ts';

/** Does something for a notice that begins; done again for the same, it does nothing more. */
type AtBeginning = (notice: Notice) => Promise<unknown>;

/** Makes the place where later areas say what else is done for a notice, before the first of its people has it. */
export function createBeginnings() {
  const all: AtBeginning[] = [];
  return {
    /** Takes in what is done. */
    add(does: AtBeginning): void {
      all.push(does);
    },

    /** Lets all of it be done; told again where the process died before everybody was in the ledger. */
    async tell(notice: Notice): Promise<void> {
      for (const does of all) await does(notice);
    },
  };
}

export type Beginnings = ReturnType<typeof createBeginnings>;
