import type { WriteSheet } from '../files/spreadsheet/write-sheet.ts';
import type { Person } from '../kernel/person.ts';

/** What an area keeps of a person, for the file that they take of it in /privacy. */
export type OwnData = {
  /** Where its sheets stand among those of other areas, the smallest first. */
  place: number;
  /**
   * Writes what is theirs, a sheet for each subject, also where nothing is kept: that is said by an empty one. Nobody else is named in it, and
   * nothing tells a key that is not shown to them yet.
   */
  sheets(person: Person): Promise<readonly WriteSheet[]>;
  /** Hands out what is no table, such as pictures; each is sent after the file by its own name. */
  files?(person: Person): Promise<readonly OwnFile[]>;
};

type OwnFile = { name: string; bytes: Uint8Array };
