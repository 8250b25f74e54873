import type { PlainDate } from '../../kernel/plain-date.ts';

/** The record that a roll is about. */
export type RollSubject = {
  /** The record by its register and number, such as `records:12`. */
  id: string;
  /** What the record of decisions calls it. */
  label: string;
  day: PlainDate;
};

/** Returns how the roll of a record is known. */
export const subjectIdOf = (register: string, number: number): string => `${register}:${number}`;
