import { describe, expect, test } from 'vitest';
import { ArrangementFileSchema } from '../../../src/calendar/domain/arrangement.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { PLAUSIBLE_2027 } from '../../support/arrangements.ts';
import { CAST } from '../../support/cast.ts';
import { officialArrangement } from '../../support/official-holidays.ts';
import { createTestRedis } from '../../support/redis.ts';
import { openReminderOffice } from '../../support/reminders.ts';
import { scenarioOf } from '../../support/scenarios.ts';
import { seat } from '../../support/seat.ts';

async function officeAt(at: string, options: { people?: readonly Person[] } = {}) {
  return openReminderOffice({ at, ...options });
}

/** The provisional 春节 2027 begins on 02-05; this paper puts it a week later. */
const LATER_2027 = JSON.stringify({
  ...officialArrangement(2026),
  year: 2027,
  days: [
    ...[
      '元旦:2027-01-01',
      '清明节:2027-04-05',
      '劳动节:2027-05-01',
      '端午节:2027-06-09',
      '中秋节:2027-09-15',
      '国庆节:2027-10-01',
    ],
    ...['06', '08', '09', '10', '11', '12'].map((day) => `春节:2027-02-${day}`),
  ].map((text) => ({ name: text.split(':')[0], date: text.split(':')[1], isOffDay: true })),
});

const TWO_WAVES = [
  { name: 'early', workdaysBefore: 3 },
  { name: 'eve', workdaysBefore: 1 },
];

describe('a reminder that is due', () => {
  test('is handed over with its wording, the time it is valid for and the receipt it asks for', async () => {
    const office = await officeAt('2026-02-01 12:00');
    await office.poke('2026-02-14 09:00');
    expect(await office.listStarted()).toEqual([
      {
        id: 'reminder.spring-festival.2026.eve',
        kind: 'reminder',
        title: '【春节提醒】2月14日',
        content: { kind: 'text', text: '【春节提醒】2月14日\n请遵守廉洁纪律。' },
        action: 'acknowledge',
        promise: true,
        audience: { all: true },
        validUntil: new Date('2026-02-18T09:00:00+08:00').getTime(),
        createdAt: new Date('2026-02-14T09:00:00+08:00').getTime(),
        code: '2026-0214',
      },
    ]);
  });

  test('promises nothing where its scenario says that there is nothing to keep to, unless the wave says otherwise', async () => {
    const waves = [
      { name: 'early', workdaysBefore: 3 },
      { name: 'eve', workdaysBefore: 1, promise: true },
    ];
    const told = scenarioOf({ id: 'spring-festival', holiday: '春节', promise: false, waves });
    const office = await openReminderOffice({ at: '2026-02-01 12:00', scenarios: [told] });
    await office.poke('2026-02-12 09:00');
    await office.poke('2026-02-14 09:00');
    expect((await office.listStarted()).map(({ promise }) => promise)).toEqual([false, true]);
  });

  describe('worded in several ways', () => {
    const textsOf = (...texts: string[]) => {
      const [text = '', ...more] = texts;
      const others = more.map((one) => ({ text: one, short: one }));
      const wave = { name: 'eve', workdaysBefore: 1, text, ...(others.length > 0 && { others }) };
      return [scenarioOf({ id: 'spring-festival', holiday: '春节', waves: [wave] })];
    };

    test('says in no year what was sent the year before, also where the files hold another number of texts since', async () => {
      const redis = await createTestRedis();
      const first = await openReminderOffice({
        ...{ redis, at: '2026-02-01 12:00', scenarios: textsOf('甲', '乙') },
      });
      await first.poke('2028-01-25 09:00');
      // Of two texts 2028 takes the first, and of three 2029 would take the first again.
      const later = await openReminderOffice({
        ...{ redis, at: '2028-02-01 12:00', scenarios: textsOf('甲', '乙', '丙') },
      });
      await later.poke('2029-02-12 09:00');
      const said = (await later.listStarted()).map(({ content }) => content.text?.split('\n')[1]);
      expect(said).toEqual(['甲', '乙']);
    });

    test('shows what was sent, whatever the files say since', async () => {
      const redis = await createTestRedis();
      const before = await openReminderOffice({ redis, at: '2026-02-01 12:00', scenarios: textsOf('甲') });
      await before.poke('2026-02-14 09:00');
      const after = await openReminderOffice({ redis, at: '2026-02-14 10:00', scenarios: textsOf('改过的') });
      const sent = await after.reminders.findReminder('reminder.spring-festival.2026.eve');
      expect(sent?.text.text).toBe('【春节提醒】2月14日\n甲');
    });
  });

  test('has those nudged by itself who take no note, as its file says until an officer chooses otherwise', async () => {
    const told = scenarioOf({ id: 'spring-festival', holiday: '春节', nudgeAfter: [2], waves: TWO_WAVES });
    const office = await openReminderOffice({ at: '2026-02-01 12:00', scenarios: [told] });
    await office.poke('2026-02-12 09:00');
    const eve = await office.reminders.findReminder('reminder.spring-festival.2026.eve');
    if (!eve) throw new Error('it is planned');
    await office.scenarioNudging.choose(eve.wave, [1, 3], { by: 1001, called: '发出后 1、3 个工作日' });
    await office.poke('2026-02-14 09:00');
    expect((await office.listStarted()).map(({ nudgeAfter }) => nudgeAfter)).toEqual([[2], [1, 3]]);
  });

  test('bears the day on which it really goes out', async () => {
    const office = await officeAt('2026-02-01 12:00');
    await office.poke('2026-02-11 10:00');
    expect((await office.listStarted())[0]?.title).toBe('【春节提醒】2月11日');
  });

  test('is started once, by however many processes and pokes', async () => {
    const redis = await createTestRedis();
    const first = await openReminderOffice({ redis, at: '2026-02-10 09:00' });
    const offices = [first, await openReminderOffice({ redis, at: '2026-02-10 09:00' })];
    const results = await Promise.all(
      offices.flatMap(({ reminders }) => [reminders.sendDueReminders(), reminders.sendDueReminders()]),
    );
    expect(await first.listStarted()).toHaveLength(1);
    expect(results.flat()).toHaveLength(1);
    expect(await first.reminders.sendDueReminders()).toEqual([]);
  });

  test('waits while the roster is empty, and goes out once there are people', async () => {
    const office = await officeAt('2026-02-14 09:00', { people: [] });
    await office.poke('2026-02-14 09:00');
    expect(await office.listStarted()).toEqual([]);
    await seat(office.stores.people, ...CAST);
    await office.poke('2026-02-14 15:00');
    expect((await office.listStarted()).map(({ id }) => id)).toEqual(['reminder.spring-festival.2026.eve']);
  });

  test('whose start was cut short by a crash is handed over again, under the same id', async () => {
    const redis = await createTestRedis();
    const office = await openReminderOffice({ redis, at: '2026-02-14 09:00' });
    await office.poke('2026-02-14 09:00');
    await redis.redis.del('qf:reminders:records');
    expect(await office.poke('2026-02-14 09:01')).toMatchObject({ started: [] });
    expect((await office.reminders.findReminder('reminder.spring-festival.2026.eve'))?.record?.status).toBe(
      'sent',
    );
  });
});

describe('a bot that slept', () => {
  test('sends the newest valid wave only and tells once what was missed', async () => {
    const redis = await createTestRedis();
    const office = await openReminderOffice({ redis, at: '2026-02-01 12:00' });
    await office.poke('2026-02-01 12:00');
    const second = await openReminderOffice({ redis, at: '2026-02-19 10:00' });
    const told = await Promise.all([office.poke('2026-02-19 10:00'), second.poke('2026-02-19 10:00')]);
    expect((await office.listStarted()).map(({ id }) => id)).toEqual(['reminder.spring-festival.2026.rest']);
    expect(told.flatMap(({ missed }) => missed.map(({ wave }) => wave.name)).sort()).toEqual([
      'early',
      'eve',
    ]);
    expect((await office.poke('2026-02-19 10:01')).missed).toEqual([]);
  });

  test.each([
    ['nobody could be told', async () => false],
    [
      'the telling failed',
      async () => {
        throw new Error('Connection is closed.');
      },
    ],
  ])('tells again what was missed when %s', async (_, tell: () => Promise<boolean>) => {
    const office = await officeAt('2026-02-01 12:00');
    await office.poke('2026-02-01 12:00');
    office.moveClock('2026-02-19 10:00');
    await office.reminders.reportMissed(tell).catch(() => {});
    const { missed } = await office.poke('2026-02-19 10:01');
    expect(missed.map(({ wave }) => wave.name)).toEqual(['early', 'eve']);
  });

  test('does not report the waves of the time before it was installed', async () => {
    const office = await officeAt('2026-07-01 12:00');
    expect(await office.poke('2026-07-01 12:00')).toEqual({ started: [], missed: [] });
  });
});

describe('an arrangement that arrives', () => {
  test('moves the plan, and what was sent is not sent again', async () => {
    const office = await officeAt('2027-01-10 12:00');
    await office.poke('2027-01-29 09:00');
    const change = await office.wavePlan.importArrangement(JSON.stringify(PLAUSIBLE_2027), 1001);
    expect(
      'moves' in change && change.moves.map(({ after, isSent }) => [after?.wave.name, isSent]),
    ).toContainEqual(['early', true]);
    for (const at of ['2027-01-30 09:00', '2027-02-03 09:00', '2027-02-04 09:00', '2027-02-05 09:00'])
      await office.poke(at);
    expect((await office.listStarted()).map(({ id }) => id)).toEqual([
      'reminder.spring-festival.2027.early',
      'reminder.spring-festival.2027.eve',
    ]);
    expect((await office.listStarted())[1]?.title).toBe('【春节提醒】2月4日');
  });
});

describe('an arrangement that moves waves to before now', () => {
  /** 春节 2027 begins a week before the provisional day: its waves lie on 01-25 and 01-29. */
  const EARLIER_2027 = JSON.stringify({
    ...JSON.parse(LATER_2027),
    days: [
      ...JSON.parse(LATER_2027).days.filter(({ name }: { name: string }) => name !== '春节'),
      ...['01-30', '02-01', '02-02', '02-03', '02-04', '02-05', '02-06'].map((day) => ({
        name: '春节',
        date: `2027-${day}`,
        isOffDay: true,
      })),
    ],
  });
  /** As an earlier version imported it, which took any: no lawful arrangement moves 春节 by a week. */
  const takeOver = ({ stores }: Awaited<ReturnType<typeof officeAt>>, text: string) =>
    stores.calendar.saveFile(ArrangementFileSchema.parse(JSON.parse(text)));
  const namesOf = (waves: { wave: { name: string } }[]) => waves.map(({ wave }) => wave.name);
  const started = async (office: Awaited<ReturnType<typeof officeAt>>) =>
    (await office.listStarted()).map(({ id }) => id.split('.').at(-1));

  test('sends only the newest that is still valid, by day, and tells of the others once', async () => {
    const office = await officeAt('2027-01-20 12:00');
    await office.poke('2027-01-20 12:00');
    await takeOver(office, EARLIER_2027);
    await office.poke('2027-01-30 22:00');
    expect(await started(office)).toEqual([]);
    const morning = await office.poke('2027-01-31 08:00');
    expect(namesOf(morning.started)).toEqual(['eve']);
    expect(await office.poke('2027-01-31 08:01')).toEqual({ started: [], missed: [] });
  });

  test('sends none of them when all are over', async () => {
    const office = await officeAt('2027-01-20 12:00');
    await office.poke('2027-01-20 12:00');
    office.moveClock('2027-02-10 12:00');
    await takeOver(office, EARLIER_2027);
    const poked = await office.poke('2027-02-10 12:00');
    expect(poked.started).toEqual([]);
    expect(namesOf(poked.missed)).toEqual(['early', 'eve', 'rest', 'back']);
    expect((await office.poke('2027-02-10 12:01')).missed).toEqual([]);
  });

  test('and one that moves them back again sends no wave a second time', async () => {
    const office = await officeAt('2027-01-20 12:00');
    await office.poke('2027-01-20 12:00');
    await takeOver(office, EARLIER_2027);
    await office.poke('2027-01-29 09:00');
    await takeOver(office, LATER_2027);
    for (const at of ['2027-01-29 09:01', '2027-02-01 09:00', '2027-02-05 09:00']) await office.poke(at);
    expect(await started(office)).toEqual(['eve']);
  });
});

describe('a clock that is set', () => {
  const idsOf = async (office: Awaited<ReturnType<typeof officeAt>>) =>
    (await office.listStarted()).map(({ id }) => id.replace('reminder.', ''));

  test('back lets nothing go out twice, also in a new process', async () => {
    const redis = await createTestRedis();
    const office = await openReminderOffice({ redis, at: '2026-02-01 12:00' });
    for (const at of ['2026-02-01 12:00', '2026-02-10 09:00', '2026-02-14 09:00']) await office.poke(at);
    const again = await openReminderOffice({ redis, at: '2026-02-09 12:00' });
    for (const at of ['2026-02-10 09:00', '2026-02-14 09:00']) await again.poke(at);
    expect(await idsOf(office)).toEqual(['spring-festival.2026.early', 'spring-festival.2026.eve']);
  });

  test('forward by mistake and back again loses no wave', async () => {
    const office = await officeAt('2026-02-01 12:00');
    await office.poke('2026-02-01 12:00');
    expect((await office.poke('2026-08-01 12:00')).started).toEqual([]);
    for (const at of ['2026-02-01 12:05', '2026-02-10 09:00', '2026-02-14 09:00']) await office.poke(at);
    expect(await idsOf(office)).toEqual(['spring-festival.2026.early', 'spring-festival.2026.eve']);
  });

  test('to another zone lets each wave go out once, at the hour of the new place', async () => {
    const redis = await createTestRedis();
    const office = await openReminderOffice({ redis, at: '2026-02-01 12:00' });
    for (const at of ['2026-02-01 12:00', '2026-02-10 09:00']) await office.poke(at);
    const west = await openReminderOffice({
      redis,
      at: '2026-02-10 12:00',
      settings: { OFFICE_TIMEZONE: 'Asia/Urumqi' },
    });
    // Nine o'clock in Ürümqi is eleven in Beijing.
    for (const at of ['2026-02-10 11:00', '2026-02-14 09:00', '2026-02-14 10:59']) await west.poke(at);
    expect(await idsOf(office)).toEqual(['spring-festival.2026.early']);
    await west.poke('2026-02-14 11:00');
    expect(await idsOf(office)).toEqual(['spring-festival.2026.early', 'spring-festival.2026.eve']);
  });
});

describe('what is to come', () => {
  test('begins with the next wave and leaves out what was sent and what merges', async () => {
    const office = await officeAt('2026-09-01 12:00');
    await office.poke('2026-09-24 09:00');
    expect((await office.reminders.listUpcoming()).slice(0, 3).map(({ wave }) => wave.id)).toEqual([
      'reminder.national-day.2026.early',
      'reminder.national-day.2026.eve',
      'reminder.new-year.2027.eve',
    ]);
  });

  test('and what went out is listed with the newest first', async () => {
    const office = await officeAt('2026-02-01 12:00');
    await office.poke('2026-02-10 09:00');
    await office.poke('2026-02-14 09:00');
    const history = await office.reminders.listHistory();
    expect(history.map(({ wave, record }) => [wave.id, record?.status])).toEqual([
      ['reminder.spring-festival.2026.eve', 'sent'],
      ['reminder.spring-festival.2026.early', 'sent'],
    ]);
  });

  test('between two days includes 元旦 of the next year', async () => {
    const office = await officeAt('2026-02-01 12:00');
    const reminders = await office.reminders.listBetween('2026-12-01', '2026-12-31');
    expect(reminders.map(({ wave }) => wave.id)).toEqual(['reminder.new-year.2027.eve']);
  });
});
