import { describe, expect, test } from 'vitest';
import type { RosterFile } from '../../../src/roster/domain/roster-file.ts';
import { aPerson } from '../../support/cast.ts';
import { anOffice, type Office } from '../../support/people-office.ts';

const OFFICER = 500;
const wang = aPerson({ id: 1, name: '王强', telegramId: 101 });
const li = aPerson({ id: 2, name: '李敏' });

function table(...rows: Record<string, string>[]): RosterFile {
  const header = ['姓名', '部门', '职务', '状态'];
  const read = rows.map((cells, index) => ({ row: index + 2, cells: { 部门: '市局/办公室', ...cells } }));
  return { tables: [{ header, rows: read, problems: [] }] };
}

async function plan(office: Office, ...rows: Record<string, string>[]) {
  const review = await office.rosterImport.planImport(table(...rows), OFFICER);
  if ('refused' in review) throw new Error(review.refused);
  return review;
}

const namesIn = async ({ store }: Office) => (await store.list()).map(({ name }) => name);

describe('an import', () => {
  test('changes nothing before it is confirmed, and everything then', async () => {
    const office = await anOffice([wang]);
    const { id, fingerprint } = await plan(office, { 姓名: '王强', 职务: '局长' }, { 姓名: '陈洁' });
    expect(await office.store.list()).toEqual([wang]);
    expect(await office.rosterImport.confirmImport(OFFICER, id, fingerprint)).toEqual({
      added: 1,
      changed: 1,
      left: 0,
      rolesToConfirm: 0,
      ...{ missing: 0, wrongRows: 0, doubts: 0 },
      formerAccounts: [],
    });
    expect(await office.store.list()).toMatchObject([
      { id: 1, post: '局长', telegramId: 101 },
      { id: 2, name: '陈洁' },
    ]);
  });

  test('is carried out once, however often 确认 is tapped', async () => {
    const office = await anOffice();
    const { id, fingerprint } = await plan(office, { 姓名: '陈洁' });
    const confirm = () => office.rosterImport.confirmImport(OFFICER, id, fingerprint);
    await Promise.all([confirm(), confirm(), confirm()]);
    expect(await confirm()).toEqual({ refused: 'gone' });
    expect(await namesIn(office)).toEqual(['陈洁']);
  });

  test('of two officers with the same people at the same moment adds nobody twice', async () => {
    const office = await anOffice();
    const first = await plan(office, { 姓名: '陈洁' }, { 姓名: '周波' });
    const second = await office.rosterImport.planImport(table({ 姓名: '周波' }, { 姓名: '陈洁' }), 501);
    if ('refused' in second) throw new Error(second.refused);
    await Promise.all([
      office.rosterImport.confirmImport(OFFICER, first.id, first.fingerprint),
      office.rosterImport.confirmImport(501, second.id, second.fingerprint),
    ]);
    expect((await namesIn(office)).sort()).toEqual(['周波', '陈洁']);
  });

  test('is not carried out when the roster has changed so that it would do something else', async () => {
    const office = await anOffice([wang, li]);
    const { id, fingerprint } = await plan(office, { 姓名: '王强', 职务: '局长' });
    await office.store.saveAll([{ before: wang, after: { ...wang, post: '副局长' } }]);
    const outcome = await office.rosterImport.confirmImport(OFFICER, id, fingerprint);
    expect(outcome).toMatchObject({
      refused: 'changed',
      review: { plan: { changed: [{ changes: [{ from: '副局长', to: '局长' }] }] } },
    });
    expect(await office.store.find(1)).toMatchObject({ post: '副局长' });
  });

  test('keeps the account of somebody who was bound between the dry run and 确认', async () => {
    const office = await anOffice([wang, li]);
    const { id, fingerprint } = await plan(office, { 姓名: '李敏', 职务: '科长' });
    await office.store.saveAll([{ before: li, after: { ...li, telegramId: 202 } }]);
    expect(await office.rosterImport.confirmImport(OFFICER, id, fingerprint)).toMatchObject({ changed: 1 });
    expect(await office.store.find(2)).toMatchObject({ post: '科长', telegramId: 202 });
  });

  test('belongs to its officer, and to the latest file', async () => {
    const office = await anOffice();
    const first = await plan(office, { 姓名: '陈洁' });
    expect(await office.rosterImport.reviewImport(501, first.id)).toBeUndefined();
    await plan(office, { 姓名: '周波' });
    expect(await office.rosterImport.confirmImport(OFFICER, first.id, first.fingerprint)).toEqual({
      refused: 'gone',
    });
  });

  test('ends when it is cancelled, and after a day', async () => {
    const office = await anOffice();
    const first = await plan(office, { 姓名: '陈洁' });
    await office.rosterImport.cancelImport(OFFICER);
    expect(await office.rosterImport.reviewImport(OFFICER, first.id)).toBeUndefined();
    const second = await plan(office, { 姓名: '陈洁' });
    office.clock.advance(86_400_000);
    expect(await office.rosterImport.reviewImport(OFFICER, second.id)).toBeUndefined();
  });

  test('that would do nothing at all says so', async () => {
    const office = await anOffice([wang]);
    const { id, fingerprint, errors } = await plan(office, { 姓名: '' });
    expect(errors).toHaveLength(1);
    expect(await office.rosterImport.confirmImport(OFFICER, id, fingerprint)).toEqual({
      refused: 'nothing-to-do',
    });
  });

  test('of a table without 部门 is refused', async () => {
    const { rosterImport } = await anOffice();
    const outcome = await rosterImport.planImport(
      { tables: [{ header: ['姓名'], rows: [], problems: [] }] },
      OFFICER,
    );
    expect(outcome).toEqual({
      refused: 'missing-columns',
      columns: ['部门'],
      found: { header: ['姓名'] },
    });
  });
});

describe('people who leave', () => {
  test('leave only when the officer has typed their number', async () => {
    const office = await anOffice([wang, li]);
    const { id } = await plan(office, { 姓名: '王强', 状态: '离职' });
    const review = await office.rosterImport.markLeaving(OFFICER, id, 2, true);
    const confirm = (leavers?: number) =>
      office.rosterImport.confirmImport(OFFICER, id, review?.fingerprint ?? '', leavers);
    expect(await confirm()).toEqual({ refused: 'leavers-not-confirmed', leavers: 2 });
    expect(await confirm(1)).toEqual({ refused: 'leavers-not-confirmed', leavers: 2 });
    expect(await confirm(2)).toMatchObject({ left: 2, rolesToConfirm: 0, formerAccounts: [101] });
    expect(await office.access.viewerOf(101)).toEqual({ role: 'stranger' });
    expect(await office.store.list()).toMatchObject([{ status: 'left' }, { status: 'left' }]);
  });

  test('stay after all when the mark is taken back', async () => {
    const office = await anOffice([wang, li]);
    const { id } = await plan(office, { 姓名: '王强' });
    await office.rosterImport.markLeaving(OFFICER, id, 2, true);
    const review = await office.rosterImport.markLeaving(OFFICER, id, 2, false);
    expect(review?.plan).toMatchObject({ left: [], missing: [{ id: 2 }] });
  });
});

describe('doubtful rows', () => {
  const twoZhangs = [1, 2].map((id) => aPerson({ id, name: '张三', department: `科室${id}` }));

  test('have to be decided first', async () => {
    const office = await anOffice(twoZhangs);
    const { id, fingerprint } = await plan(office, { 姓名: '张三', 部门: '科室3' });
    expect(await office.rosterImport.confirmImport(OFFICER, id, fingerprint)).toMatchObject({
      refused: 'undecided',
    });
    const review = await office.rosterImport.chooseRow(OFFICER, id, 2, 1);
    await office.rosterImport.confirmImport(OFFICER, id, review?.fingerprint ?? '');
    expect(await office.store.find(1)).toMatchObject({ department: '科室3' });
  });

  test('can be left out all at once, those decided stay decided', async () => {
    const office = await anOffice(twoZhangs);
    const { id } = await plan(office, { 姓名: '张三', 部门: '科室3' }, { 姓名: '张三', 部门: '科室4' });
    await office.rosterImport.chooseRow(OFFICER, id, 3, 'new');
    const review = await office.rosterImport.skipUndecided(OFFICER, id);
    expect(review?.plan).toMatchObject({ undecided: [], added: [{ row: 3 }] });
  });
});

test('a roster of 10,000 is planned and taken over', async () => {
  const office = await anOffice();
  const rows = Array.from({ length: 10_000 }, (_, index) => ({ 姓名: `人${index}` }));
  const { id, fingerprint } = await plan(office, ...rows);
  expect(await office.rosterImport.confirmImport(OFFICER, id, fingerprint)).toMatchObject({ added: 10_000 });
  expect(await office.store.count()).toBe(10_000);
});

describe('the only admin', () => {
  const chief = aPerson({ id: 1, name: '王强', role: 'admin', roleConfirmed: true, telegramId: 101 });

  test.each([
    ['marked as left', { 姓名: '王强', 状态: '离职' }],
    ['made staff', { 姓名: '王强', 角色: '人员' }],
  ])('is not %s by a roster, and nothing else of it is done either', async (_, row) => {
    const office = await anOffice([chief, li]);
    const rows = [row, { 姓名: '陈洁' }].map((cells, index) => ({
      row: index + 2,
      cells: { 部门: '市局/办公室', ...cells },
    }));
    const header = ['姓名', '部门', '状态', '角色'].filter((title) =>
      rows.some(({ cells }) => title in cells),
    );
    const review = await office.rosterImport.planImport(
      { tables: [{ header, rows, problems: [] }] },
      OFFICER,
    );
    if ('refused' in review) throw new Error(review.refused);
    const { id, fingerprint } = review;
    const leavers = review.plan.left.length || undefined;
    expect(await office.rosterImport.confirmImport(OFFICER, id, fingerprint, leavers)).toMatchObject({
      refused: 'last-admin',
    });
    expect(await office.store.list()).toEqual([chief, li]);
  });

  test('leaves once another is confirmed; both stand in the record with their roles', async () => {
    const zhao = aPerson({ id: 3, name: '赵刚', role: 'admin', roleConfirmed: true, telegramId: 103 });
    const office = await anOffice([chief, zhao]);
    await office.store.saveOwner(101);
    const { id, fingerprint } = await plan(office, { 姓名: '王强', 状态: '离职' });
    await office.rosterImport.confirmImport(OFFICER, id, fingerprint, 1);
    expect(await office.access.viewerOf(101)).toEqual({ role: 'stranger' });
    const [ended, imported] = await office.audit.list();
    expect(ended?.entry).toMatchObject({ action: 'ownership-ended', subject: { personId: 1 } });
    expect(imported?.entry.people).toMatchObject([{ personId: 1, after: { isConfirmed: false } }]);
  });
});
