import type { AudienceChoice } from '../../kernel/audience-choice.ts';
import type { AuditActionName, AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { besideNamesakes, finderOf, namesApart } from '../../kernel/namesakes.ts';
import type { Page, PageWanted } from '../../kernel/page.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { departmentsOf } from '../../people/domain/roster-order.ts';
import type { AudiencesService, RosterCopy } from '../../people/services/audiences.ts';
import type { RegisterRecord } from '../../registers/domain/register.ts';
import type { Register } from '../../registers/services/register.ts';
import { attendanceOf } from '../domain/attendance.ts';
import { isWithin } from '../domain/id-ranges.ts';
import {
  type AbsenceReason,
  absentIds,
  type BegunRoll,
  emptyRoll,
  inDepartmentOrder,
  isBegun,
  isTaken,
  type ListedPerson,
  mark,
  type Roll,
  reasonOf,
  withList,
} from '../domain/roll.ts';
import { stateText } from '../domain/state-text.ts';
import { type RollSubject, subjectIdOf } from '../domain/subject.ts';
import type { RollStore } from '../store/roll-store.ts';

export type RollsDeps = {
  rolls: RollStore;
  audiences: Pick<AudiencesService, 'list'>;
  people: RosterCopy;
  today(): PlainDate;
  clock: Clock;
};

/** Makes the service of rolls: who was to come to a record's session, meeting or activity, and who was there. */
export function createRollsService({ rolls, audiences, people, today, clock }: RollsDeps) {
  const entryOf = (
    action: AuditActionName,
    by: number,
    rest: Omit<AuditEntry, 'at' | 'by' | 'action'>,
  ): AuditEntry => ({ ...{ at: clock.now(), by, action }, ...rest });

  /** Who the audience is now, as they are now. */
  async function membersOf({ audience }: AudienceChoice): Promise<ListedPerson[]> {
    const [members, everybody] = await Promise.all([audiences.list(audience), people.copy()]);
    return inDepartmentOrder(members, departmentsOf(everybody));
  }

  /** Lists other people from now on; who has left since it was begun stays: nobody can be asked for them any more. */
  async function relist(subject: RollSubject, choice: AudienceChoice, by: number): Promise<Roll | undefined> {
    const [members, listed, everybody] = await Promise.all([
      membersOf(choice),
      rolls.listAll(subject.id),
      people.copy(),
    ]);
    const left = new Set(everybody.flatMap(({ id, status }) => (status === 'left' ? [id] : [])));
    const known = new Map(listed.map((person) => [person.id, person]));
    const all = [
      ...members.map((person) => known.get(person.id) ?? person),
      ...listed.filter(({ id }) => left.has(id)),
    ];
    return rolls.changeList(
      subject.id,
      (roll) => withList({ ...roll, choice }, all),
      all,
      (before, after) =>
        isTaken(before)
          ? entryOf('roll-relisted', by, { subject: subject.label, ...listedFacts(before, after) })
          : undefined,
    );
  }

  async function choose(subject: RollSubject, choice: AudienceChoice, by: number): Promise<Roll | undefined> {
    const known = await rolls.find(subject.id);
    if (isBegun(known)) return relist(subject, choice, by);
    const roll = emptyRoll(subject.id, choice);
    if (!known && (await rolls.saveNew(roll))) return roll;
    const changed = await rolls.change(subject.id, (now) => (isBegun(now) ? undefined : { ...now, choice }));
    // Somebody has begun it meanwhile.
    return changed ?? relist(subject, choice, by);
  }

  /** Finds of these subjects the rolls that count. */
  async function findTaken(subjectIds: readonly string[]): Promise<Map<string, BegunRoll>> {
    const found = await rolls.findMany(subjectIds);
    return new Map(found.filter(isTaken).map((roll) => [roll.subject, roll]));
  }

  /** Those listed beside the office's others of their names. */
  const named = async (listed: readonly ListedPerson[]): Promise<ListedPerson[]> =>
    besideNamesakes(listed, await people.copy());

  return {
    /** Finds the roll of a record, also one that does not count yet. */
    find: (subjectId: string): Promise<Roll | undefined> => rolls.find(subjectId),

    /** Says who is to come; of a roll that has been begun, who should have, and what it says of those who are still listed stays. */
    choose,

    /** Lists the people of the audience as they are now; everybody is there until somebody says otherwise. Begun twice it is begun once. */
    async begin({
      id,
      day,
    }: RollSubject): Promise<BegunRoll | { refused: 'too-early' | 'no-audience' | 'nobody' }> {
      if (day > today()) return { refused: 'too-early' };
      const known = await rolls.find(id);
      if (!known) return { refused: 'no-audience' };
      if (isBegun(known)) return known;
      const members = await membersOf(known.choice);
      if (members.length === 0) return { refused: 'nobody' };
      const roll = await rolls.changeList(
        id,
        (now) => (isBegun(now) ? now : withList(now, members)),
        members,
        () => undefined,
      );
      return isBegun(roll) ? roll : { refused: 'no-audience' };
    },

    /** Says that somebody was not there, or without a reason that they were. Of a roll that counts already it is recorded. */
    async mark(
      { id, label }: RollSubject,
      personId: PersonId,
      reason: AbsenceReason | undefined,
      by: number,
    ): Promise<Roll | undefined> {
      const [person] = await rolls.findListed(id, [personId]);
      if (!person) return undefined;
      return rolls.change(
        id,
        (roll) => (isBegun(roll) ? mark(roll, person, reason) : undefined),
        (before) =>
          isTaken(before)
            ? entryOf('roll-corrected', by, {
                subject: label,
                people: [
                  { personId, before: stateText(reasonOf(before, personId)), after: stateText(reason) },
                ],
              })
            : undefined,
      );
    },

    /** Lets the roll count from now on. */
    take: ({ id, label }: RollSubject, by: number): Promise<Roll | undefined> =>
      rolls.change(
        id,
        (roll) => (isBegun(roll) && roll.takenAt === undefined ? { ...roll, takenAt: clock.now() } : roll),
        (_, after) => entryOf('roll-taken', by, { subject: label, ...listedFacts(undefined, after) }),
      ),

    /** Lists a page of those who are listed, in department order. */
    async listPage(subjectId: string, wanted: PageWanted): Promise<Page<ListedPerson>> {
      const page = await rolls.listPage(subjectId, wanted);
      return { ...page, entries: await named(page.entries) };
    },

    /** Lists all of them: for a table, never for a card. */
    listAll: async (subjectId: string): Promise<ListedPerson[]> => named(await rolls.listAll(subjectId)),

    /** Lists whom the audience is now: for the sheet to sign, before anybody is listed. */
    listMembers: async (roll: Roll): Promise<ListedPerson[]> => named(await membersOf(roll.choice)),

    /** Finds somebody who is listed, as they were. */
    findListed: async (subjectId: string, id: PersonId): Promise<ListedPerson | undefined> =>
      (await named(await rolls.findListed(subjectId, [id])))[0],

    /** Lists those who were not there, in department order. */
    listAbsent: async (roll: Roll): Promise<ListedPerson[]> =>
      named(await rolls.findListed(roll.subject, absentIds(roll))),

    /** Finds those of the names who are listed, several where they are namesakes, and the names that nobody listed has. */
    async findByNames(
      { subject, list }: BegunRoll,
      names: readonly string[],
    ): Promise<{ found: ListedPerson[]; unknown: string[] }> {
      const find = finderOf((await people.copy()).filter(({ id }) => isWithin(list.ids, id)));
      const ids = new Set(names.flatMap(find).map(({ id }) => id));
      return {
        found: await named(await rolls.findListed(subject, [...ids])),
        unknown: names.filter((name) => find(name).length === 0),
      };
    },

    /** Returns what names those of a roll, told apart from all the others on it and in the office. */
    async namesOn({ list }: BegunRoll): Promise<(person: ListedPerson) => string> {
      const office = await people.copy();
      const listed = office.filter(({ id }) => isWithin(list.ids, id));
      return namesApart(besideNamesakes(listed, office));
    },

    findTaken,

    /** Finds of these records of a register the rolls that count, each by its record. */
    async takenOf(
      { definition: { name } }: Pick<Register, 'definition'>,
      records: readonly RegisterRecord[],
    ) {
      const idOf = ({ number }: RegisterRecord) => subjectIdOf(name, number);
      const taken = await findTaken(records.map(idOf));
      return (record: RegisterRecord): BegunRoll | undefined => taken.get(idOf(record));
    },
  };
}

export type RollsService = ReturnType<typeof createRollsService>;

/** What the record of decisions says of a roll as a whole. */
function listedFacts(before: Roll | undefined, after: Roll): { before?: string; after?: string } {
  const say = (roll: BegunRoll) => {
    const { listed, present } = attendanceOf(roll);
    return `应到 ${listed}，实到 ${present}`;
  };
  return {
    ...(isBegun(before) && { before: say(before) }),
    ...(isBegun(after) && { after: say(after) }),
  };
}
