import { describe, expect, test } from 'vitest';
import type { Person } from '../../../src/kernel/person.ts';
import { aMember, aPerson, OFFICER_ID } from '../../support/cast.ts';
import { anOffice, type Office } from '../../support/people-office.ts';

const liaison = { role: 'liaison', roleConfirmed: true } as const;
const li = aMember(2, { ...liaison, name: '李敏', department: '市局/办公室' });
const sun = aMember(3, { ...liaison, name: '孙丽', department: '市局/财务处' });
const zhao = aPerson({ id: 4, name: '赵刚', department: '市局/办公室' });
const qian = aPerson({ id: 5, name: '钱进', department: '市局/财务处' });
const roster: readonly Person[] = [li, sun, zhao, qian];

/** Lets the office look at what is due; whom it told, with the number it said. `reaches`: whether the message gets there. */
async function tell({ calls }: Office, reaches: (person: Person) => boolean = () => true) {
  const told: [string, number][] = [];
  await calls.tellDue(async (person, unbound) => {
    if (!reaches(person)) return false;
    told.push([person.name, unbound]);
    return true;
  });
  return told;
}

describe('an officer asks the liaisons', () => {
  test('and each hears once of their own people, also when the office is looked after again', async () => {
    const office = await anOffice(roster);
    expect(await office.calls.call(OFFICER_ID)).toMatchObject({ number: 1 });
    expect(await tell(office)).toEqual([
      ['李敏', 1],
      ['孙丽', 1],
    ]);
    expect(await tell(office)).toEqual([]);
    expect(await office.calls.findLatest()).toMatchObject({ told: 2 });
    expect((await office.audit.list())[0]?.entry).toMatchObject({
      ...{ action: 'liaisons-called', by: OFFICER_ID, after: { headcount: 2 } },
    });
  });

  test('one who could not be told hears of it later the same day, and not on another', async () => {
    const office = await anOffice(roster);
    await office.calls.call(OFFICER_ID);
    expect(await tell(office, ({ name }) => name !== '孙丽')).toEqual([['李敏', 1]]);
    office.time.now += 3_600_000;
    expect(await tell(office)).toEqual([['孙丽', 1]]);
    const late = await anOffice(roster);
    await late.calls.call(OFFICER_ID);
    late.time.now += 86_400_000;
    expect(await tell(late)).toEqual([]);
  });

  test('at night, and they hear of it in the morning', async () => {
    const office = await anOffice(roster);
    office.time.now = Date.parse('2027-02-01T21:00:00+08:00');
    const call = await office.calls.call(OFFICER_ID);
    expect(call).toMatchObject({ sendAt: Date.parse('2027-02-02T08:00:00+08:00') });
    expect(await tell(office)).toEqual([]);
    office.time.now = Date.parse('2027-02-02T08:00:30+08:00');
    expect(await tell(office)).toHaveLength(2);
  });

  test('twice at once, and it counts once', async () => {
    const office = await anOffice(roster);
    const outcomes = await Promise.all([1, 2].map(() => office.calls.call(OFFICER_ID)));
    expect(outcomes.filter((one) => 'refused' in one)).toEqual([{ refused: 'called-today' }]);
  });

  test('while nobody is left to bind, or no liaison has bound, and nothing is sent', async () => {
    const nobodyLeft = await anOffice([li, sun]);
    expect(await nobodyLeft.calls.call(OFFICER_ID)).toEqual({ refused: 'nobody' });
    const { telegramId: _, ...unbound } = li;
    const noLiaison = await anOffice([unbound, zhao]);
    expect(await noLiaison.calls.call(OFFICER_ID)).toEqual({ refused: 'nobody' });
    expect((await noLiaison.calls.coverage()).without).toEqual([{ department: '市局/办公室', unbound: 2 }]);
  });

  test('and whoever has bound meanwhile is not counted any more', async () => {
    const office = await anOffice(roster);
    await office.calls.call(OFFICER_ID);
    const issued = await office.personalLinks.issueLink(zhao.id, OFFICER_ID);
    if ('refused' in issued) throw new Error(issued.refused);
    const token = new URL(issued.url).searchParams.get('start') ?? '';
    await office.binding.bind(token, { id: 404, name: '赵' });
    expect(await tell(office)).toEqual([['孙丽', 1]]);
  });
});
