import { isOverForAll, isUnderWay } from '../../exams/domain/exam.ts';
import type { AttemptRecords, ExamRecords } from '../../exams/services/exam-records.ts';
import { type AuditActions, type AuditEntry, withoutFacts } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { toldApart } from '../../kernel/namesakes.ts';
import { type Page, type PageWanted, placeOfPage } from '../../kernel/page.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { peopleIn } from '../domain/named-in.ts';
import { createDeedsOf, type DeedsDeps } from './deeds-of.ts';

/** An entry with the people it speaks of, as far as the roster knows them. */
export type AuditLine = {
  entry: AuditEntry;
  /** What kind of decision it was; its bare name where no area declares it any more. */
  title: string;
  actor: Person | undefined;
  person: Person | undefined;
  /** What was decided may tell a key, and is left out for now. */
  isWithheld: boolean;
  people: (NonNullable<AuditEntry['people']>[number] & { person: Person | undefined })[];
};

export type AuditDeps = DeedsDeps & {
  /** The kinds of all areas. */
  actions: AuditActions;
  people: Pick<PeopleDirectory, 'findMany' | 'findByAccounts' | 'copy'>;
  exams: ExamRecords;
  attempts: Pick<AttemptRecords, 'listByPerson'>;
  clock: Clock;
};

/**
 * Reads the record of what officers decided. Nothing is recorded here: the service that carries a decision out records it, in
 * the same step.
 */
export function createAuditService({ audit, actions, people, exams, attempts, clock, ...deps }: AuditDeps) {
  const deedsOf = createDeedsOf({ audit, ...deps });

  /** Says whether keys may be told: not before every exam is over for all, nor while the viewer is at a paper. */
  async function tellsKeys(viewer: PersonId | undefined): Promise<boolean> {
    const now = clock.now();
    if ((await exams.list()).some((exam) => !isOverForAll(exam, now))) return false;
    const own = viewer === undefined ? [] : await attempts.listByPerson(viewer);
    return !own.some((attempt) => isUnderWay(attempt, now));
  }

  async function toLines(stored: readonly AuditEntry[], viewer: PersonId | undefined): Promise<AuditLine[]> {
    const [concerned, actors, isWhole] = await Promise.all([
      people.findMany([...new Set(stored.flatMap(peopleIn))]),
      people.findByAccounts([...new Set(stored.flatMap(({ by }) => (typeof by === 'number' ? [by] : [])))]),
      tellsKeys(viewer),
    ]);
    const office = await people.copy();
    const byId = new Map(toldApart(concerned, office).map((person) => [person.id, person]));
    const byAccount = new Map(toldApart(actors, office).map((person) => [person.telegramId, person]));
    return stored.toReversed().map((whole) => {
      const action = actions[whole.action];
      const isWithheld = !isWhole && action?.tellsKey === true;
      const entry = isWithheld ? withoutFacts(whole) : whole;
      return {
        ...{ entry, isWithheld, title: action?.title ?? whole.action },
        actor: typeof entry.by === 'number' ? byAccount.get(entry.by) : undefined,
        person: typeof entry.subject === 'string' ? undefined : byId.get(entry.subject.personId),
        people: (entry.people ?? []).map((one) => ({ ...one, person: byId.get(one.personId) })),
      };
    });
  }

  return {
    /**
     * Lists the decisions, the newest first, as far as the viewer may read it now: what tells a key is left out while an exam is to
     * come or open.
     */
    async list(viewer?: PersonId): Promise<AuditLine[]> {
      return toLines(await audit.list(), viewer);
    },

    /** Lists of that what concerned somebody, or was decided by their account, as far as they may read it now. */
    async listAbout(person: Pick<Person, 'id' | 'telegramId'>): Promise<AuditLine[]> {
      return toLines(await deedsOf(person), person.id);
    },

    /** Lists one page of all. */
    async listPage(viewer: PersonId | undefined, { page, perPage }: PageWanted): Promise<Page<AuditLine>> {
      const place = placeOfPage(await audit.count(), page, perPage);
      const last = place.total - 1 - place.first;
      const stored = last < 0 ? [] : await audit.list(Math.max(0, last - perPage + 1), last);
      return { ...place, entries: await toLines(stored, viewer) };
    },
  };
}

export type AuditService = ReturnType<typeof createAuditService>;
