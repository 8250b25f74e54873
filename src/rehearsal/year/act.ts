import type { PlainDate, TimeOfDay } from '../../kernel/plain-date.ts';
import type { INVENTED_OFFICE } from '../invented-office.ts';

/** One of the invented office. */
export type Name = (typeof INVENTED_OFFICE.people)[number]['name'];

/**
 * What somebody does on their phone: a button is known by its label or how that begins, a line of a list by words that stand in it.
 * `presses`: the bot answers with no more than a word.
 */
export type Step =
  | { writes: string }
  | { taps: string }
  | { chooses: string }
  | { presses: string }
  | { sees: string };

/** A record as it stands in a table: the titles of the columns, and what stands there. */
export type Row = Readonly<Record<string, string | number>>;

/** A command of records that are entered one by one or as a table, such as `/records`. */
export type Register = `/${string}`;

/** Where a record is listed: the command, and of several kinds which. */
export type Place = { in: Register; kind?: string };

/** What is done: through the chat, as people do it. */
export type Deed =
  | { does: readonly Step[] }
  /** Records, each by question and answer. */
  | { enters: readonly Row[]; in: Register }
  /** Records as a table. */
  | { handsIn: readonly Row[]; in: Register }
  /** A field of a record that is known by a part of its line in the list. */
  | ({ corrects: string; field: string; to: string } & Place)
  /** A record that shall count no longer, and why. */
  | ({ withdraws: string; because: string } & Place)
  /** A session, from the item of the plan that its words name; of what the item does not say. */
  | { arranges: string; row: Row; in: Register }
  /** The roll of a record: whom the picker lists, by its buttons, and who of them was not there, and why. */
  | ({ rolls: string; listed: readonly string[]; absent: Readonly<Partial<Record<Name, string>>> } & Place)
  /** A pledge, by its title: it is read to the end and signed; or it is registered which of the family has signed it. */
  | { signs: string }
  | { registers: string; relation: string }
  /** A paper; how many questions they answer right. */
  | { sits: string; right: number };

/** Something that happens in the year: when, by whom, what. */
export type Act = { on: PlainDate; at: TimeOfDay; by: Name } & Deed;

/** How somebody takes note of what asks for it: when it comes, not before they are nudged, or never on their own phone. */
export type Habit = 'at-once' | 'when-nudged' | 'never';

/** A year of the invented office. */
export type Year = {
  year: number;
  /** Its first and last day. */
  from: PlainDate;
  until: PlainDate;
  acts: readonly Act[];
  /** What those do who do not take note at once. */
  habits: Readonly<Partial<Record<Name, Habit>>>;
  /** What its records say in the end, by the command under which they are entered. */
  records: Readonly<Record<Register, readonly Row[]>>;
};

export const writes = (text: string): Step => ({ writes: text });
export const taps = (label: string): Step => ({ taps: label });
export const chooses = (words: string): Step => ({ chooses: words });
export const sees = (text: string): Step => ({ sees: text });
