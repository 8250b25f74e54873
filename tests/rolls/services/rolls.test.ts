import { describe, expect, test } from 'vitest';
import { attendanceOf } from '../../../src/rolls/domain/attendance.ts';
import { isBegun, isTaken, type Roll, reasonOf } from '../../../src/rolls/domain/roll.ts';
import { aMember, CAST, manyPeople, OFFICER_ID } from '../../support/cast.ts';
import { buildTestOffice } from '../../support/office.ts';

const SUBJECT = { id: 'records:1', label: '会议 1 号 部署会', day: '2026-11-20' };
const EVERYBODY = { audience: { all: true }, side: 'include', labels: {} } as const;

async function anOffice(people = CAST) {
  const office = await buildTestOffice({ people: [...people] });
  const { rolls } = office.services;
  await rolls.choose(SUBJECT, EVERYBODY, OFFICER_ID);
  return { ...office, rolls };
}

const countOf = (roll: Roll | undefined) => (isBegun(roll) ? attendanceOf(roll) : undefined);
const deedsOf = async ({ stores }: Awaited<ReturnType<typeof anOffice>>) =>
  (await stores.audit.list()).filter(({ action }) => action.startsWith('roll-'));

describe('a roll', () => {
  test('is not begun before the day, nor without an audience', async () => {
    const { rolls } = await anOffice();
    expect(await rolls.begin({ ...SUBJECT, day: '2026-11-24' })).toEqual({ refused: 'too-early' });
    expect(await rolls.begin({ ...SUBJECT, id: 'records:2' })).toEqual({ refused: 'no-audience' });
  });

  test('counts from when it is saved, and what is corrected then stands in the record of decisions', async () => {
    const office = await anOffice();
    const { rolls } = office;
    await rolls.begin(SUBJECT);
    await rolls.mark(SUBJECT, 1, '公务', OFFICER_ID);
    expect(await rolls.findTaken([SUBJECT.id])).toEqual(new Map());
    expect(await deedsOf(office)).toEqual([]);
    await Promise.all([rolls.take(SUBJECT, OFFICER_ID), rolls.take(SUBJECT, OFFICER_ID)]);
    await rolls.mark(SUBJECT, 1, undefined, OFFICER_ID);
    await rolls.mark(SUBJECT, 1, undefined, OFFICER_ID);
    expect(countOf((await rolls.findTaken([SUBJECT.id])).get(SUBJECT.id))).toMatchObject({ present: 3 });
    expect(await deedsOf(office)).toMatchObject([
      { action: 'roll-taken', subject: SUBJECT.label, after: '应到 3，实到 2' },
      { action: 'roll-corrected', people: [{ personId: 1, before: '缺席（公务）', after: '出席' }] },
    ]);
  });

  test('keeps people as they were, also those who have moved or left since, and does not take up who came later', async () => {
    const office = await anOffice();
    const { rolls, stores } = office;
    await rolls.begin(SUBJECT);
    const [clerk, liaison] = await stores.people.findMany([1, 2]);
    if (!clerk || !liaison) throw new Error('The cast is not seated.');
    await stores.people.saveAll([
      { before: clerk, after: { ...clerk, status: 'left' } },
      { before: liaison, after: { ...liaison, department: '财务科' } },
      { after: aMember(20, { name: '新来' }) },
    ]);
    await rolls.begin(SUBJECT);
    const listed = await rolls.listAll(SUBJECT.id);
    expect(listed.map(({ name, department }) => [name, department])).toEqual([
      ['王强', '办公室'],
      ['李敏', '办公室'],
      ['周敏', '办公室'],
    ]);
  });

  test('may list other people later: what it says of them stays, who has left stays, and the change is recorded', async () => {
    const office = await anOffice();
    const { rolls, stores } = office;
    await rolls.begin(SUBJECT);
    await rolls.mark(SUBJECT, 2, '请假', OFFICER_ID);
    await rolls.take(SUBJECT, OFFICER_ID);
    const clerk = await stores.people.find(1);
    if (!clerk) throw new Error('The clerk is not seated.');
    await stores.people.saveAll([{ before: clerk, after: { ...clerk, status: 'left' } }]);
    await rolls.choose(SUBJECT, { ...EVERYBODY, audience: { people: [2] } }, OFFICER_ID);
    const roll = await rolls.find(SUBJECT.id);
    expect(isTaken(roll)).toBe(true);
    expect((await rolls.listAll(SUBJECT.id)).map(({ name }) => name)).toEqual(['李敏', '王强']);
    expect(countOf(roll)).toMatchObject({ listed: 2, present: 1 });
    expect((await deedsOf(office)).at(-1)).toMatchObject({
      ...{ action: 'roll-relisted', before: '应到 3，实到 2', after: '应到 2，实到 1' },
    });
  });

  test('of 5,000 people reads of them the page that is shown', async () => {
    const { rolls, redis } = await anOffice(manyPeople(5_000, (id) => ({ department: `第${id % 300}处` })));
    await rolls.begin(SUBJECT);
    await rolls.mark(SUBJECT, 4_711, '其他', OFFICER_ID);
    const bytes = async () =>
      Number(/total_net_output_bytes:(\d+)/.exec(await redis.redis.info('stats'))?.[1]);
    const before = await bytes();
    const [page, roll] = await Promise.all([
      rolls.listPage(SUBJECT.id, { page: 300, perPage: 8 }),
      rolls.find(SUBJECT.id),
    ]);
    expect((await bytes()) - before).toBeLessThan(32 * 1024);
    expect(page).toMatchObject({ total: 5_000, pages: 625 });
    expect(countOf(roll)).toMatchObject({ listed: 5_000, present: 4_999 });
  });
});

describe('two officers', () => {
  test('who mark different people at once both find theirs', async () => {
    const { rolls } = await anOffice();
    await rolls.begin(SUBJECT);
    await Promise.all([
      rolls.mark(SUBJECT, 1, '公务', OFFICER_ID),
      rolls.mark(SUBJECT, 2, '请假', OFFICER_ID),
      rolls.mark(SUBJECT, 9, '其他', OFFICER_ID),
    ]);
    expect(countOf(await rolls.find(SUBJECT.id))).toMatchObject({
      present: 0,
      absent: { 公务: 1, 请假: 1, 其他: 1 },
    });
  });
});

describe('a table', () => {
  const header = ['姓名', '出席情况'];
  const row = (number: number, name: string, state: string) => ({
    row: number,
    cells: { 姓名: name, 出席情况: state },
  });

  test('changes nothing until it is confirmed, once, and passes over whom somebody has marked since', async () => {
    const office = await anOffice();
    const { rolls, services } = office;
    const begun = await rolls.begin(SUBJECT);
    if ('refused' in begun) throw new Error(begun.refused);
    await rolls.take(SUBJECT, OFFICER_ID);
    const table = { header, rows: [row(2, '王强', '公务'), row(3, '李敏', '请假')] };
    const review = await services.rollTables.plan(begun, table, OFFICER_ID);
    expect(countOf(await rolls.find(SUBJECT.id))).toMatchObject({ present: 3 });
    await rolls.mark(SUBJECT, 2, '其他', OFFICER_ID);
    expect(await services.rollTables.confirm(SUBJECT, review.id, OFFICER_ID)).toEqual({
      changed: 1,
      passed: 1,
    });
    expect(await services.rollTables.confirm(SUBJECT, review.id, OFFICER_ID)).toBeUndefined();
    const roll = await rolls.find(SUBJECT.id);
    expect([1, 2].map((id) => roll && reasonOf(roll, id))).toEqual(['公务', '其他']);
    expect((await deedsOf(office)).at(-1)).toMatchObject({
      ...{ action: 'roll-corrected', people: [{ personId: 1, before: '出席', after: '缺席（公务）' }] },
    });
  });
});
