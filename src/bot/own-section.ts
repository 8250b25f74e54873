import type { Button } from '../kernel/message.ts';
import type { Person } from '../kernel/person.ts';

/** What an area has to say to a person of themself, shown in /me. */
export type OwnSection = {
  /** Where it stands among those of other areas, the smallest first. */
  place: number;
  /** Says what is theirs, in few lines, with buttons that lead on; nothing where there is nothing to say. */
  show(person: Person): Promise<OwnPart | undefined>;
};

export type OwnPart = { lines: readonly string[]; buttons?: readonly Button[][] };
