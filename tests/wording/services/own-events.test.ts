import { describe, expect, test } from 'vitest';
import type { AudienceChoice } from '../../../src/kernel/audience-choice.ts';
import type { EventPlan } from '../../../src/wording/domain/own-event.ts';
import { aMember, OFFICER_ID } from '../../support/cast.ts';
import { createTestRedis } from '../../support/redis.ts';
import { openReminderOffice } from '../../support/reminders.ts';
import { seat } from '../../support/seat.ts';

const planOf = (more: Partial<EventPlan> = {}): EventPlan => ({
  name: '家风建设月',
  days: { from: '2027-03-15', until: '2027-03-31', isYearly: false },
  waves: ['before-1', 'day'],
  time: '09:00',
  receipt: true,
  wording: { title: '【{{节日}}】{{今日}}', text: '{{日期}}开展{{节日}}。', short: '{{节日}}开始了。' },
  ...more,
});

const at = (text: string, more = {}) => openReminderOffice({ at: text, scenarios: [], ...more });
type Office = Awaited<ReturnType<typeof at>>;

async function made(office: Office, more: Partial<EventPlan> = {}) {
  const event = await office.ownEvents.make(planOf(more), OFFICER_ID);
  return 'refused' in event ? expect.fail(`refused: ${event.refused}`) : event;
}
const sentIds = async (office: Office) => (await office.listStarted()).map(({ id }) => id);
const by = { by: OFFICER_ID, called: '改' };

describe('an event of the office', () => {
  test('is planned, listed among the reminders and sent as those of holidays are', async () => {
    const office = await at('2027-03-01 10:00');
    await made(office);
    const upcoming = await office.reminders.listUpcoming();
    expect(upcoming.map(({ wave }) => [wave.id, wave.date, wave.time])).toEqual([
      ['reminder.own-1.2027.before-1', '2027-03-12', '09:00'],
      ['reminder.own-1.2027.day', '2027-03-15', '09:00'],
    ]);
    await office.poke('2027-03-12 09:00');
    await office.poke('2027-03-15 09:00');
    expect((await office.listStarted()).map(({ content, action }) => [content.text, action])).toEqual([
      ['【家风建设月】3月12日\n3月15日至31日开展家风建设月。', 'acknowledge'],
      ['【家风建设月】3月15日\n3月15日至31日开展家风建设月。', 'acknowledge'],
    ]);
  });

  test('that is yearly comes again every year, under the identity of that year', async () => {
    const office = await at('2027-03-01 10:00');
    await made(office, { days: { from: '2027-03-15', until: '2027-03-31', isYearly: true }, waves: ['day'] });
    await office.poke('2027-03-15 09:00');
    await office.poke('2028-03-15 09:00');
    expect(await sentIds(office)).toEqual(['reminder.own-1.2027.day', 'reminder.own-1.2028.day']);
  });

  test('has no reminder that was over before it was made: it is neither sent nor told of as missed', async () => {
    const office = await at('2027-03-15 11:00');
    await made(office, { waves: ['before-5', 'before-1', 'day', 'after-1'] });
    const { started, missed } = await office.poke('2027-03-15 11:05');
    expect([started, missed]).toEqual([[], []]);
    expect((await office.reminders.listUpcoming()).map(({ wave }) => wave.wave.name)).toEqual(['after-1']);
  });

  test('whose time passed while the bot was away is caught up, and told of as missed where it is too late', async () => {
    const office = await at('2027-03-01 10:00');
    await office.poke('2027-03-01 10:00');
    await made(office);
    const { started, missed } = await office.poke('2027-03-15 10:00');
    expect(started.map(({ wave }) => wave.name)).toEqual(['day']);
    expect(missed.map(({ wave }) => wave.name)).toEqual(['before-1']);
  });

  test('that is put on other days sends nothing twice, and nothing at once that the new days put in the past', async () => {
    const office = await at('2027-03-01 10:00');
    const { number } = await made(office, { waves: ['before-3', 'before-1', 'day'] });
    await office.poke('2027-03-10 09:00');
    await office.poke('2027-03-10 10:00');
    const days = { from: '2027-03-11', until: '2027-03-11', isYearly: false };
    await office.ownEvents.change(number, { days }, by);
    expect((await office.poke('2027-03-10 10:05')).started).toEqual([]);
    await office.poke('2027-03-11 09:00');
    expect(await sentIds(office)).toEqual(['reminder.own-1.2027.before-3', 'reminder.own-1.2027.day']);
  });

  test('that is withdrawn sends nothing more; what was sent keeps its name in the list and the year', async () => {
    const redis = await createTestRedis();
    const office = await at('2027-03-01 10:00', { redis });
    const { number } = await made(office);
    await office.poke('2027-03-12 09:00');
    await office.ownEvents.withdraw(number, { by: OFFICER_ID, reason: '活动推迟' });
    const again = await at('2027-03-14 10:00', { redis });
    const { started, missed } = await again.poke('2027-03-20 09:00');
    expect([started, missed, await again.reminders.listUpcoming()]).toEqual([[], [], []]);
    const history = await again.reminders.listHistory();
    expect(history.map(({ wave, text }) => [wave.occasion.name, text.title])).toEqual([
      ['家风建设月', '【家风建设月】3月12日'],
    ]);
    expect(
      (await again.audit.list()).map(({ entry }) => [entry.action, entry.subject, entry.reason]),
    ).toEqual(
      expect.arrayContaining([
        ['own-event-made', '家风建设月', undefined],
        ['own-event-withdrawn', '家风建设月', '活动推迟'],
      ]),
    );
    expect(
      (await made(again, { days: { from: '2027-05-10', until: '2027-05-10', isYearly: false } })).number,
    ).toBe(2);
  });

  test('says other words where an officer changed those of one of its reminders', async () => {
    const office = await at('2027-03-01 10:00');
    await made(office);
    const place = { scenario: 'own-1', wave: 'day', place: '0' };
    const base = planOf().wording;
    const wording = { ...base, text: '今天开始。' };
    expect(
      await office.wordings.adopt(place, { base, wording, subject: '当天' }, OFFICER_ID),
    ).toBeUndefined();
    const texts = (await office.reminders.listUpcoming()).map(({ text }) => text.text.split('\n')[1]);
    expect(texts).toEqual(['3月15日至31日开展家风建设月。', '今天开始。']);
  });

  test.each([
    ['the name of another', { name: '廉政文化周' }, 'name-taken'],
    ['a name that is too long', { name: '字'.repeat(21) }, 'name-unfit'],
    ['a name that names nothing', { name: '。。' }, 'name-unfit'],
    ['a name in two lines', { name: '家风\n建设' }, 'name-unfit'],
    ['a mark of secrecy', { wording: { ...planOf().wording, text: '机密★' } }, 'wording'],
    ['the variable of a holiday', { wording: { ...planOf().wording, text: '{{放假日期}}' } }, 'wording'],
  ])('is refused with %s', async (_, more, refused) => {
    const office = await at('2027-03-01 10:00');
    await made(office, { name: '廉政文化周' });
    expect(await office.ownEvents.make(planOf(more), OFFICER_ID)).toMatchObject({ refused });
  });
});

describe('an event that is for some of the office', () => {
  const FINANCE = { departments: ['市局/财务科'] };
  const choice: AudienceChoice = { audience: FINANCE, side: 'include', labels: {} };
  const people = [
    aMember(1, { department: '市局/办公室' }),
    aMember(2, { department: '市局/财务科', boundAt: 0 }),
    aMember(3, { department: '市局/财务科/出纳组', boundAt: 0 }),
    aMember(4, { department: '市局/财务科', telegramId: undefined }),
  ];
  const BEFORE = 'reminder.own-1.2027.before-1';

  /** An office whose first reminder of such an event has just begun. */
  async function anOfficeReminded() {
    const office = await at('2027-03-01 10:00', { people });
    const event = await made(office, { choice });
    await office.poke('2027-03-12 09:00');
    return { ...office, event };
  }

  test('reminds those alone, and counts those alone: in results, among who has not, in the year’s workbook', async () => {
    const { services, listStarted } = await anOfficeReminded();
    expect((await listStarted()).map(({ id, audience }) => [id, audience])).toEqual([[BEFORE, FINANCE]]);
    expect(await services.notices.findProgress(BEFORE)).toMatchObject({ total: 3 });
    await services.acknowledgements.acknowledge(BEFORE, 2, { messageId: 9, sentAt: 1 });
    const { departments } = await services.results.summarise(BEFORE);
    expect(departments.map(({ department, total }) => [department, total])).toEqual([
      ['市局/财务科', 2],
      ['市局/财务科/出纳组', 1],
    ]);
    expect((await services.results.listMissing(BEFORE)).map(({ personId }) => personId)).toEqual([3, 4]);
    const outside = { messageId: 9, sentAt: 1 };
    expect(await services.acknowledgements.acknowledge(BEFORE, 1, outside)).toEqual({
      refused: 'not-addressed',
    });
    const span = { year: 2027, from: '2027-01-01', until: '2027-12-31' };
    expect((await services.yearTables.ofNotices(span)).people.map(({ id }) => id)).toEqual([2, 3, 4]);
  });

  test('takes in whoever binds while a reminder goes out, if it is for them, and nobody else', async () => {
    const { services, stores } = await anOfficeReminded();
    const newcomer = (id: number, department: string) => aMember(id, { department });
    for (const [id, department, admitted] of [
      [7, '市局/办公室', []],
      [8, '市局/财务科', [BEFORE]],
    ] as const) {
      await seat(stores.people, newcomer(id, department));
      expect(await services.latecomers.admit(newcomer(id, department))).toEqual(admitted);
    }
  });

  test('is for others from the next reminder on where an officer changes that; what went out stays as it was', async () => {
    const { ownEvents, event, poke, listStarted, audit } = await anOfficeReminded();
    const office = { departments: ['市局/办公室'] };
    const called = '受众：部门 市局/办公室 1 人';
    await ownEvents.change(
      event.number,
      { choice: { ...choice, audience: office } },
      { by: OFFICER_ID, called },
    );
    await poke('2027-03-15 09:00');
    expect((await listStarted()).map(({ audience }) => audience)).toEqual([FINANCE, office]);
    expect((await audit.list())[0]?.entry).toMatchObject({ action: 'own-event-changed', after: called });
  });

  test('is for everybody where it was made before there was a choice', async () => {
    const office = await at('2027-03-01 10:00', { people });
    await made(office);
    await office.poke('2027-03-12 09:00');
    expect(await office.services.notices.findProgress(BEFORE)).toMatchObject({ total: 4 });
  });

  test('waits while nobody is in it, and goes out once somebody is', async () => {
    const office = await at('2027-03-01 10:00', { people: [people[0]] });
    await made(office, { choice });
    expect((await office.poke('2027-03-12 09:00')).started).toEqual([]);
  });
});
