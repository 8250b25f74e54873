import { bucketOf } from '../../delivery/domain/delivery.ts';
import {
  type Audience,
  type AudienceCondition,
  EVERYBODY,
  type Headcount,
  isInAudience,
} from '../../kernel/audience.ts';
import {
  type AudienceChoice,
  type ChoiceOption,
  choiceOf,
  type NameSearch,
  type RosterChoices,
} from '../../kernel/audience-choice.ts';
import type { AudienceKind } from '../../kernel/audience-kind.ts';
import { departmentsAbove } from '../../kernel/department-path.ts';
import { nameKey } from '../../kernel/name-key.ts';
import { finderOf, namesApart, splitMark } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import { lastIdOf } from '../domain/last-id.ts';

/** The roster bucket by bucket, for what runs over everybody: never whole. */
type RosterBuckets = {
  listBucket(bucket: number): Promise<readonly (Person | undefined)[]>;
  /** The highest number given to anybody; 0 when there is nobody. */
  lastId(): Promise<number>;
};

/** Everybody who is or was on the roster, by id, for what a tap asks: a copy that the process keeps. */
export type RosterCopy = { copy(): Promise<readonly Person[]> };

export type AudiencesDeps = {
  people: RosterBuckets & RosterCopy;
  /** What the areas registered; asked when a condition is met first, so that later areas can be among them. */
  kinds(): readonly AudienceKind[];
  /** Whether any channel reaches the person. */
  reaches(person: Person): boolean;
};

/** Whom names may mean, by the names as they were typed, and how each of the office's people of these names is told from the others. */
export type NamesLookedUp = { byName: Map<string, Person[]>; nameOf(person: Person): string };

/** Leaves, of some people, those who fulfil a condition about a record. */
type Narrow = (kind: AudienceKind, subject: string, people: readonly Person[]) => Promise<Person[]>;

/**
 * Makes the service of who is meant by an audience: bucket by bucket where everybody gets something, and counted and listed from
 * the process's copies.
 */
export function createAudiencesService({ people, kinds, reaches }: AudiencesDeps) {
  function kindOf(condition: string): AudienceKind {
    const kind = kinds().find(({ id }) => id === condition);
    if (!kind) throw new Error(`No area has registered what the audience condition “${condition}” means.`);
    return kind;
  }

  async function select(listed: readonly Person[], audience: Audience, narrow: Narrow): Promise<Person[]> {
    let members = listed.filter((person) => isInAudience(person, audience));
    for (const [condition, subject] of Object.entries(audience.conditions ?? {}))
      if (members.length > 0) members = await narrow(kindOf(condition), subject, members);
    return members;
  }

  const listEverybody = async (bucket: number): Promise<Person[]> =>
    (await people.listBucket(bucket)).filter((person) => person !== undefined);

  async function listMembers(audience: Audience, bucket: number): Promise<Person[]> {
    return select(await listEverybody(bucket), audience, (kind, subject, members) =>
      kind.selectInBucket(subject, members, bucket),
    );
  }

  async function listAll(audience: Audience): Promise<Person[]> {
    const everybody = await people.copy();
    return select(everybody, audience, (kind, subject, members) =>
      kind.selectFromCopy(subject, members, lastIdOf(everybody)),
    );
  }

  async function lookUpNames(names: readonly string[]): Promise<NamesLookedUp> {
    const keys = new Set(names.flatMap((name) => [nameKey(name), nameKey(splitMark(name).name)]));
    const named = (await listAll(EVERYBODY)).filter(({ name }) => keys.has(nameKey(name)));
    const find = finderOf(named);
    return { byName: new Map(names.map((name) => [name, find(name)])), nameOf: namesApart(named) };
  }

  /** The people whom an audience names on either side, under the names that tell them apart. */
  async function namedIn({ people: included = [], except }: Audience) {
    const ids = new Set([...included, ...(except?.people ?? [])]);
    const everybody = await people.copy();
    const found = everybody.filter(({ id }) => ids.has(id));
    const names = new Set(found.map(({ name }) => nameKey(name)));
    const nameOf = namesApart(everybody.filter(({ name }) => names.has(nameKey(name))));
    return found.map((person) => ({ kind: 'people', option: { value: person.id, label: nameOf(person) } }));
  }

  /** The records about which an audience sets conditions, as far as they are still offered. */
  async function subjectsIn(audience: Audience, now: number) {
    const set = Object.entries(audience.conditions ?? {}).filter(([id]) =>
      kinds().some((kind) => kind.id === id),
    );
    const found = set.map(async ([kind, subject]) =>
      (await kindOf(kind).listSubjects(now))
        .filter(({ value }) => value === subject)
        .map((option) => ({ kind, option })),
    );
    return (await Promise.all(found)).flat();
  }

  return {
    /** Returns the choice that an audience was made by, in the words of now, to be changed from there. */
    async choiceOf(audience: Audience, now: number): Promise<AudienceChoice> {
      const named = await Promise.all([namedIn(audience), subjectsIn(audience, now)]);
      return choiceOf(audience, kinds(), named.flat());
    },

    /** Lists the members whose numbers lie in a bucket. */
    listMembers,

    /** Everybody whose number lies in a bucket, also who has left. */
    listBucket: listEverybody,

    /** Returns the number of the last bucket in which anybody lies, also somebody who has left. */
    async lastBucket(): Promise<number> {
      return bucketOf(await people.lastId());
    },

    /** Lists everybody who belongs to the audience now, by number. */
    list: listAll,

    /** Counts who belongs to the audience now, and how many of them some channel reaches. */
    async count(audience: Audience): Promise<Headcount> {
      const members = await listAll(audience);
      const reachable = members.filter(reaches).length;
      return { total: members.length, reachable, unreachable: members.length - reachable };
    },

    /** Lists what an audience can be put together from, in the order of the roster. */
    async listChoices(): Promise<RosterChoices> {
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

    /** Lists the conditions by which an audience may be narrowed. */
    conditions: (): readonly AudienceCondition[] => kinds(),

    /** Lists the records about which a condition can be set. */
    listSubjects: (condition: string, now: number): Promise<ChoiceOption[]> =>
      kindOf(condition).listSubjects(now),

    /**
     * Looks up names as somebody typed them, each with everybody whom it may mean: of namesakes one alone where brackets behind the
     * name tell which.
     */
    lookUpNames,

    /** Sorts names by how many people each may mean. */
    async findByNames(names: readonly string[]): Promise<NameSearch> {
      const { byName, nameOf } = await lookUpNames(names);
      const distinct = (groups: readonly Person[][]) => [...new Set(groups.flat())];
      const groups = [...byName.values()];
      return {
        found: distinct(groups.filter((group) => group.length === 1)),
        ambiguous: distinct(groups.filter((group) => group.length > 1)),
        unknown: [...byName].flatMap(([name, group]) => (group.length === 0 ? [name] : [])),
        nameOf,
      };
    },
  };
}

export type AudiencesService = ReturnType<typeof createAudiencesService>;

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
    list(): { value: string; people: number }[] {
      return [...counts]
        .sort(([a, x], [b, y]) => x.order - y.order || a.length - b.length)
        .map(([value, { people }]) => ({ value, people }));
    },
  };
}
