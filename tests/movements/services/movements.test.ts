import { describe, expect, test } from 'vitest';
import type { Movement } from '../../../src/movements/domain/movement.ts';
import { aMember, CLERK, LIAISON, OFFICER } from '../../support/cast.ts';
import { anOffice } from '../../support/people-office.ts';

const ZHAO = aMember(3, { name: '赵敏', department: '财务科' });
const reporter = { by: LIAISON.telegramId ?? 0, within: '办公室' };
const [first, second] = [OFFICER.telegramId ?? 0, 1099];
const LEFT = { left: '退休' } as const;
const MOVED = { department: '财务科' };

/** An office in which the liaison of 办公室 has reported this of 王强. */
async function withReport(news: Movement['news'] = LEFT) {
  const office = await anOffice([CLERK, LIAISON, OFFICER, ZHAO]);
  const reported = await office.movements.report(1, news, reporter);
  if ('refused' in reported) throw new Error(reported.refused);
  const actions = async () => (await office.audit.list()).map(({ entry }) => entry?.action);
  return { ...office, reported, wang: () => office.store.find(1), actions };
}

describe('what a liaison reports of somebody', () => {
  test('changes nothing until an officer confirms, and then the roster and the record have it', async () => {
    const office = await withReport();
    expect(await office.wang()).toMatchObject({ status: 'active' });
    expect(await office.movements.confirm(office.reported, first)).toMatchObject({ before: { id: 1 } });
    expect(await office.wang()).toMatchObject({ status: 'left' });
    expect(await office.movements.count()).toBe(0);
    expect(await office.actions()).toEqual(expect.arrayContaining(['person-left', 'movement-reported']));
  });

  test('takes them to another department', async () => {
    const office = await withReport(MOVED);
    await office.movements.confirm(office.reported, first);
    expect(await office.wang()).toMatchObject({ status: 'active', department: '财务科' });
  });

  test('is refused of people of other departments, of who has left, twice, and where they are already', async () => {
    const office = await withReport();
    const { movements, rosterPeople } = office;
    expect(await movements.report(3, LEFT, reporter)).toEqual({ refused: 'not-allowed' });
    expect(await movements.report(99, LEFT, reporter)).toEqual({ refused: 'not-allowed' });
    expect(await movements.report(1, MOVED, reporter)).toEqual({ refused: 'reported' });
    expect(await movements.report(2, { department: '办公室' }, reporter)).toEqual({
      refused: 'same-department',
    });
    await rosterPeople.leave({ id: 2, by: first });
    expect(await movements.report(2, LEFT, reporter)).toEqual({ refused: 'left' });
  });

  test('stays as the roster has it where an officer refuses, and can be reported anew', async () => {
    const office = await withReport();
    expect(await office.movements.refuse(office.reported, first)).toMatchObject({ personId: 1 });
    expect(await office.movements.confirm(office.reported, second)).toBeUndefined();
    expect(await office.wang()).toMatchObject({ status: 'active' });
    expect(await office.movements.report(1, MOVED, reporter)).toMatchObject({ news: MOVED });
  });

  test('is taken back by whoever reported it alone', async () => {
    const office = await withReport();
    expect(await office.movements.withdraw(1, 1077)).toBeUndefined();
    expect(await office.movements.withdraw(1, reporter.by)).toMatchObject({ personId: 1 });
    expect(await office.movements.count()).toBe(0);
  });

  test('goes with the erasure of the person', async () => {
    const office = await withReport();
    await office.movements.erase({ id: 1 });
    expect(await office.movements.list()).toEqual([]);
  });
});

describe('officers who decide', () => {
  test('at once do it once, and one of them hears what became of it', async () => {
    const office = await withReport();
    const taps = [first, second].map((by) => office.movements.confirm(office.reported, by));
    const heard = (await Promise.all(taps)).filter((outcome) => outcome !== undefined);
    expect(heard).toHaveLength(1);
    expect((await office.actions()).filter((action) => action === 'person-left')).toHaveLength(1);
  });

  test('differently at once do one of both', async () => {
    const office = await withReport();
    const [confirmed, refused] = await Promise.all([
      office.movements.confirm(office.reported, first),
      office.movements.refuse(office.reported, second),
    ]);
    expect([confirmed, refused].filter((outcome) => outcome !== undefined)).toHaveLength(1);
    expect((await office.wang())?.status).toBe(confirmed ? 'left' : 'active');
  });

  test('by a card of an earlier report leave the later one alone', async () => {
    const office = await withReport();
    await office.movements.withdraw(1, reporter.by);
    office.time.now += 60_000;
    await office.movements.report(1, MOVED, reporter);
    expect(await office.movements.confirm(office.reported, first)).toBeUndefined();
    expect(await office.wang()).toMatchObject({ status: 'active', department: '办公室' });
  });

  test('are told where the person has left meanwhile, or is elsewhere: nothing changes', async () => {
    const gone = await withReport();
    await gone.rosterPeople.leave({ id: 1, by: second });
    expect(await gone.movements.confirm(gone.reported, first)).toMatchObject({ outcome: 'done' });
    const moved = await withReport();
    await moved.rosterPeople.changeField({
      ...{ id: 1, field: 'department', seen: '办公室', typed: '财务科', by: second },
    });
    expect(await moved.movements.confirm(moved.reported, first)).toMatchObject({ outcome: 'elsewhere' });
    expect(await moved.wang()).toMatchObject({ status: 'active' });
  });

  test('hear of a report once, and again where they could not be told', async () => {
    const office = await withReport();
    const heard: boolean[] = [];
    const tell = (isReached: boolean) =>
      office.movements.tellDue(async () => heard.push(isReached) > 0 && isReached);
    await tell(false);
    await tell(true);
    await tell(true);
    expect(heard).toEqual([false, true]);
  });
});
