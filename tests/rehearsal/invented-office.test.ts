import { expect, test } from 'vitest';
import { INVENTED_OFFICE, NEWCOMERS, OFFICER, WITHOUT_ACCOUNT } from '../../src/rehearsal/invented-office.ts';

const { people } = INVENTED_OFFICE;

test('the invented office has 13 people, each with an account of their own', () => {
  expect(people).toHaveLength(13);
  expect(new Set(people.map(({ telegramId }) => telegramId)).size).toBe(13);
  expect(new Set(people.map(({ name }) => name)).size).toBe(13);
});

test('one of them is the officer, one the liaison, one the auditor', () => {
  expect(OFFICER).toMatchObject({ name: '周敏', role: 'admin' });
  const roles = people.map(({ role }) => role).filter((role) => role !== 'staff');
  expect(roles.toSorted()).toEqual(['admin', 'auditor', 'liaison']);
});

test('some are Party members and some are not, in the order of their departments', () => {
  const members = people.filter(({ tags }) => tags.includes('党员'));
  expect(members.length).toBeGreaterThan(3);
  expect(members.length).toBeLessThan(13);
  const departments = people.map(({ department }) => department);
  const runs = departments.filter((department, index) => department !== departments[index - 1]);
  expect(new Set(runs).size).toBe(runs.length);
});

test('newcomers have accounts and numbers of their own, and come to departments that there are', () => {
  const all = [...people, ...NEWCOMERS];
  for (const field of ['telegramId', 'name', 'staffNumber'] as const)
    expect(new Set(all.map((one) => one[field])).size).toBe(15);
  const departments = people.map(({ department }) => department);
  for (const { department } of NEWCOMERS) expect(departments).toContain(department);
});

test('those without an account have names, numbers and addresses of their own: a phone, a mailbox, and both', () => {
  const all = [...people, ...NEWCOMERS, ...WITHOUT_ACCOUNT];
  for (const field of ['name', 'staffNumber'] as const)
    expect(new Set(all.map((one) => one[field])).size).toBe(18);
  const ways = WITHOUT_ACCOUNT.map(({ phone, email }) => [phone !== undefined, email !== undefined]);
  expect(ways).toEqual([
    [true, false],
    [false, true],
    [true, true],
  ]);
  // No letter to them would ever leave for anybody's mailbox. Source: RFC 2606.
  for (const { email } of WITHOUT_ACCOUNT) expect(email ?? '@example.com').toMatch(/@example\.com$/);
});
