import { bucketOf, type LedgerEntry } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import { type AttemptSummary, hasFailed } from '../../exams/domain/exam.ts';
import type { AttemptStore } from '../../exams/store/attempt-store.ts';
import type { ExamStore } from '../../exams/store/exam-store.ts';
import { type Audience, EVERYBODY, isInAudience } from '../../kernel/audience.ts';
import { departmentsAbove } from '../../kernel/department-path.ts';
import type { Person, PersonId } from '../../kernel/person.ts';

/** The roster bucket by bucket, for what runs over everybody: never whole. */
type RosterBuckets = {
  listBucket(bucket: number): Promise<readonly (Person | undefined)[]>;
  /** The highest number given to anybody; 0 when there is nobody. */
  lastId(): Promise<number>;
};

/** Everybody who is or was on the roster, by id, for what a tap asks: a copy that the process keeps. */
export type RosterCopy = { copy(): Promise<readonly Person[]> };

export type Headcount = { total: number; reachable: number; unreachable: number };

type Choice = { value: string; people: number };
export type AudienceChoices = { departments: Choice[]; posts: Choice[]; tags: Choice[] };

export type NameSearch = {
  found: Person[];
  /** Borne by more than one person: the officer chooses. */
  ambiguous: Person[];
  unknown: string[];
};

export type AudiencesDeps = {
  people: RosterBuckets & RosterCopy;
  exams: Pick<ExamStore, 'find'>;
  attempts: Pick<AttemptStore, 'listByPerson' | 'copyByExam'>;
  ledger: Pick<LedgerStore, 'listBucket' | 'copy'>;
  /** Whether any channel reaches the person. */
  reaches(person: Person): boolean;
};

type Entries = ReadonlyMap<PersonId, LedgerEntry>;
/** Where an audience's conditions are looked up. */
type Records = {
  entriesOf(noticeId: string): Promise<Entries>;
  /** The attempts of each of the people, in their order. */
  attemptsOf(examId: string, people: readonly Person[]): Promise<(readonly AttemptSummary[])[]>;
};

/** Who is meant by an audience: bucket by bucket where everybody gets something, and counted and listed from the process's copies. */
export function createAudiencesService(deps: AudiencesDeps) {
  const { people, ledger, exams, attempts, reaches } = deps;

  async function select(
    listed: readonly Person[],
    audience: Audience,
    { entriesOf, attemptsOf }: Records,
  ): Promise<Person[]> {
    let members = listed.filter((person) => isInAudience(person, audience));
    const { unacknowledged, failed } = audience;
    if (unacknowledged !== undefined && members.length > 0) {
      const entries = await entriesOf(unacknowledged);
      members = members.filter(({ id }) => hasNotAcknowledged(entries.get(id)));
    }
    const exam = failed !== undefined && members.length > 0 ? await exams.find(failed) : undefined;
    if (failed === undefined) return members;
    if (!exam) return [];
    const made = await attemptsOf(exam.id, members);
    return members.filter((_, index) => hasFailed(exam, made[index] ?? []));
  }

  const listEverybody = async (bucket: number): Promise<Person[]> =>
    (await people.listBucket(bucket)).filter((person) => person !== undefined);

  async function listMembers(audience: Audience, bucket: number): Promise<Person[]> {
    return select(await listEverybody(bucket), audience, {
      entriesOf: async (noticeId) => (await ledger.listBucket(noticeId, bucket)).entries,
      attemptsOf: (_, members) => Promise.all(members.map(({ id }) => attempts.listByPerson(id))),
    });
  }

  async function listAll(audience: Audience): Promise<Person[]> {
    const everybody = await people.copy();
    return select(everybody, audience, {
      entriesOf: (noticeId) => ledger.copy(noticeId, lastIdOf(everybody)),
      async attemptsOf(examId, members) {
        const byPerson = Map.groupBy(await attempts.copyByExam(examId), ({ personId }) => personId);
        return members.map(({ id }) => byPerson.get(id) ?? []);
      },
    });
  }

  return {
    /** The members whose numbers lie in a bucket. */
    listMembers,

    /** Everybody whose number lies in a bucket, also who has left. */
    listBucket: listEverybody,

    async lastBucket(): Promise<number> {
      return bucketOf(await people.lastId());
    },

    async count(audience: Audience): Promise<Headcount> {
      const members = await listAll(audience);
      const reachable = members.filter(reaches).length;
      return { total: members.length, reachable, unreachable: members.length - reachable };
    },

    /** What an audience can be put together from, in the order of the roster. */
    async listChoices(): Promise<AudienceChoices> {
      const departments = createTally();
      const posts = createTally();
      const tags = createTally();
      for (const person of await listAll(EVERYBODY)) {
        for (const path of departmentsAbove(person.department)) departments.add(path, person.order);
        if (person.post) posts.add(person.post, person.order);
        for (const tag of person.tags) tags.add(tag, person.order);
      }
      return { departments: departments.list(), posts: posts.list(), tags: tags.list() };
    },

    /** Looks up full names, each as often as it is borne. */
    async findByNames(names: readonly string[]): Promise<NameSearch> {
      const byName = new Map(names.map((name) => [name, [] as Person[]]));
      for (const person of await listAll(EVERYBODY)) byName.get(person.name)?.push(person);
      const groups = [...byName.values()];
      return {
        found: groups.filter((group) => group.length === 1).flat(),
        ambiguous: groups.filter((group) => group.length > 1).flat(),
        unknown: [...byName].flatMap(([name, group]) => (group.length === 0 ? [name] : [])),
      };
    },
  };
}

export type AudiencesService = ReturnType<typeof createAudiencesService>;

/** The highest number among people in the order of their numbers; 0 when there is nobody. */
export const lastIdOf = (people: readonly Person[]): PersonId => people.at(-1)?.id ?? 0;

/** Whether the notice was meant for them and they have not taken note. */
const hasNotAcknowledged = (entry: LedgerEntry | undefined): boolean =>
  entry !== undefined && entry.acknowledgedAt === undefined;

function createTally() {
  const counts = new Map<string, { people: number; order: number }>();
  return {
    add(value: string, order: number): void {
      const entry = counts.get(value);
      counts.set(value, {
        people: (entry?.people ?? 0) + 1,
        order: Math.min(entry?.order ?? order, order),
      });
    },
    list(): Choice[] {
      return [...counts]
        .sort(([a, x], [b, y]) => x.order - y.order || a.length - b.length)
        .map(([value, { people }]) => ({ value, people }));
    },
  };
}
