import { describe, expect, test } from 'vitest';
import { createAccessService } from '../../../src/people/services/access.ts';
import { aPerson } from '../../support/cast.ts';
import { anOffice } from '../../support/people-office.ts';

const wang = aPerson({ id: 1, name: '王强', role: 'admin', roleConfirmed: true, telegramId: 101 });
const li = aPerson({ id: 2, name: '李敏', role: 'liaison', telegramId: 102 });
const zhao = aPerson({ id: 3, name: '赵刚', telegramId: 103 });

describe('an account is', () => {
  test('what its person is on the roster, and nothing more until an admin has confirmed it', async () => {
    const { access } = await anOffice([wang, li, zhao]);
    expect(await access.viewerOf(101)).toEqual({ role: 'admin', person: wang });
    expect(await access.viewerOf(102)).toEqual({ role: 'staff', person: li });
    expect(await access.viewerOf(103)).toEqual({ role: 'staff', person: zhao });
  });

  test('a stranger when nobody is bound to it', async () => {
    const { access } = await anOffice([wang]);
    expect(await access.viewerOf(999)).toEqual({ role: 'stranger' });
  });

  test('an admin by the settings, also without standing on the roster', async () => {
    const { access } = await anOffice([zhao], [103, 500]);
    expect(await access.viewerOf(500)).toEqual({ role: 'admin' });
    expect(await access.viewerOf(103)).toEqual({ role: 'admin', person: zhao });
  });

  test('an admin as the owner', async () => {
    const { access, store } = await anOffice();
    await store.saveOwner(600);
    expect(await access.viewerOf(600)).toEqual({ role: 'admin' });
  });
});

describe('a change counts at the next question', () => {
  test('when another process made it', async () => {
    const office = await anOffice([wang, li, zhao]);
    const elsewhere = createAccessService({ people: office.store, adminIds: [] });
    await Promise.all([elsewhere.viewerOf(102), elsewhere.viewerOf(103)]);
    await office.people.confirmRole(2, 'liaison', true, 600);
    await office.binding.unbind(3, 103, 600);
    expect(await elsewhere.viewerOf(102)).toMatchObject({ role: 'liaison' });
    expect(await elsewhere.viewerOf(103)).toEqual({ role: 'stranger' });
  });

  test('also when it is made while the question before is still open', async () => {
    const office = await anOffice([li]);
    for (const isConfirmed of [true, false, true]) {
      const before = office.access.viewerOf(102);
      const change = office.people.confirmRole(2, 'liaison', isConfirmed, 600);
      await Promise.all([before, change]);
      expect(await office.access.viewerOf(102)).toMatchObject({ role: isConfirmed ? 'liaison' : 'staff' });
    }
  });
});

test('what officers must know goes to everybody who is an admin, once', async () => {
  const unconfirmed = aPerson({ id: 4, name: '孙丽', role: 'admin', telegramId: 104 });
  const { access, store } = await anOffice([wang, li, unconfirmed], [101, 500]);
  await store.saveOwner(600);
  expect(await access.adminAccounts()).toEqual([101, 500, 600]);
});

test('nobody who has left keeps rights, be it as the owner or by the settings, until they are back', async () => {
  const office = await anOffice([wang, zhao], [103]);
  await office.store.saveOwner(101);
  const leave = ({ telegramId: _, ...person }: typeof wang) => ({
    ...person,
    status: 'left' as const,
    roleConfirmed: false,
  });
  await office.store.saveAll([{ before: wang, after: leave(wang) }]);
  expect(await office.access.viewerOf(101)).toEqual({ role: 'stranger' });
  expect(await office.access.adminAccounts()).toEqual([103]);
  const admin = aPerson({ id: 5, name: '周波', role: 'admin', roleConfirmed: true, telegramId: 105 });
  await office.store.saveAll([{ after: admin }]);
  await office.store.saveAll([{ before: zhao, after: leave(zhao) }]);
  expect(await office.access.viewerOf(103)).toEqual({ role: 'stranger' });
  expect(await office.access.adminAccounts()).toEqual([105]);
  await office.store.saveAll([{ before: leave(zhao), after: zhao }]);
  expect(await office.access.viewerOf(103)).toMatchObject({ role: 'admin' });
});
