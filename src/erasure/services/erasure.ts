import type { Clock } from '../../kernel/clock.ts';
import type { Gone } from '../../kernel/gone.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import { LEFT_LIST } from '../../people/domain/people-lists.ts';
import type { PersonChange, PersonChanged } from '../../people/services/change-person.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { erase, isErasable, isGoneFor } from '../domain/erasure.ts';
import type { GoneStore } from '../store/gone-store.ts';

/** Keeps who was erased apart from Redis, by number. */
export type ErasuresArchive = { list(): Promise<readonly Gone[]>; append(gone: Gone): Promise<unknown> };

export type ErasureDeps = {
  people: Pick<PeopleDirectory, 'find' | 'listAll'>;
  changePerson<Reason extends string>(
    id: PersonId,
    change: PersonChange<Reason>,
  ): Promise<PersonChanged<Reason>>;
  gone: GoneStore;
  /** Has every area forget what it kept of somebody, but for what is evidence. */
  eraseElsewhere(gone: Gone): Promise<unknown>;
  /** Absent where nothing is kept apart from Redis. */
  kept: ErasuresArchive | undefined;
  /** For how many years the office keeps the names of those who have left. */
  years(): Promise<number>;
  today(): PlainDate;
  tellOnce: TellOnce;
  clock: Clock;
};

/** Makes the service that erases who somebody was who has left. What rests on their number stays, and its chains stay valid. */
export function createErasureService(deps: ErasureDeps) {
  const { people, gone, clock } = deps;

  const listLeft = async (): Promise<Person[]> => (await people.listAll(LEFT_LIST)).filter(isErasable);

  /** Notes since when those who have left are gone, and forgets those who are back. */
  async function noteGone(): Promise<void> {
    const left = new Set((await listLeft()).map(({ id }) => id));
    const known = new Set((await gone.listIds()).map(Number));
    for (const id of left) if (!known.has(id)) await gone.saveNew(id, { since: deps.today() });
    for (const id of known) if (!left.has(id)) await gone.remove(id);
  }

  /** Lists those who have been gone for longer than the office keeps names, in the office's order. */
  async function listDue(): Promise<Person[]> {
    const [since, years] = await Promise.all([gone.list(), deps.years()]);
    const isDue = ({ id }: Person) => {
      const entry = since.get(String(id));
      return entry !== undefined && isGoneFor(years, entry.since, deps.today());
    };
    return (await listLeft()).filter(isDue).sort((a, b) => a.order - b.order);
  }

  /** What is kept apart from the data and was done after they were as they are: they know how many lines there were. No clock is asked. */
  async function listUnknown(): Promise<readonly Gone[]> {
    const [lines, known] = await Promise.all([deps.kept?.list() ?? [], gone.countKnown()]);
    return lines.slice(known);
  }

  async function noteKnown(): Promise<void> {
    if (deps.kept) await gone.noteKnown((await deps.kept.list()).length);
  }

  async function carryOut(
    { id, by, at }: Gone,
    mayBe: (person: Person) => boolean,
  ): Promise<Person | undefined> {
    await deps.eraseElsewhere({ id, by, at });
    const changed = await deps.changePerson<'not-erasable'>(id, {
      decide: (found) => (mayBe(found) ? erase(found, at) : { refused: 'not-erasable' }),
      decisionOf: () => ({ at, by, action: 'person-erased', subject: '', people: [{ personId: id }] }),
    });
    if ('refused' in changed) return undefined;
    await gone.remove(id);
    return changed.after;
  }

  return {
    /** Finds somebody who may be erased. */
    async find(id: PersonId): Promise<Person | undefined> {
      const person = await people.find(id);
      return person && isErasable(person) ? person : undefined;
    },

    /** Lists those whose names the office keeps no longer. */
    listDue,

    /** Takes away who somebody was who has left; undefined where they have not, or are erased. What was interrupted is done again. */
    async erase(id: PersonId, by: number): Promise<Person | undefined> {
      const at = clock.now();
      const person = await people.find(id);
      if (!person || !isErasable(person)) return undefined;
      // First: a backup that is put back later is not to bring them back, whatever becomes of this.
      await deps.kept?.append({ id, by, at });
      const erased = await carryOut({ id, by, at }, isErasable);
      await noteKnown();
      return erased;
    },

    /**
     * Takes away once more, on the same officer's word, whoever was erased since the data were as they are, and returns how many there were: for data that
     * were put back and know nothing of it. To be told before anybody new is on the roster, who may have a number that was another's.
     */
    async eraseAgain(): Promise<number> {
      const isThere = (person: Person) => person.erasedAt === undefined;
      let count = 0;
      for (const { id, by } of await listUnknown()) {
        const person = await people.find(id);
        if (person && isThere(person) && (await carryOut({ id, by, at: clock.now() }, isThere))) count++;
      }
      await noteKnown();
      return count;
    },

    /** Tells the officers, once for each, of those whose time is over. */
    async remind(tell: (due: readonly Person[]) => Promise<boolean>): Promise<void> {
      await noteGone();
      await deps.tellOnce({
        id: 'erasure.due',
        find: async () => {
          const since = await gone.list();
          const isNew = ({ id }: Person) => since.get(String(id))?.remindedAt === undefined;
          const due = (await listDue()).filter(isNew);
          return due.length > 0 ? due : undefined;
        },
        tell,
        note: async (due) => {
          for (const { id } of due) await gone.change(id, (entry) => ({ ...entry, remindedAt: clock.now() }));
        },
      });
    },
  };
}

export type ErasureService = ReturnType<typeof createErasureService>;
