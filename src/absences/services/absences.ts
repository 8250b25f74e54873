import { type Absence, endedAbsences, nextAbsence, withAbsence } from '../../kernel/absence.ts';
import { isWithinDepartment } from '../../kernel/audience.ts';
import type { AuditActionName } from '../../kernel/audit.ts';
import { chinesePeriod } from '../../kernel/chinese-date.ts';
import type { Clock } from '../../kernel/clock.ts';
import { besideNamesakes } from '../../kernel/namesakes.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { PersonChange, PersonChanged } from '../../people/services/change-person.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { type AbsenceRefusal, type MarkedBy, refuseAbsence } from '../domain/absence-terms.ts';

type Refused = 'left' | 'not-away';

type Deps = {
  people: Pick<PeopleDirectory, 'find' | 'copy'>;
  /** Changes one person, deciding again when somebody else was quicker. */
  changePerson(id: PersonId, change: PersonChange<Refused>): Promise<PersonChanged<Refused>>;
  today(): PlainDate;
  clock: Clock;
};

/** Who marks an absence: their account, and in which place. */
export type Marker = { by: number; as: MarkedBy };

export type MarkRefusal =
  | AbsenceRefusal
  | { refused: Refused | 'unknown-person' | 'last-admin'; most?: number };

/** Makes the service of who is away until when. It ends by itself: who is away follows from the day. */
export function createAbsencesService({ people, changePerson, today, clock }: Deps) {
  /** Records what is said of somebody's time away, with the decision in the same step. */
  async function change(
    id: PersonId,
    decide: (person: Person) => Person | { refused: Refused },
    decision: { by: number; action: AuditActionName; before?: string; after?: string },
  ): Promise<{ person: Person } | MarkRefusal> {
    const changed = await changePerson(id, {
      decide,
      decisionOf: ({ absences: before = [] }, { absences: after = [] }) =>
        before.length === after.length && before.every((one, at) => isSame(one, after[at]))
          ? undefined
          : { at: clock.now(), subject: { personId: id }, ...decision },
    });
    return 'refused' in changed ? changed : { person: changed.after };
  }

  return {
    /** Says why an absence could not be marked; nothing where it could. */
    refuse: (absence: Pick<Absence, 'from' | 'until'>, as: MarkedBy): AbsenceRefusal | undefined =>
      refuseAbsence(absence, today(), as),

    /** Marks somebody as away; resolves when it is stored. Marked again as it is, it is no decision. */
    async mark(
      id: PersonId,
      absence: Absence,
      { by, as }: Marker,
    ): Promise<{ person: Person } | MarkRefusal> {
      const refused = refuseAbsence(absence, today(), as);
      if (refused) return refused;
      const decide = (person: Person) =>
        person.status === 'left'
          ? { refused: 'left' as const }
          : { ...person, absences: withAbsence(person.absences ?? [], absence) };
      return change(id, decide, { by, action: 'absence-marked', after: factOf(absence) });
    },

    /** Has somebody at work from today on: what is under way ends, and what was to come falls away. */
    async end(id: PersonId, by: number): Promise<{ person: Person } | MarkRefusal> {
      const person = await people.find(id);
      const ended = person && nextAbsence(person, today());
      if (!ended) return { refused: 'not-away' };
      const decide = (found: Person) => ({
        ...found,
        absences: endedAbsences(found.absences ?? [], today()),
      });
      return change(id, decide, { by, action: 'absence-ended', before: factOf(ended) });
    },

    /** Lists those who are away today or have an absence to come, in the order of the roster; of one department where `within` names it. */
    async list(within?: string): Promise<Person[]> {
      const everybody = await people.copy();
      const away = everybody
        .filter(({ status }) => status === 'active')
        .filter(({ department }) => within === undefined || isWithinDepartment(department, within))
        .filter((person) => nextAbsence(person, today()) !== undefined);
      return besideNamesakes(
        away.toSorted((one, other) => one.order - other.order),
        everybody,
      );
    },
  };
}

export type AbsencesService = ReturnType<typeof createAbsencesService>;

const factOf = ({ reason, from, until }: Absence): string => `${reason} ${chinesePeriod(from, until)}`;

const isSame = (one: Absence, other: Absence | undefined): boolean =>
  one.from === other?.from && one.until === other.until && one.reason === other.reason;
