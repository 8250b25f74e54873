import { expect, test } from 'vitest';
import type { Person } from '../../src/kernel/person.ts';
import { aPerson, OFFICER } from '../support/cast.ts';
import { introduceByLiaisons } from '../support/introduction.ts';
import { anOfficeWithBot } from '../support/people-office.ts';

const DEPARTMENTS = ['市局', '市局/办公室', '市局/办公室/文秘科', '市局/财务处'];
const PEOPLE_PER_DEPARTMENT = 3;

const unbound: readonly Person[] = DEPARTMENTS.flatMap((department, nth) =>
  Array.from({ length: PEOPLE_PER_DEPARTMENT }, (_, place) => {
    const id = 100 + nth * PEOPLE_PER_DEPARTMENT + place;
    const isLiaison = place === 0 && ['市局/办公室', '市局/财务处'].includes(department);
    return aPerson({ id, name: `人员${id}`, department, ...(isLiaison && { role: 'liaison' }) });
  }),
);

test('an office is introduced by its liaisons, who see to their own departments, until everybody has bound', async () => {
  const liaisons = unbound.filter(({ role }) => role === 'liaison');
  const { api, officer, phone, store, audit } = await anOfficeWithBot([OFFICER, ...unbound]);
  const introduced = await introduceByLiaisons({
    ...{ server: api, officer, liaisons },
    phoneOf: ({ id, name }) => api.findAccount(5_000 + id) ?? phone(5_000 + id, name),
    strangerOf: ({ id }) => phone(9_000 + id, '走错的人'),
  });
  expect(introduced).toMatchObject({ files: 4, strips: 10, undone: 2 });
  expect(introduced.last).toContain('已绑定 13/13 人（100%），已全部绑定');
  const everybody = await store.findMany(unbound.map(({ id }) => id));
  expect(everybody.map(({ id, telegramId }) => [id, telegramId])).toEqual(
    unbound.map(({ id }) => [id, 5_000 + id]),
  );
  const undone = (await audit.list()).filter(({ entry }) => entry.action === 'account-unbound');
  expect(new Set(undone.map(({ entry }) => entry.by))).toEqual(new Set(liaisons.map(({ id }) => 5_000 + id)));
});
