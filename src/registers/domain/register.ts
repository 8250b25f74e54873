import { z } from 'zod';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { type Field, identityOf, type Values, ValuesSchema } from './field.ts';

/** A kind of record: what it says, and how it is named. */
export type RecordKind = {
  /** Stored with each record; never changed. */
  id: string;
  title: string;
  /** What offices call it in tables of their own. */
  synonyms?: readonly string[];
  fields: readonly Field[];
  /** The fields by whose columns a table is known to be one of these, where the first two do not tell. */
  knownBy?: readonly Field[];
  /** The day to which a record belongs, and by it the year. */
  dayOf(values: Values): PlainDate;
  /** It belongs to the whole year: its day is the first of it, and lists do not show it. */
  isOfYear?: true;
  /**
   * What stays the same of a record whatever else is said of it: a row without a number that says so means this record. Absent: a row
   * must say all that it says.
   */
  keyOf?(values: Values): string;
  /** One line that tells the record from others of its kind. */
  nameOf(values: Values): string;
  /**
   * Who was to come and who came is kept of it, under this heading of a person's year and in this volume of the evidence package; absent:
   * nobody is named.
   */
  roll?: { heading: string; volume: number };
};

/** Records of one subject: the name is part of their keys and never changed. */
export type RegisterDefinition = {
  name: string;
  /** What the list is called, such as 工作记录. */
  title: string;
  kinds: readonly RecordKind[];
  /** It says what is to come: its lists begin with the earliest day. */
  isAgenda?: true;
};

/** A Telegram account, or 0 for the command line. */
const ActorSchema = z.int();

/** A record with all that it has said. Instants are epoch milliseconds. */
export const RecordSchema = z.object({
  number: z.int().positive(),
  kind: z.string(),
  values: ValuesSchema,
  enteredAt: z.int(),
  enteredBy: ActorSchema,
  /** What it said before each correction, the oldest first. */
  former: z.array(z.object({ values: ValuesSchema, until: z.int(), by: ActorSchema })).optional(),
  /** It counts no longer; what it said stays. */
  withdrawn: z.object({ at: z.int(), by: ActorSchema, reason: z.string() }).optional(),
});
export type RegisterRecord = z.infer<typeof RecordSchema>;

/** Who did it, and when. */
export type Deed = { at: number; by: number };

/** Returns the record as it says something else from now on; the very same where it says nothing else. */
export function revise(record: RegisterRecord, values: Values, { at, by }: Deed): RegisterRecord {
  if (isSame(record.values, values)) return record;
  const former = [...(record.former ?? []), { values: record.values, until: at, by }];
  return { ...record, values, former };
}

/** Returns the record as it counts no longer; the very same where it did not before. */
export function withdraw(record: RegisterRecord, reason: string, { at, by }: Deed): RegisterRecord {
  return record.withdrawn ? record : { ...record, withdrawn: { at, by, reason } };
}

/** Tells whether two records would say the same, in whatever order. */
export function isSame(one: Values, other: Values): boolean {
  const ids = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...ids].every((id) => identityOf(one[id]) === identityOf(other[id]));
}

/** Returns the fields of which two versions of a record say different things. */
export const changedFields = ({ fields }: RecordKind, before: Values, after: Values): Field[] =>
  fields.filter(({ id }) => identityOf(before[id]) !== identityOf(after[id]));

/** Finds a kind by its id; nothing where none is declared any more. */
export const findKind = ({ kinds }: RegisterDefinition, id: string): RecordKind | undefined =>
  kinds.find((kind) => kind.id === id);

/** Finds the kind of a record that the register gave out: it gives out none whose kind it does not know. Throws where there is none. */
export function kindOf(definition: RegisterDefinition, id: string): RecordKind {
  const kind = findKind(definition, id);
  if (!kind) throw new Error(`The register ${definition.name} has no kind ${id}.`);
  return kind;
}

/** Returns the year of a record's own day, not of its entry. */
export function yearOfRecord(definition: RegisterDefinition, { kind, values }: RegisterRecord): number {
  return yearOf(kindOf(definition, kind).dayOf(values));
}
