import type { AuditActionName, AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Gone } from '../../kernel/gone.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { findDepartment } from '../../roster/domain/typed-department.ts';
import type { RosterPeopleService } from '../../roster/services/roster-people.ts';
import {
  type Movement,
  type News,
  type ReportRefusal,
  refuseReport,
  standingOf,
} from '../domain/movement.ts';
import type { MovementStore } from '../store/movement-store.ts';

export type MovementsDeps = {
  movements: MovementStore;
  people: Pick<PeopleDirectory, 'find'>;
  rosterPeople: Pick<RosterPeopleService, 'leave' | 'changeField' | 'listDepartments'>;
  clock: Clock;
  tellOnce: TellOnce;
};

/** A liaison: their account, and the department to which they are confined. */
export type Reporter = { by: number; within: string };

/** Which report a button means: a later one of the same person is another. */
export type MovementMark = { personId: PersonId; at: number };

/** What a confirmation did: `before`, the person as they were, where the roster was changed. */
type Result = { before: Person } | { outcome: 'done' | 'elsewhere' };

/** What became of a confirmed report. */
export type Confirmed = { movement: Movement } & Result;

/**
 * Makes the service by which liaisons report who of their department left or went elsewhere. The roster follows when an officer confirms, and
 * only if the person is still where they were when it was reported.
 */
export function createMovementsService({ movements, people, rosterPeople, clock, tellOnce }: MovementsDeps) {
  const entryOf = (action: AuditActionName, by: number, { personId, news }: Movement): AuditEntry => ({
    ...{ at: clock.now(), by, action, subject: { personId }, after: wordsOfNews(news) },
  });

  const takeAway = ({ personId, at }: MovementMark): Promise<Movement | undefined> =>
    movements.removeIf(personId, (movement) => movement.at === at);

  async function carryOut(
    { personId, news, from }: Movement,
    by: number,
  ): Promise<Result | { refused: 'last-admin' }> {
    const standing = standingOf({ news, from }, await people.find(personId));
    if (standing !== 'due') return { outcome: standing };
    const changed =
      'left' in news
        ? await rosterPeople.leave({ id: personId, by })
        : await rosterPeople.changeField({
            ...{ id: personId, field: 'department', seen: from, typed: news.department, by },
          });
    if (!('refused' in changed)) return { before: changed.before };
    if (changed.refused === 'last-admin') return { refused: 'last-admin' };
    return { outcome: changed.refused === 'left' && 'left' in news ? 'done' : 'elsewhere' };
  }

  return {
    /** Finds what is reported of somebody and not decided. */
    find: (personId: PersonId): Promise<Movement | undefined> => movements.find(personId),

    /** Lists what is not decided, the oldest first. */
    list: async (): Promise<Movement[]> =>
      [...(await movements.list()).values()].sort((one, other) => one.at - other.at),

    /** Counts what is not decided. */
    count: async (): Promise<number> => (await movements.listIds()).length,

    /** Finds the department that a liaison has typed: whole, or its last parts. */
    findDepartment: async (typed: string): Promise<string | undefined> =>
      findDepartment(await rosterPeople.listDepartments(), typed),

    /** Keeps what a liaison reports of somebody as they are now; one report a person waits at a time. */
    async report(
      personId: PersonId,
      news: News,
      { by, within }: Reporter,
    ): Promise<Movement | { refused: ReportRefusal | 'reported' }> {
      const person = await people.find(personId);
      const refused = person ? refuseReport(person, news, within) : 'not-allowed';
      if (!person || refused) return { refused: refused ?? 'not-allowed' };
      const movement = { personId, news, from: person.department, by, at: clock.now() };
      const isNew = await movements.saveNew(personId, movement, entryOf('movement-reported', by, movement));
      return isNew ? movement : { refused: 'reported' };
    },

    /** Takes back what the same account reported, unless it has been decided. */
    withdraw: (personId: PersonId, by: number): Promise<Movement | undefined> =>
      movements.removeIf(
        personId,
        (movement) => movement.by === by && movement.confirmedBy === undefined,
        (movement) => entryOf('movement-withdrawn', by, movement),
      ),

    /** Has the roster follow; nothing where the report was decided or taken back. What was interrupted is carried on by the next tap. */
    async confirm(
      mark: MovementMark,
      by: number,
    ): Promise<Confirmed | { refused: 'last-admin' } | undefined> {
      const claimed = await movements.change(mark.personId, (found) =>
        found.at === mark.at ? { ...found, confirmedBy: by } : undefined,
      );
      if (!claimed) return undefined;
      const done = await carryOut(claimed, by);
      if ('refused' in done) {
        await movements.change(mark.personId, ({ confirmedBy: _, ...open }) => open);
        return done;
      }
      const movement = await takeAway(mark);
      return movement && { movement, ...done };
    },

    /** Leaves the roster as it is; nothing where the report was decided or taken back. */
    refuse: ({ personId, at }: MovementMark, by: number): Promise<Movement | undefined> =>
      movements.removeIf(
        personId,
        (movement) => movement.at === at && movement.confirmedBy === undefined,
        (movement) => entryOf('movement-refused', by, movement),
      ),

    /** Forgets what was reported of somebody. */
    erase: ({ id }: Pick<Gone, 'id'>): Promise<void> => movements.remove(id),

    /** Tells the officers of each report once. */
    async tellDue(tell: (movement: Movement) => Promise<boolean>): Promise<void> {
      const open = [...(await movements.list()).values()];
      for (const { personId, at } of open.filter(({ isTold }) => !isTold))
        await tellOnce<Movement>({
          id: `movement.${personId}.${at}`,
          find: async () => {
            const found = await movements.find(personId);
            return found?.at === at && !found.isTold ? found : undefined;
          },
          tell,
          note: () =>
            movements.change(personId, (found) => (found.at === at ? { ...found, isTold: true } : undefined)),
        });
    },
  };
}

export type MovementsService = ReturnType<typeof createMovementsService>;

const wordsOfNews = (news: News): string => ('left' in news ? news.left : `调往${news.department}`);
