import { bucketOf } from '../../delivery/domain/delivery.ts';
import type { LedgerStore } from '../../delivery/store/ledger-store.ts';
import { hasFailed } from '../../exams/domain/exam.ts';
import type { AttemptStore } from '../../exams/store/attempt-store.ts';
import type { ExamStore } from '../../exams/store/exam-store.ts';
import { type Audience, isEverybody, isInAudience } from '../../kernel/audience.ts';
import type { Person } from '../../kernel/person.ts';

/** The roster as audiences need it: bucket by bucket, never whole. */
export type RosterBuckets = {
  listBucket(bucket: number): Promise<readonly (Person | undefined)[]>;
  /** The highest number given to anybody; 0 when there is nobody. */
  lastId(): Promise<number>;
};

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
  people: RosterBuckets;
  exams: Pick<ExamStore, 'find'>;
  attempts: Pick<AttemptStore, 'listByPerson'>;
  ledger: Pick<LedgerStore, 'listBucket'>;
  /** Whether any channel reaches the person. */
  reaches(person: Person): boolean;
  /** The headcount of everybody, where it is known without reading them. */
  countEverybody?(): Promise<Headcount | undefined>;
};

/** Who is meant by an audience. Everything walks through the roster in buckets: memory does not grow with it. */
export function createAudiencesService(deps: AudiencesDeps) {
  const { people, ledger, exams, attempts, reaches } = deps;

  async function listMembers(audience: Audience, bucket: number): Promise<Person[]> {
    const listed = await people.listBucket(bucket);
    const members = listed
      .filter((person) => person !== undefined)
      .filter((one) => isInAudience(one, audience));
    const { unacknowledged, failed } = audience;
    const missing =
      unacknowledged === undefined ? members : await keepMissing(members, unacknowledged, bucket);
    return failed === undefined ? missing : keepFailed(missing, failed);
  }

  async function keepMissing(members: Person[], noticeId: string, bucket: number): Promise<Person[]> {
    if (members.length === 0) return [];
    const { entries } = await ledger.listBucket(noticeId, bucket);
    return members.filter(({ id }) => {
      const entry = entries.get(id);
      return entry !== undefined && entry.acknowledgedAt === undefined;
    });
  }

  async function keepFailed(members: Person[], examId: string): Promise<Person[]> {
    const exam = members.length > 0 ? await exams.find(examId) : undefined;
    if (!exam) return [];
    const made = await Promise.all(members.map(({ id }) => attempts.listByPerson(id)));
    return members.filter((_, index) => hasFailed(exam, made[index] ?? []));
  }

  async function* walk(audience: Audience): AsyncGenerator<Person> {
    const last = bucketOf(await people.lastId());
    for (let bucket = 0; bucket <= last; bucket++) yield* await listMembers(audience, bucket);
  }

  return {
    /** The members whose numbers lie in a bucket. */
    listMembers,

    /** Everybody whose number lies in a bucket, also who has left. */
    async listBucket(bucket: number): Promise<Person[]> {
      return (await people.listBucket(bucket)).filter((person) => person !== undefined);
    },

    async lastBucket(): Promise<number> {
      return bucketOf(await people.lastId());
    },

    async count(audience: Audience): Promise<Headcount> {
      const known = isEverybody(audience) ? await deps.countEverybody?.() : undefined;
      if (known) return known;
      const count: Headcount = { total: 0, reachable: 0, unreachable: 0 };
      for await (const person of walk(audience)) {
        count.total++;
        if (reaches(person)) count.reachable++;
        else count.unreachable++;
      }
      return count;
    },

    /** What an audience can be put together from, in the order of the roster. */
    async listChoices(): Promise<AudienceChoices> {
      const departments = createTally();
      const posts = createTally();
      const tags = createTally();
      for await (const person of walk({ all: true })) {
        for (const path of pathsOf(person.department)) departments.add(path, person.order);
        if (person.post) posts.add(person.post, person.order);
        for (const tag of person.tags) tags.add(tag, person.order);
      }
      return { departments: departments.list(), posts: posts.list(), tags: tags.list() };
    },

    /** Looks up full names, each as often as it is borne. */
    async findByNames(names: readonly string[]): Promise<NameSearch> {
      const byName = new Map(names.map((name) => [name, [] as Person[]]));
      for await (const person of walk({ all: true })) byName.get(person.name)?.push(person);
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

/** `市局/办公室/文秘科` lies in three departments: itself and those above it. */
function pathsOf(department: string): string[] {
  const parts = department.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

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
