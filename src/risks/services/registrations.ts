import { isWithinDepartment } from '../../kernel/audience.ts';
import type { AuditActionName, AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { besideNamesakes } from '../../kernel/namesakes.ts';
import { apart } from '../../kernel/owing.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Viewer } from '../../people/services/access.ts';
import type { HeadsService } from '../../people/services/heads.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { isNearestHead } from '../domain/nearest-head.ts';
import {
  agree,
  confirm,
  type FormContent,
  type FormState,
  fillIn,
  giveBack,
  isOpen,
  type Registration,
  topicsOf,
} from '../domain/registration.ts';
import type { RegistrationStore } from '../store/registration-store.ts';

export type RegistrationsDeps = {
  forms: Pick<RegistrationStore, 'find' | 'copy' | 'change'>;
  heads: Pick<HeadsService, 'findFor' | 'isHead' | 'list'>;
  people: Pick<PeopleDirectory, 'copy'>;
  today(): PlainDate;
  clock: Clock;
};

/** A form with the person whose it is, as the roster has them now. */
export type PersonsForm = { form: Registration; person: Person | undefined };

/** Which form, as it was when it was looked at. */
export type SeenForm = { year: number; personId: PersonId; filledAt: number };

export type FormDecided = Registration | { refused: 'not-yours' | 'outdated' };

/** Makes the service of the forms: filled in by each, agreed to by the head of the department, confirmed by an officer. */
export function createRegistrationsService({ forms, heads, people, today, clock }: RegistrationsDeps) {
  async function fill(
    person: Person,
    year: number,
    content: FormContent,
    isUnchanged: boolean,
  ): Promise<Registration | undefined> {
    const hasHead = (await heads.findFor(person)) !== undefined;
    const filling = { person, year, content, isUnchanged, hasHead };
    return forms.change([year, person.id], (before) => fillIn(before, { ...filling, now: clock.now() }));
  }

  async function decide(
    { year, personId }: SeenForm,
    by: number,
    [action, reason]: readonly [action: AuditActionName, reason?: string],
    change: (form: Registration) => Registration | undefined,
  ): Promise<FormDecided> {
    const entry: AuditEntry = {
      ...{ at: clock.now(), by, action, subject: { personId } },
      ...(reason === undefined ? {} : { reason }),
    };
    const decided = await forms.change([year, personId], (form) => form && change(form), entry);
    return decided ?? { refused: 'outdated' };
  }

  /** Whether the viewer is who heads the department from which the form came. */
  async function isHeadOf(viewer: Person, { personId, department }: Registration): Promise<boolean> {
    return (await heads.findFor({ id: personId, department }))?.id === viewer.id;
  }

  async function withPeople(listed: readonly Registration[]): Promise<PersonsForm[]> {
    const everybody = await people.copy();
    const filled = new Set(listed.map(({ personId }) => personId));
    const named = besideNamesakes(
      everybody.filter(({ id }) => filled.has(id)),
      everybody,
    );
    const byId = new Map(named.map((person) => [person.id, person]));
    return listed
      .map((form) => ({ form, person: byId.get(form.personId) }))
      .toSorted((a, b) => (a.person?.order ?? 0) - (b.person?.order ?? 0));
  }

  async function listForHead(viewer: Person, year: number): Promise<PersonsForm[]> {
    if (!(await heads.isHead(viewer))) return [];
    const [all, named] = await Promise.all([forms.copy(year), heads.list()]);
    return withPeople(
      all.filter((form) => form.state === 'with-head' && isNearestHead(viewer.id, form, named)),
    );
  }

  async function listMissing(year: number, within?: string): Promise<Person[]> {
    const [everybody, all] = await Promise.all([people.copy(), forms.copy(year)]);
    const filled = new Set(all.map(({ personId }) => personId));
    const missing = everybody
      .filter(({ id, status }) => status === 'active' && !filled.has(id))
      .filter(({ department }) => within === undefined || isWithinDepartment(department, within));
    return besideNamesakes(
      missing.toSorted((a, b) => a.order - b.order),
      everybody,
    );
  }

  return {
    find: forms.find,
    /** Lists the forms that wait for somebody as the head of their department; none for whoever heads none. */
    listForHead,
    /** Lists those on the roster who have not filled in the form of a year, in its order; of one department where it is named. */
    listMissing,

    /** Fills the form in, or in anew: it is looked at again, and what it said before stays readable. Undefined where the one there cannot be read. */
    fill: (person: Person, year: number, content: FormContent) => fill(person, year, content, false),

    /** Says that nothing has changed since the year before; undefined where nothing was confirmed then, or the form is filled in already. */
    async fillUnchanged(person: Person, year: number): Promise<Registration | undefined> {
      const [former, now] = await Promise.all([forms.find(year - 1, person.id), forms.find(year, person.id)]);
      if (former?.state !== 'confirmed' || (now && now.state !== 'returned')) return undefined;
      return fill(person, year, former.content, true);
    },

    /** Lets the head of the person's department agree. */
    async agree(seen: SeenForm, viewer: Person, by: number): Promise<FormDecided> {
      const form = await forms.find(seen.year, seen.personId);
      if (!form || !(await isHeadOf(viewer, form))) return { refused: 'not-yours' };
      const deed = { filledAt: seen.filledAt, by: viewer.id, now: clock.now() };
      return decide(seen, by, ['risk-form-agreed'], (one) => agree(one, deed));
    },

    /** Lets an officer confirm. */
    confirm: (seen: SeenForm, by: number): Promise<FormDecided> =>
      decide(seen, by, ['risk-form-confirmed'], (form) =>
        confirm(form, { filledAt: seen.filledAt, by, now: clock.now() }),
      ),

    /** Lets the head, or an officer, give it back with a word. */
    async giveBack(seen: SeenForm, { role, person }: Viewer, by: number, word: string): Promise<FormDecided> {
      const form = await forms.find(seen.year, seen.personId);
      const isHead = form !== undefined && person !== undefined && (await isHeadOf(person, form));
      if (!isHead && role !== 'admin') return { refused: 'not-yours' };
      const from = role === 'admin' ? 'officer' : 'head';
      return decide(seen, by, ['risk-form-returned', word], (one) =>
        giveBack(one, { filledAt: seen.filledAt, from, word, now: clock.now() }),
      );
    },

    /** Finds somebody's form as far as the viewer may see it: their own, of their department as its head, all as officer or auditor. */
    async findFor(viewer: Viewer, year: number, personId: PersonId): Promise<PersonsForm | undefined> {
      const form = await forms.find(year, personId);
      if (!form) return undefined;
      const { role, person: own } = viewer;
      const mayRead =
        role === 'admin' ||
        role === 'auditor' ||
        own?.id === personId ||
        (own && (await isHeadOf(own, form)));
      return mayRead ? (await withPeople([form]))[0] : undefined;
    },

    /** Tells whether it waits for the viewer, and as whom they look at it. */
    async duties(
      { role, person }: Viewer,
      form: Registration,
    ): Promise<{ agree: boolean; confirm: boolean }> {
      const isHead = form.state === 'with-head' && person !== undefined && (await isHeadOf(person, form));
      return { agree: isHead, confirm: role === 'admin' && isOpen(form) };
    },

    /** Counts the forms of a year by where they stand, and who has filled in none, those who are away apart. */
    async summarise(year: number): Promise<Record<FormState | 'missing' | 'away', number>> {
      const [all, missing] = await Promise.all([forms.copy(year), listMissing(year)]);
      const { owing, away } = apart(missing, today());
      const count = (state: FormState) => all.filter((form) => form.state === state).length;
      return {
        ...{ 'with-head': count('with-head'), 'with-officer': count('with-officer') },
        ...{ returned: count('returned'), confirmed: count('confirmed'), missing: owing.length },
        away: away.length,
      };
    },

    /** Lists the forms of a year, those in one state where it is named, in the order of the roster. */
    list: async (year: number, state?: FormState): Promise<PersonsForm[]> =>
      withPeople((await forms.copy(year)).filter((form) => state === undefined || form.state === state)),

    /** Lists the topics that somebody's points name: of this year's form, or while there is none of last year's. */
    async listTopics(personId: PersonId, year: number): Promise<string[]> {
      const form = (await forms.find(year, personId)) ?? (await forms.find(year - 1, personId));
      return form ? topicsOf(form) : [];
    },

    /** Finds who would look at the person's form first. */
    async findHead(person: Person): Promise<Person | undefined> {
      const head = await heads.findFor(person);
      return head && besideNamesakes([head], await people.copy())[0];
    },
  };
}

export type RegistrationsService = ReturnType<typeof createRegistrationsService>;
