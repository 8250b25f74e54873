import type { Clock } from '../../kernel/clock.ts';
import { departmentsAbove } from '../../kernel/department-path.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { HeadStore } from '../store/head-store.ts';
import type { PeopleStore } from '../store/people-store.ts';

export type HeadsDeps = { heads: HeadStore; people: Pick<PeopleStore, 'findMany' | 'copy'>; clock: Clock };

/** Somebody of a department, who may have a head. */
type Member = Pick<Person, 'id' | 'department'>;

/**
 * Makes the service of who heads a department: a field of the department, not a role. Whoever leaves it, or the office, heads it no
 * longer.
 */
export function createHeadsService({ heads, people, clock }: HeadsDeps) {
  return {
    /** Tells whether the person heads their own department. */
    async isHead({ id, department, status }: Member & Pick<Person, 'status'>): Promise<boolean> {
      const [head] = await heads.findMany([department]);
      return status === 'active' && head === id;
    },

    /** Finds who heads the person's department, or the nearest above that somebody heads; never the person themself. */
    async findFor({ id, department }: Member): Promise<Person | undefined> {
      const paths = departmentsAbove(department).toReversed();
      const named = await heads.findMany(paths);
      const found = await people.findMany(named.filter((head) => head !== undefined));
      const inOffice = paths.flatMap((path, index) =>
        found.filter((person) => person.id === named[index] && isInOffice(person, path)),
      );
      return inOffice.find((person) => person.id !== id);
    },

    /** Makes the person the head of their department in the place of whoever was, or nobody; false when it has changed since it was shown. */
    async set({ id, department }: Member, isHead: boolean, by: number): Promise<boolean> {
      const [before] = await heads.findMany([department]);
      if ((before === id) === isHead) return false;
      const action = isHead ? 'head-named' : 'head-withdrawn';
      const decision = { at: clock.now(), by, action, subject: { personId: id }, after: department } as const;
      return heads.replace(department, [before, isHead ? id : undefined], decision);
    },

    /** Lists who heads which department: of those who were named, whoever is still in it. */
    async list(): Promise<Map<string, PersonId>> {
      const [named, everybody] = await Promise.all([heads.list(), people.copy()]);
      const byId = new Map(everybody.map((person) => [person.id, person]));
      return new Map([...named].filter(([path, id]) => isInOffice(byId.get(id), path)));
    },
  };
}

export type HeadsService = ReturnType<typeof createHeadsService>;

function isInOffice(person: Person | undefined, path: string): boolean {
  return person?.status === 'active' && person.department === path;
}
