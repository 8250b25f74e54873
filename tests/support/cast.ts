import { type Person, PersonSchema } from '../../src/kernel/person.ts';

/** A person of the office; what a test does not care about is filled in. */
export function aPerson(facts: Pick<Person, 'id' | 'name'> & Partial<Person>): Person {
  return PersonSchema.parse({ department: '市局/办公室', order: facts.id, ...facts });
}

/** The account of a member of staff, recognisable beside the number. */
export const accountOf = (personId: number) => 1000 + personId;

/** A member of staff who has bound an account. */
export function aMember(id: number, change: Partial<Person> = {}): Person {
  return aPerson({ id, name: `张${id}`, telegramId: accountOf(id), ...change });
}

/** So many of them, numbered from 1, with what `change` says of a number. */
export const manyPeople = (count: number, change: (id: number) => Partial<Person> = () => ({})): Person[] =>
  Array.from({ length: count }, (_, i) => aMember(i + 1, change(i + 1)));

const inOffice = { department: '办公室', roleConfirmed: true, boundAt: 0 } as const;

/** The cast: whom a test needs in these roles it need not make up. */
export const CLERK = aMember(1, { ...inOffice, name: '王强' });
export const LIAISON = aMember(2, { ...inOffice, name: '李敏', role: 'liaison' });
export const OFFICER = aMember(9, {
  ...{ ...inOffice, name: '周敏', role: 'admin' },
  telegramId: 6_800_100_004,
});
/** Those of them who are on a roster. */
export const CAST: readonly Person[] = [CLERK, LIAISON, OFFICER];
/** Four people of one name: two of them have department and post in common, and one of these no staff number either. */
export const ZHANGS: readonly Person[] = [
  { id: 21, department: '市局/财务科', post: '科长', staffNumber: '1001' },
  { id: 22, department: '市局/财务科', post: '科员', staffNumber: '1002' },
  { id: 23, department: '市局/财务科', post: '科员' },
  { id: 24, department: '市局/业务科', post: '科长', staffNumber: '1004' },
].map(({ id, ...facts }) => aMember(id, { ...facts, name: '张伟' }));
/** Who is on none. */
export const OUTSIDER = { name: '路人', telegramId: 999 };

/** The officer's account: an admin by the settings of a test's office, whoever is on its roster. */
export const OFFICER_ID = OFFICER.telegramId ?? 0;
