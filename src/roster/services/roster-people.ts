import type { AuditEntry, AuditFact } from '../../kernel/audit.ts';
import type { ChannelKind } from '../../kernel/channel-kind.ts';
import type { Clock } from '../../kernel/clock.ts';
import {
  CONTACT_FIELDS,
  type ContactField,
  type Person,
  type PersonId,
  type Role,
  type RosterField,
} from '../../kernel/person.ts';
import { departmentsOf } from '../../people/domain/roster-order.ts';
import type { CellErrorReason } from '../domain/cell-errors.ts';
import {
  ENTRY_FIELDS,
  type Entry,
  mayBeEmpty,
  namesakesOf,
  otherWithNumber,
  type TypedField,
  withTyped,
} from '../domain/entry.ts';
import { createPerson, leaveOffice, wordsOf } from '../domain/roster-merge.ts';
import { type RosterRow, readRosterCell } from '../domain/roster-row.ts';

const ATTEMPTS = 10;
const CHANNEL_OF: Readonly<Record<ContactField, ChannelKind>> = { phone: 'sms', email: 'mail' };
/** What would name a person is not recorded beside their number, so that it can be erased. */
const NAMING: readonly RosterField[] = ['name', 'staffNumber', 'phone', 'email'];

/** Somebody before and after; the same where they were so already. */
export type PersonEdited = { before: Person; after: Person };

export type EditRefusal =
  | { refused: CellErrorReason | 'unknown-person' | 'last-admin' }
  /** They have left, are still there, or somebody else has changed the same: as they are now. */
  | { refused: 'left' | 'changed'; person: Person }
  | { refused: 'same-staff-number'; holder: Person };

/** The person is named by a word that says they have left: that is asked first. */
export type SaysLeaving = { refused: 'says-leaving'; person: Person };

export type AddRefusal =
  | { refused: CellErrorReason }
  | { refused: 'same-staff-number'; holder: Person }
  /** Others of the name, of whom the officer has not been told. */
  | { refused: 'namesakes'; people: Person[] };

type Change = { before?: Person; after: Person };

/** The people of the office, as far as a single one is changed. */
type RosterPeople = {
  /** Everybody who is or was on the roster, by id. */
  copy(): Promise<readonly Person[]>;
  rosterVersion(): Promise<number>;
  reserveIds(count: number): Promise<PersonId[]>;
  saveAll(
    changes: readonly Change[],
    options: { atVersion: number; decision: AuditEntry },
  ): Promise<'saved' | 'changed' | 'last-admin'>;
};

type RosterPeopleDeps = {
  people: RosterPeople;
  /** The kinds of channels that the office is set up with. */
  kinds: readonly ChannelKind[];
  clock: Clock;
};

type Decided = Change & { decision: Omit<AuditEntry, 'at' | 'by' | 'subject'> };
type By = { by: number };

/**
 * Changes single people on the roster, and adds one, by the rules of the import. A change is made against what the officer has seen:
 * where somebody else was quicker with the same, it is refused with what there is now.
 */
export function createRosterPeopleService({ people, kinds, clock }: RosterPeopleDeps) {
  /** Decides again whenever anything has changed meanwhile. Nothing is saved where nothing becomes different. */
  async function change<Refusal extends object>(
    by: number,
    decide: (everybody: readonly Person[]) => Decided | Refusal | Promise<Decided | Refusal>,
  ): Promise<Change | Refusal | { refused: 'last-admin' }> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const atVersion = await people.rosterVersion();
      const decided = await decide(await people.copy());
      if (!('after' in decided)) return decided;
      const { before, after, decision } = decided;
      const changed = { ...(before && { before }), after };
      if (before === after) return changed;
      const entry = { ...decision, at: clock.now(), by, subject: { personId: after.id } };
      const outcome = await people.saveAll([changed], { atVersion, decision: entry });
      if (outcome === 'saved') return changed;
      if (outcome === 'last-admin') return { refused: outcome };
    }
    throw new Error('The roster changes all the time: try again in a moment.');
  }

  /** Changes one person who is on the roster. */
  async function edit(
    id: PersonId,
    by: number,
    decide: (person: Person, everybody: readonly Person[]) => EditRefusal | Decided,
  ): Promise<PersonEdited | EditRefusal> {
    const outcome = await change(by, (everybody): EditRefusal | Decided => {
      const person = everybody.find((one) => one.id === id);
      return person ? decide(person, everybody) : { refused: 'unknown-person' };
    });
    return 'refused' in outcome ? outcome : { before: outcome.before ?? outcome.after, after: outcome.after };
  }

  /** Takes over part of a row, unless somebody else has changed the field since it was seen. */
  const takeOver = (
    { id, by, seen }: { id: PersonId; seen?: string } & By,
    field: RosterField,
    part: Partial<RosterRow>,
  ): Promise<PersonEdited | EditRefusal> =>
    edit(id, by, (person, everybody) => {
      if (person.status === 'left') return { refused: 'left', person };
      const after = withTyped(person, part);
      if (wordsOf(after, field) === wordsOf(person, field)) return unchanged(person);
      if (seen !== undefined && wordsOf(person, field) !== seen) return { refused: 'changed', person };
      const holder = field === 'staffNumber' ? otherWithNumber(everybody, after) : undefined;
      if (holder) return { refused: 'same-staff-number', holder };
      return decided(person, after, field);
    });

  return {
    /** Lists the departments of those who are there, in the office's order. */
    listDepartments: async (): Promise<string[]> => departmentsOf(await people.copy()),

    /** Lists what of numbers and addresses the office keeps of some, or has a channel for. */
    async listContacts(): Promise<ContactField[]> {
      const everybody = await people.copy();
      const isKept = (field: ContactField) => everybody.some((person) => person[field] !== undefined);
      return CONTACT_FIELDS.filter((field) => kinds.includes(CHANNEL_OF[field]) || isKept(field));
    },

    /** Finds everybody of the name, also those who have left. */
    findNamesakes: async (name: string): Promise<Person[]> => namesakesOf(await people.copy(), name),

    /** Takes over what was typed of a person; `seen`: what the field said when it was asked for. */
    async changeField(
      asked: { id: PersonId; field: TypedField; seen: string; typed: string } & By,
    ): Promise<PersonEdited | EditRefusal> {
      const read =
        asked.typed === '' && mayBeEmpty(asked.field)
          ? { part: emptied(asked.field) }
          : readRosterCell(asked.field, asked.typed);
      return 'reason' in read ? { refused: read.reason } : takeOver(asked, asked.field, read.part);
    },

    /**
     * Takes over what 状态 would say: being there changes nothing, having left is asked first, and what is neither, such as 借调,
     * becomes a tag.
     */
    async changeStanding({
      id,
      typed,
      by,
    }: { id: PersonId; typed: string } & By): Promise<PersonEdited | EditRefusal | SaysLeaving> {
      const read = readRosterCell('status', typed);
      if ('reason' in read) return { refused: read.reason };
      const { isLeaving = false, standing } = read.part;
      const addedTags = standing === undefined ? [] : [standing];
      if (!isLeaving) return takeOver({ id, by }, 'tags', { addedTags });
      const person = (await people.copy()).find((one) => one.id === id);
      return person ? { refused: 'says-leaving', person } : { refused: 'unknown-person' };
    },

    /** Gives a person another role, in force at once since an admin gives it; `seen`: the one that they had. */
    changeRole: ({ id, seen, role, by }: { id: PersonId; seen: Role; role: Role } & By) =>
      edit(id, by, (person) => {
        if (person.status === 'left') return { refused: 'left', person };
        const roleConfirmed = role !== 'staff';
        if (person.role === role && person.roleConfirmed === roleConfirmed) return unchanged(person);
        if (person.role !== seen) return { refused: 'changed', person };
        const after = { ...person, role, roleConfirmed };
        const [was, is] = [person, after].map((one) => ({ role: one.role, isConfirmed: one.roleConfirmed }));
        return { before: person, after, decision: { action: 'person-changed', before: was, after: is } };
      }),

    /** Marks somebody as left, as an import does: without account, role or open link; their records stay. */
    leave: ({ id, by }: { id: PersonId } & By) =>
      edit(id, by, (person) =>
        person.status === 'left'
          ? { refused: 'left', person }
          : { before: person, after: leaveOffice(person), decision: { action: 'person-left' } },
      ),

    /** Takes up again somebody who has left: with their records, and without account or role. */
    takeBack: ({ id, by }: { id: PersonId } & By) =>
      edit(id, by, (person) =>
        person.status === 'active' || person.erasedAt !== undefined
          ? unchanged(person)
          : {
              before: person,
              after: { ...person, status: 'active', roleConfirmed: false },
              decision: { action: 'person-returned' },
            },
      ),

    /** Puts somebody on the roster, at its end. `known`: the namesakes of whom the officer says that they are others. */
    async add({
      entry: typed,
      known,
      by,
    }: { entry: Entry; known: readonly PersonId[] } & By): Promise<{ after: Person } | AddRefusal> {
      const read = readEntry(typed);
      if ('reason' in read) return { refused: read.reason };
      const { entry } = read;
      let id: PersonId | undefined;
      const outcome = await change(by, async (everybody): Promise<Decided | AddRefusal> => {
        const namesakes = namesakesOf(everybody, entry.name);
        if (namesakes.some((one) => !known.includes(one.id)))
          return { refused: 'namesakes', people: namesakes };
        const holder = otherWithNumber(everybody, entry);
        if (holder) return { refused: 'same-staff-number', holder };
        id ??= (await people.reserveIds(1))[0] ?? 0;
        const order = Math.max(0, ...everybody.map((person) => person.order)) + 1;
        const after = { ...createPerson({ row: 0, isLeaving: false, ...entry }, id), order };
        return {
          after,
          decision: { action: 'person-added', after: { field: 'department', value: entry.department } },
        };
      });
      if (!('refused' in outcome)) return { after: outcome.after };
      if (outcome.refused === 'last-admin') throw new Error('Nobody can be the last admin by being added.');
      return outcome;
    },
  };
}

export type RosterPeopleService = ReturnType<typeof createRosterPeopleService>;

const unchanged = (person: Person): Decided => ({
  ...{ before: person, after: person },
  decision: { action: 'person-changed' },
});

/** What a field said and says; where that would name the person, only that it was changed. */
function decided(before: Person, after: Person, field: RosterField): Decided {
  const factOf = (person: Person): AuditFact => ({ field, value: wordsOf(person, field) });
  const facts = NAMING.includes(field)
    ? { after: { field } }
    : { before: factOf(before), after: factOf(after) };
  return { before, after, decision: { action: 'person-changed', ...facts } };
}

const emptied = (field: TypedField): Partial<RosterRow> =>
  field === 'tags' ? { tags: [] } : { [field]: '' };

/** Reads what was typed of somebody new as a row would be read. */
function readEntry(typed: Entry): { entry: Entry } | { reason: CellErrorReason } {
  let entry: Entry = typed;
  for (const field of ENTRY_FIELDS) {
    if (typed[field] === undefined) continue;
    const read = readRosterCell(field, typed[field]);
    if ('reason' in read) return read;
    entry = { ...entry, [field]: read.part[field] };
  }
  return { entry };
}
