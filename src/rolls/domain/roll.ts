import { z } from 'zod';
import { AudienceChoiceSchema } from '../../kernel/audience-choice.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import { inOfficeOrder } from '../../people/domain/roster-order.ts';
import { IdRangesSchema, idsIn, isWithin, toRanges } from './id-ranges.ts';

/** Why somebody was not there: nothing more is asked. */
export const ABSENCE_REASONS = ['公务', '请假', '其他'] as const;
const AbsenceReasonSchema = z.enum(ABSENCE_REASONS);
export type AbsenceReason = z.infer<typeof AbsenceReasonSchema>;

/** Somebody on a roll as they were when it was begun; they stay so, whatever becomes of them. */
export const ListedPersonSchema = z.object({
  id: z.int().positive(),
  name: z.string(),
  department: z.string(),
  post: z.string(),
  /** Absent also in lists that were made before it was kept. */
  staffNumber: z.string().optional(),
});
export type ListedPerson = z.infer<typeof ListedPersonSchema>;

/** Who was to come to something and who was not there. Instants are epoch milliseconds. */
export const RollSchema = z.object({
  /** The record that it is about, by its register and number, such as `records:12`. */
  subject: z.string(),
  /** Who is to come. */
  choice: AudienceChoiceSchema,
  /** Who that was when it was begun, in order; the people themselves are kept beside it. */
  list: z
    .object({
      /** The departments in their order, each with how many of its people are listed. */
      departments: z.array(z.object({ path: z.string(), listed: z.int() })),
      ids: IdRangesSchema,
    })
    .optional(),
  /** Those who were not there, by number, with the place of their department in the list. */
  absent: z.record(z.string(), z.object({ reason: AbsenceReasonSchema, department: z.int() })),
  /** It is complete and counts; what is changed from then on is recorded. */
  takenAt: z.int().optional(),
});
export type Roll = z.infer<typeof RollSchema>;
/** One that has been begun. */
export type BegunRoll = Roll & { list: NonNullable<Roll['list']> };

/** Returns the roll of something before anybody is listed. */
export const emptyRoll = (subject: string, choice: Roll['choice']): Roll => ({ subject, choice, absent: {} });

/** Tells whether people are listed. */
export const isBegun = (roll: Roll | undefined): roll is BegunRoll => roll?.list !== undefined;
/** Tells whether it is complete and counts. */
export const isTaken = (roll: Roll | undefined): roll is BegunRoll =>
  isBegun(roll) && roll.takenAt !== undefined;

/**
 * Returns the people of a roll in department order, within one in the office's order.
 *
 * @param departments of the whole office in its order; what is not among them comes last
 */
export function inDepartmentOrder(people: readonly Person[], departments: readonly string[]): ListedPerson[] {
  const places = new Map(departments.map((path, place) => [path, place]));
  const placeOf = ({ department }: Person) => places.get(department) ?? places.size;
  return inOfficeOrder(people)
    .sort((a, b) => placeOf(a) - placeOf(b) || compare(a.department, b.department))
    .map(({ id, name, department, post, staffNumber }) => ({
      ...{ id, name, department, post },
      ...(staffNumber !== undefined && { staffNumber }),
    }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Returns the roll with these people listed: everybody was there, but for those of whom it said before that they were not.
 *
 * @param people in department order
 */
export function withList(roll: Roll, people: readonly ListedPerson[]): BegunRoll {
  const groups = [...Map.groupBy(people, ({ department }) => department)];
  const places = new Map(groups.map(([path], place) => [path, place]));
  const absent = people.flatMap(({ id, department }) => {
    const before = roll.absent[id];
    return before ? [[String(id), { ...before, department: places.get(department) ?? 0 }] as const] : [];
  });
  return {
    ...roll,
    list: {
      departments: groups.map(([path, listed]) => ({ path, listed: listed.length })),
      ids: toRanges(people.map(({ id }) => id)),
    },
    absent: Object.fromEntries(absent),
  };
}

/** Returns the roll as it says of somebody that they were not there, or, without a reason, that they were; the very same where it did before. */
export function mark(roll: BegunRoll, person: ListedPerson, reason: AbsenceReason | undefined): BegunRoll {
  if (!isWithin(roll.list.ids, person.id) || roll.absent[person.id]?.reason === reason) return roll;
  const { [String(person.id)]: _, ...others } = roll.absent;
  if (reason === undefined) return { ...roll, absent: others };
  const department = roll.list.departments.findIndex(({ path }) => path === person.department);
  return { ...roll, absent: { ...others, [String(person.id)]: { reason, department } } };
}

/** Says why somebody was not there; nothing where they were, or are not listed. */
export const reasonOf = (roll: Roll, id: PersonId): AbsenceReason | undefined => roll.absent[id]?.reason;

/** Returns the numbers of those who were there. */
export const presentIn = (roll: BegunRoll): PersonId[] =>
  idsIn(roll.list.ids).filter((id) => roll.absent[id] === undefined);

/** Returns the numbers of those who were not there, in department order. */
export function absentIds({ absent }: Roll): PersonId[] {
  return Object.entries(absent)
    .map(([id, { department }]) => ({ id: Number(id), department }))
    .sort((a, b) => a.department - b.department || a.id - b.id)
    .map(({ id }) => id);
}
