import { describe, expect, test } from 'vitest';
import { aPerson } from '../../support/cast.ts';
import { anOffice } from '../../support/people-office.ts';

const wang = aPerson({ id: 1, name: '王强', order: 3, role: 'admin', roleConfirmed: true, telegramId: 101 });
const li = aPerson({
  id: 2,
  name: '李敏',
  order: 1,
  role: 'liaison',
  roleConfirmed: true,
  staffNumber: '0017',
});
const zhao = aPerson({
  id: 3,
  name: '赵刚',
  order: 2,
  department: '市局/财务科/出纳',
  post: '科员',
  tags: ['党员'],
  telegramId: 103,
  reachable: false,
});
const sun = aPerson({ id: 4, name: '孙丽', department: '市局/财务科', role: 'liaison', telegramId: 104 });
const gone = aPerson({ id: 5, name: '周波', status: 'left' });
const everybody = [wang, li, zhao, sun, gone];
const admin = { role: 'admin' as const };
const FIRST = { page: 0, perPage: 7 };
const NOBODY = { total: 0, people: [] };

const names = (people: readonly { name: string }[]) => people.map(({ name }) => name);

describe('an admin', () => {
  test('sees how the office stands', async () => {
    const { people } = await anOffice(everybody);
    expect(await people.overview(admin)).toEqual({
      all: 4,
      bound: 3,
      unbound: 1,
      unreachable: 1,
      unconfirmed: 1,
      departments: 3,
    });
  });

  test('sees everybody in the office’s order, and who needs something', async () => {
    const { people } = await anOffice(everybody);
    expect(names((await people.listPage(admin, 'all', FIRST)).entries)).toEqual([
      '李敏',
      '赵刚',
      '王强',
      '孙丽',
    ]);
    expect(names((await people.listPage(admin, 'unbound', FIRST)).entries)).toEqual(['李敏']);
    expect(names((await people.listPage(admin, 'unreachable', FIRST)).entries)).toEqual(['赵刚']);
    expect(names((await people.listPage(admin, 'unconfirmed', FIRST)).entries)).toEqual(['孙丽']);
  });

  test('finds people by a part of name, staff number or department', async () => {
    const { people } = await anOffice(everybody);
    expect(names((await people.search(admin, ' 李 敏 ', 7)).people)).toEqual(['李敏']);
    expect(names((await people.search(admin, '0017', 7)).people)).toEqual(['李敏']);
    expect(names((await people.search(admin, '财务', 7)).people)).toEqual(['赵刚', '孙丽']);
    expect(await people.search(admin, '  ', 7)).toEqual(NOBODY);
    expect(await people.search(admin, '周波', 7)).toMatchObject({ total: 1, people: [{ status: 'left' }] });
    const liaison = { role: 'liaison' as const, person: { ...li, department: '市局/办公室' } };
    expect(await people.search(liaison, '周波', 7)).toEqual(NOBODY);
  });

  test('confirms a role, which begins then, and takes it back', async () => {
    const { people, access } = await anOffice(everybody);
    await people.confirmRole(4, 'liaison', true, 600);
    expect(await access.viewerOf(104)).toMatchObject({ role: 'liaison' });
    await people.confirmRole(4, 'liaison', false, 600);
    expect(await access.viewerOf(104)).toMatchObject({ role: 'staff' });
    expect(await people.confirmRole(5, 'staff', true, 600)).toEqual({ refused: 'left' });
  });

  test('confirms no role but the one they saw, also when the roster changes it at that moment', async () => {
    const { people, store } = await anOffice(everybody);
    const asked = people.confirmRole(4, 'liaison', true, 600);
    await Promise.all([asked, store.saveAll([{ before: sun, after: { ...sun, role: 'admin' } }])]);
    const after = await store.find(4);
    expect(after?.role === 'admin' && after.roleConfirmed).toBe(false);
    expect(await people.confirmRole(4, 'auditor', true, 600)).toEqual({ refused: 'outdated' });
    expect(await store.find(4)).toEqual(after);
  });
});

describe('a liaison', () => {
  const viewer = { role: 'liaison' as const, person: { ...sun, roleConfirmed: true } };

  test('sees their own department with what lies within it, and nobody else', async () => {
    const { people } = await anOffice(everybody);
    expect(names((await people.listPage(viewer, 'all', FIRST)).entries)).toEqual(['赵刚', '孙丽']);
    expect(await people.overview(viewer)).toMatchObject({ all: 2, unbound: 0, departments: 2 });
    expect(await people.search(viewer, '李敏', 7)).toEqual(NOBODY);
    expect(await people.find(viewer, 2)).toBeUndefined();
    expect(await people.find(viewer, 3)).toEqual(zhao);
  });
});

test.each(['stranger', 'staff'] as const)('a viewer who is %s sees nobody', async (role) => {
  const { people } = await anOffice(everybody);
  expect(await people.listPage({ role, person: wang }, 'all', FIRST)).toMatchObject({
    total: 0,
    entries: [],
  });
  expect(await people.find({ role, person: wang }, 2)).toBeUndefined();
});
