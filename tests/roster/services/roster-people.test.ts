import { describe, expect, test } from 'vitest';
import type { Reaching } from '../../../src/delivery/channels/channel.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { CLERK, LIAISON, OFFICER, OFFICER_ID, ZHANGS } from '../../support/cast.ts';
import { createPager } from '../../support/channels/pager.ts';
import { buildTestOffice } from '../../support/office.ts';
import { anOffice, type Office } from '../../support/people-office.ts';

const by = OFFICER_ID;
const OTHER_OFFICER = 777;

const lastDecisions = async ({ audit }: Office) =>
  (await audit.list(undefined)).map(({ entry: { action, by: who, subject, before, after } }) => ({
    ...{ action, by: who, subject },
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  }));

const typed = (
  person: Person,
  field: 'name' | 'department' | 'post' | 'staffNumber' | 'tags' | 'phone' | 'email',
  text: string,
) => ({
  ...{ id: person.id, field, typed: text, by },
  seen: { ...person, tags: person.tags.join('、') }[field] ?? '',
});

describe('an officer changes a person on the roster', () => {
  test('and who changed what from what to what is recorded', async () => {
    const office = await anOffice([CLERK, OFFICER]);
    const { rosterPeople, store } = office;
    await rosterPeople.changeField(typed(CLERK, 'department', '市局／ 财务科'));
    await rosterPeople.changeField(typed(CLERK, 'post', '科长'));
    await rosterPeople.changeField(typed(CLERK, 'tags', '党员，中心组;党员'));
    expect(await store.find(CLERK.id)).toEqual({
      ...{ ...CLERK, department: '市局/财务科' },
      ...{ post: '科长', tags: ['党员', '中心组'] },
    });
    const record = { action: 'person-changed', by, subject: { personId: CLERK.id } };
    expect(await lastDecisions(office)).toEqual([
      { ...record, before: { field: 'tags', value: '' }, after: { field: 'tags', value: '党员、中心组' } },
      { ...record, before: { field: 'post', value: '' }, after: { field: 'post', value: '科长' } },
      {
        ...record,
        before: { field: 'department', value: '办公室' },
        after: { field: 'department', value: '市局/财务科' },
      },
    ]);
  });

  test('but names, staff numbers, phones and addresses are never kept in the record, where they could not be erased', async () => {
    const office = await anOffice([CLERK, OFFICER]);
    const { rosterPeople } = office;
    await rosterPeople.changeField(typed(CLERK, 'name', '王　勇'));
    await rosterPeople.changeField(typed(CLERK, 'staffNumber', '0017'));
    await rosterPeople.changeField(typed(CLERK, 'phone', '１３８ ００００ ００００'));
    await rosterPeople.changeField(typed(CLERK, 'email', ' WangYong＠Bureau.gov.cn'));
    expect(await office.store.find(CLERK.id)).toMatchObject({
      name: '王勇',
      staffNumber: '0017',
      phone: '13800000000',
      email: 'WangYong@bureau.gov.cn',
    });
    const record = JSON.stringify(await lastDecisions(office));
    expect(record).toContain('"field":"phone"');
    expect(record).toContain('"field":"email"');
    expect(record).not.toMatch(/王|0017|138|bureau/);
  });

  test('is offered numbers and addresses where the office keeps some, or has a channel for them', async () => {
    const { channel: pager } = createPager();
    const listContacts = async (people: readonly Person[], channels: readonly Reaching[]) => {
      const { services } = await buildTestOffice({ people, channels, content: {} });
      return services.rosterPeople.listContacts();
    };
    expect(await listContacts([CLERK], [])).toEqual([]);
    expect(await listContacts([{ ...CLERK, email: 'wang@bureau.gov.cn' }], [])).toEqual(['email']);
    expect(await listContacts([CLERK], [pager])).toEqual(['phone']);
  });

  test('and takes it back by changing it again', async () => {
    const { rosterPeople, store } = await anOffice([CLERK, OFFICER]);
    const outcome = await rosterPeople.changeField(typed(CLERK, 'post', '科长'));
    if ('refused' in outcome) throw new Error(outcome.refused);
    await rosterPeople.changeField(typed(outcome.after, 'post', ''));
    expect(await store.find(CLERK.id)).toEqual(CLERK);
  });

  test.each([
    ['name', '　', 'missing'],
    ['department', ' / ', 'missing'],
    ['name', '长'.repeat(31), 'too-long'],
    ['department', '部'.repeat(101), 'too-long'],
    ['post', '110101 19900307 723X', 'id-number'],
    ['staffNumber', '11010119900307723X', 'id-number'],
    ['name', '110101900307723', 'id-number'],
    ['phone', '1.38E+10', 'scientific-phone'],
    ['phone', '明天再说', 'bad-phone'],
    ['email', '问本人', 'bad-email'],
    ['tags', '标'.repeat(201), 'too-long'],
  ] as const)('but not %s to %j, as no roster may say so: %s', async (field, text, reason) => {
    const { rosterPeople, store } = await anOffice([CLERK, OFFICER]);
    expect(await rosterPeople.changeField(typed(CLERK, field, text))).toEqual({ refused: reason });
    expect(await store.find(CLERK.id)).toEqual(CLERK);
  });

  test('whose name has rare characters, which count as one each', async () => {
    const { rosterPeople } = await anOffice([CLERK, OFFICER]);
    const name = '𠮷'.repeat(30);
    expect(await rosterPeople.changeField(typed(CLERK, 'name', name))).toMatchObject({ after: { name } });
  });

  test('but gives nobody the staff number of another, also not of one who has left', async () => {
    const gone = { ...LIAISON, status: 'left' as const, staffNumber: '0002' };
    const { rosterPeople } = await anOffice([CLERK, gone, OFFICER]);
    expect(await rosterPeople.changeField(typed(CLERK, 'staffNumber', '0002'))).toMatchObject({
      refused: 'same-staff-number',
      holder: { id: LIAISON.id },
    });
  });

  test('and says so where it was so already: nothing is recorded', async () => {
    const office = await anOffice([CLERK, OFFICER]);
    const outcome = await office.rosterPeople.changeField(typed(CLERK, 'department', '办公室'));
    expect(outcome).toEqual({ before: CLERK, after: CLERK });
    expect(await lastDecisions(office)).toEqual([]);
  });

  test('who is lent out or ill for long: it becomes a tag, and nothing else follows', async () => {
    const { rosterPeople } = await anOffice([CLERK, OFFICER]);
    const asked = { id: CLERK.id, by };
    expect(await rosterPeople.changeStanding({ ...asked, typed: '借调' })).toMatchObject({
      after: { status: 'active', tags: ['借调'], telegramId: CLERK.telegramId },
    });
    expect(await rosterPeople.changeStanding({ ...asked, typed: '在岗' })).toMatchObject({
      after: { status: 'active', tags: ['借调'] },
    });
    expect(await rosterPeople.changeStanding({ ...asked, typed: '已调离' })).toMatchObject({
      refused: 'says-leaving',
    });
  });
});

describe('two officers at once', () => {
  test('who change the same are not played off against each other: the later one is told what there is now', async () => {
    const { rosterPeople, store } = await anOffice([CLERK, OFFICER]);
    await rosterPeople.changeField(typed(CLERK, 'post', '科长'));
    const late = { ...typed(CLERK, 'post', '副科长'), by: OTHER_OFFICER };
    expect(await rosterPeople.changeField(late)).toMatchObject({
      refused: 'changed',
      person: { post: '科长' },
    });
    expect(await store.find(CLERK.id)).toMatchObject({ post: '科长' });
  });

  test('who change different things both have their way', async () => {
    const { rosterPeople, store } = await anOffice([CLERK, OFFICER]);
    await Promise.all([
      rosterPeople.changeField(typed(CLERK, 'post', '科长')),
      rosterPeople.changeField({ ...typed(CLERK, 'department', '财务科'), by: OTHER_OFFICER }),
      rosterPeople.changeField({ ...typed(OFFICER, 'post', '主任'), by: OTHER_OFFICER }),
    ]);
    expect(await store.find(CLERK.id)).toMatchObject({ post: '科长', department: '财务科' });
    expect(await store.find(OFFICER.id)).toMatchObject({ post: '主任' });
  });

  test('who give two people one staff number at one moment give it to one of them', async () => {
    const { rosterPeople, store } = await anOffice([CLERK, LIAISON, OFFICER]);
    const outcomes = await Promise.all(
      [CLERK, LIAISON].map((one) => rosterPeople.changeField(typed(one, 'staffNumber', '0017'))),
    );
    expect(outcomes.filter((one) => 'refused' in one)).toHaveLength(1);
    expect((await store.list()).filter(({ staffNumber }) => staffNumber === '0017')).toHaveLength(1);
  });

  test('one of whom changes somebody whom the other has just marked as left are told so', async () => {
    const { rosterPeople, store } = await anOffice([CLERK, OFFICER]);
    await rosterPeople.leave({ id: CLERK.id, by: OTHER_OFFICER });
    expect(await rosterPeople.changeField(typed(CLERK, 'post', '科长'))).toMatchObject({ refused: 'left' });
    expect(await rosterPeople.leave({ id: CLERK.id, by })).toMatchObject({ refused: 'left' });
    expect(await rosterPeople.changeRole({ id: CLERK.id, seen: 'staff', role: 'admin', by })).toMatchObject({
      refused: 'left',
    });
    expect(await store.find(CLERK.id)).toMatchObject({ status: 'left', post: '' });
  });
});

describe('a role', () => {
  test('given by an admin is in force, and recorded with what it was', async () => {
    const office = await anOffice([CLERK, OFFICER]);
    await office.rosterPeople.changeRole({ id: CLERK.id, seen: 'staff', role: 'liaison', by });
    expect(await office.store.find(CLERK.id)).toMatchObject({ role: 'liaison', roleConfirmed: true });
    const [last] = await lastDecisions(office);
    expect(last).toMatchObject({ after: { role: 'liaison', isConfirmed: true } });
  });

  test('is not given where another role stands by now than the officer saw', async () => {
    const { rosterPeople, store } = await anOffice([LIAISON, OFFICER]);
    const late = { id: LIAISON.id, seen: 'staff', role: 'admin', by } as const;
    expect(await rosterPeople.changeRole(late)).toMatchObject({ refused: 'changed' });
    expect(await store.find(LIAISON.id)).toEqual(LIAISON);
  });

  test('of the last admin is neither changed nor ended by their leaving', async () => {
    const { rosterPeople, store } = await anOffice([CLERK, OFFICER]);
    const lowered = { id: OFFICER.id, seen: 'admin', role: 'staff', by } as const;
    expect(await rosterPeople.changeRole(lowered)).toEqual({ refused: 'last-admin' });
    expect(await rosterPeople.leave({ id: OFFICER.id, by })).toEqual({ refused: 'last-admin' });
    expect(await store.find(OFFICER.id)).toEqual(OFFICER);
  });
});

describe('somebody who leaves', () => {
  test('loses account, role and link, and comes back with their records and nothing else', async () => {
    const office = await anOffice([LIAISON, OFFICER]);
    const { rosterPeople, store } = office;
    await rosterPeople.leave({ id: LIAISON.id, by });
    expect(await store.findByTelegramId(LIAISON.telegramId ?? 0)).toBeUndefined();
    await rosterPeople.takeBack({ id: LIAISON.id, by });
    await rosterPeople.takeBack({ id: LIAISON.id, by });
    const back = await store.find(LIAISON.id);
    expect(back).toMatchObject({ name: '李敏', status: 'active', role: 'liaison', roleConfirmed: false });
    expect(back).not.toHaveProperty('telegramId');
    expect((await lastDecisions(office)).map(({ action }) => action)).toEqual([
      'person-returned',
      'person-left',
    ]);
  });
});

describe('one person more', () => {
  const entry = { name: '陈洁', department: '市局/财务科', post: '会计', staffNumber: '0031' };

  test('stands at the end of the roster, without account or role', async () => {
    const { rosterPeople, people } = await anOffice([CLERK, OFFICER]);
    expect(await rosterPeople.add({ entry, known: [], by })).toMatchObject({
      after: { id: OFFICER.id + 1, ...entry, role: 'staff', status: 'active' },
    });
    expect((await people.listEverybody()).map(({ name }) => name)).toEqual(['王强', '周敏', '陈洁']);
  });

  test('of a name that others have, also of who has left, is added only when the officer says that it is another', async () => {
    const gone = { ...LIAISON, name: '张伟', status: 'left' as const };
    const { rosterPeople, store } = await anOffice([...ZHANGS, gone, OFFICER]);
    const another = { name: '张 伟', department: '办公室' };
    const refused = await rosterPeople.add({ entry: another, known: [], by });
    if (!('refused' in refused) || refused.refused !== 'namesakes') throw new Error('not refused');
    expect(refused.people.map(({ id }) => id)).toEqual([LIAISON.id, 21, 22, 23, 24]);
    const known = refused.people.map(({ id }) => id);
    expect(await rosterPeople.add({ entry: another, known, by })).toMatchObject({ after: { name: '张伟' } });
    expect(await store.count()).toBe(7);
  });

  test('is added once, however often 确认 is tapped', async () => {
    const { rosterPeople, store } = await anOffice([OFFICER]);
    const add = () => rosterPeople.add({ entry, known: [], by });
    await Promise.all([add(), add(), add()]);
    expect(await store.count()).toBe(2);
  });

  test("whose staff number is another person's is not added", async () => {
    const { rosterPeople } = await anOffice([{ ...CLERK, staffNumber: '0031' }, OFFICER]);
    expect(await rosterPeople.add({ entry, known: [], by })).toMatchObject({ refused: 'same-staff-number' });
  });
});
