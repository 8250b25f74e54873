import { isWithinDepartment } from '../../kernel/audience.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { besideNamesakes } from '../../kernel/namesakes.ts';
import { type Page, type PageWanted, placeOfPage } from '../../kernel/page.ts';
import type { Person, PersonId, Role } from '../../kernel/person.ts';
import { LEFT_LIST, listName, PEOPLE_LISTS, type PeopleList, wantedText } from '../domain/people-lists.ts';
import type { PeopleStore } from '../store/people-store.ts';
import type { Viewer } from './access.ts';
import { changePerson } from './change-person.ts';

/** Counts of the lists, and of the departments. */
export type Overview = Record<PeopleList, number> & { departments: number };

export type PeopleFound = { total: number; people: Person[] };

/**
 * Looks at the office's people, as far as the viewer may, each beside their namesakes, and confirms their roles. Who has left is in no
 * list that is read in turn.
 */
export function createPeopleService({ people, clock }: { people: PeopleStore; clock: Clock }) {
  const named = async ({ entries, ...place }: Page<Person>): Promise<Page<Person>> => ({
    ...place,
    entries: besideNamesakes(entries, await people.copy()),
  });

  async function findAnybody(id: PersonId): Promise<Person | undefined> {
    const person = await people.find(id);
    return person && besideNamesakes([person], await people.copy())[0];
  }

  return {
    /** Finds one person whoever asks, also who has left: for what has seen to it that they may be named. */
    findAnybody,

    /** Counts the people whom the viewer may see: a liaison, those of their own department. */
    async overview(viewer: Viewer): Promise<Overview> {
      const scope = scopeOf(viewer);
      const names = PEOPLE_LISTS.map((list) => listName(list, scope?.within));
      const { departments, counts } = scope
        ? await people.countLists(names, scope.within)
        : { departments: 0, counts: [] };
      const sizes = PEOPLE_LISTS.map((list, index) => [list, counts[index] ?? 0] as const);
      return { ...(Object.fromEntries(sizes) as Record<PeopleList, number>), departments };
    },

    /** Returns whom the viewer may see of those who are here, in the office's order, from the process's copy. */
    async copyVisible(viewer: Viewer): Promise<readonly Person[]> {
      const here = (await people.copy()).filter((one) => one.status === 'active' && mayRead(viewer, one));
      return here.sort((a, b) => a.order - b.order);
    },

    /**
     * Returns one page of a list: in the office's order, of those bound the latest first.
     *
     * @param department only those of it, as far as the viewer may see it
     */
    async listPage(
      viewer: Viewer,
      list: PeopleList,
      page: PageWanted,
      department?: string,
    ): Promise<Page<Person>> {
      const scope = scopeOf(viewer);
      const { within } = scope ?? {};
      const isHidden =
        department !== undefined && within !== undefined && !isWithinDepartment(department, within);
      if (!scope || isHidden) return { ...placeOfPage(0, 0, page.perPage), entries: [] };
      return named(await people.listPage(listName(list, department ?? within), page));
    },

    /** Returns one page of those who have left, in the office's order, for whoever may see everybody. */
    async listLeft(viewer: Viewer, page: PageWanted): Promise<Page<Person>> {
      const scope = scopeOf(viewer);
      if (!scope || scope.within !== undefined) return { ...placeOfPage(0, 0, page.perPage), entries: [] };
      return named(await people.listPage(LEFT_LIST, page));
    },

    /** Lists everybody in the office's order, in steps: for a file, never for a card. */
    async listEverybody(): Promise<Person[]> {
      return besideNamesakes(await people.listAll(listName('all')), await people.copy());
    },

    /**
     * Finds those whose name, staff number or department holds the text: how many, and the first of them. Whoever may see everybody finds
     * those who have left, too, behind the others.
     */
    async search(viewer: Viewer, text: string, most: number): Promise<PeopleFound> {
      const scope = scopeOf(viewer);
      const wanted = wantedText(text);
      if (wanted === '' || !scope) return { total: 0, people: [] };
      const found = await (scope.within === undefined
        ? people.findLike(text, most)
        : people.search(listName('all', scope.within), wanted, most));
      return { ...found, people: besideNamesakes(found.people, await people.copy()) };
    },

    /** Finds one person, if the viewer may see them. */
    async find(viewer: Viewer, id: PersonId): Promise<Person | undefined> {
      const person = await findAnybody(id);
      return person && mayRead(viewer, person) ? person : undefined;
    },

    /** Puts the role that the roster gives into force, or takes it out of force: only the one that the admin saw. */
    confirmRole: (id: PersonId, role: Role, isConfirmed: boolean, by: number) =>
      changePerson<'left' | 'outdated'>(people, id, {
        decide(person) {
          if (person.status === 'left') return { refused: 'left' };
          if (person.role !== role) return { refused: 'outdated' };
          return { ...person, roleConfirmed: isConfirmed };
        },
        decisionOf: (before, after) => roleDecision(before, after, { at: clock.now(), by }),
      }),
  };
}

export type PeopleService = ReturnType<typeof createPeopleService>;

/** What a viewer may see: liaisons their own department, admins and auditors everybody (`within` absent), others nobody. */
function scopeOf({ role, person: viewer }: Viewer): { within?: string } | undefined {
  if (role === 'admin' || role === 'auditor') return {};
  return role === 'liaison' && viewer ? { within: viewer.department } : undefined;
}

function mayRead(viewer: Viewer, { department }: Person): boolean {
  const scope = scopeOf(viewer);
  return scope !== undefined && (scope.within === undefined || isWithinDepartment(department, scope.within));
}

/** A role that stands already as it was tapped is no decision. */
function roleDecision(
  before: Person,
  after: Person,
  mark: { at: number; by: number },
): AuditEntry | undefined {
  if (before.roleConfirmed === after.roleConfirmed) return undefined;
  const standing = ({ role, roleConfirmed: isConfirmed }: Person) => ({ role, isConfirmed });
  return {
    ...mark,
    action: after.roleConfirmed ? 'role-confirmed' : 'role-withdrawn',
    subject: { personId: after.id },
    before: standing(before),
    after: standing(after),
  };
}
