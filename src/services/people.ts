import { isWithinDepartment } from '../domain/audience.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { Clock } from '../domain/clock.ts';
import type { Person, PersonId, Role } from '../domain/person.ts';
import { departmentsOf, inOfficeOrder } from '../domain/roster-order.ts';
import type { PeopleStore } from '../store/people-store.ts';
import type { Viewer } from './access.ts';
import { changePerson } from './change-person.ts';

/** Lists of people that ask for something to be done. */
const PEOPLE_LISTS = {
  all: () => true,
  unbound: (person: Person) => person.telegramId === undefined,
  unreachable: (person: Person) => person.telegramId !== undefined && !person.reachable,
  unconfirmed: (person: Person) => person.role !== 'staff' && !person.roleConfirmed,
} as const;
export type PeopleList = keyof typeof PEOPLE_LISTS;

export type Overview = Record<PeopleList, number> & { departments: number };

/** Looks at the office's people, as far as the viewer may, and confirms their roles. Who has left is in no list. */
export function createPeopleService({ people, clock }: { people: PeopleStore; clock: Clock }) {
  async function listFor(viewer: Viewer): Promise<Person[]> {
    const isVisible = mayRead(viewer);
    const everybody = await people.list();
    return inOfficeOrder(everybody.filter((person) => person.status === 'active' && isVisible(person)));
  }

  return {
    async overview(viewer: Viewer): Promise<Overview> {
      const within = await listFor(viewer);
      const count = (list: PeopleList) => within.filter(PEOPLE_LISTS[list]).length;
      return {
        all: within.length,
        unbound: count('unbound'),
        unreachable: count('unreachable'),
        unconfirmed: count('unconfirmed'),
        departments: departmentsOf(within).length,
      };
    },

    /** The people of a list, in the office's order. */
    async list(viewer: Viewer, list: PeopleList): Promise<Person[]> {
      return (await listFor(viewer)).filter(PEOPLE_LISTS[list]);
    },

    /** Those whose name, staff number or department holds the text. */
    async search(viewer: Viewer, text: string): Promise<Person[]> {
      const wanted = text.replace(/\s/g, '').toLowerCase();
      if (wanted === '') return [];
      return (await listFor(viewer)).filter(({ name, staffNumber = '', department }) =>
        [name, staffNumber, department].some((words) =>
          words.replace(/\s/g, '').toLowerCase().includes(wanted),
        ),
      );
    },

    /** One person, if the viewer may see them. */
    async find(viewer: Viewer, id: PersonId): Promise<Person | undefined> {
      const person = await people.find(id);
      return person && mayRead(viewer)(person) ? person : undefined;
    },

    /** Puts the role that the roster gives into force, or takes it out of force: only the one that the admin saw. */
    confirmRole: (id: PersonId, role: Role, isConfirmed: boolean, by: number) =>
      changePerson<'left' | 'outdated'>(
        people,
        id,
        (person) => {
          if (person.status === 'left') return { refused: 'left' };
          if (person.role !== role) return { refused: 'outdated' };
          return { ...person, roleConfirmed: isConfirmed };
        },
        (before, after) => roleDecision(before, after, { at: clock.now(), by }),
      ),
  };
}

export type PeopleService = ReturnType<typeof createPeopleService>;

/** Whether a viewer may see a person: liaisons their own department, admins and auditors everybody, others nobody. */
function mayRead({ role, person: viewer }: Viewer): (person: Person) => boolean {
  if (role === 'admin' || role === 'auditor') return () => true;
  if (role !== 'liaison' || !viewer) return () => false;
  return (person) => isWithinDepartment(person.department, viewer.department);
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
