import { z } from 'zod';
import { addDays, type PlainDate, PlainDateSchema } from './plain-date.ts';

/** Why somebody is away from work for a time. */
export const AWAY_REASONS = ['出差', '休假', '借调', '培训', '其他'] as const;
export type AwayReason = (typeof AWAY_REASONS)[number];

/** A time for which somebody is away, first and last day included. */
export const AbsenceSchema = z.object({
  from: PlainDateSchema,
  until: PlainDateSchema,
  reason: z.enum(AWAY_REASONS),
});
export type Absence = z.infer<typeof AbsenceSchema>;

/** What is known of when somebody is away: those that are over stay, for what is counted of that time. */
export type WithAbsences = { absences?: readonly Absence[] | undefined };

/** Finds the absence of somebody in which a day lies; nothing where they are at work. */
export function absenceOn({ absences = [] }: WithAbsences, date: PlainDate): Absence | undefined {
  return absences.find(({ from, until }) => from <= date && date <= until);
}

/**
 * Tells whether somebody is away on a day: nobody nudges them then, and they are counted apart wherever those are counted of whom something
 * is expected.
 */
export const isAwayOn = (person: WithAbsences, date: PlainDate): boolean =>
  absenceOn(person, date) !== undefined;

/** Finds the absence of somebody that is under way or still to come, the next first. */
export function nextAbsence({ absences = [] }: WithAbsences, today: PlainDate): Absence | undefined {
  return absences.filter(({ until }) => until >= today).toSorted((a, b) => (a.from < b.from ? -1 : 1))[0];
}

/** Returns somebody's absences with one more, which holds for its days in the place of what was said of them before. */
export function withAbsence(absences: readonly Absence[], added: Absence): Absence[] {
  const others = absences.flatMap((one) => {
    if (one.until < added.from || one.from > added.until) return [one];
    return one.from < added.from ? [{ ...one, until: addDays(added.from, -1) }] : [];
  });
  return [...others, added].toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** Returns somebody's absences without all that is under way or to come: they are at work from today on. */
export function endedAbsences(absences: readonly Absence[], today: PlainDate): Absence[] {
  return absences
    .filter(({ from }) => from < today)
    .map((one) => (one.until < today ? one : { ...one, until: addDays(today, -1) }));
}
