import { describe, expect, test } from 'vitest';
import { HOLIDAYS } from '../../../src/calendar/domain/holiday.ts';
import { chineseDate } from '../../../src/kernel/chinese-date.ts';
import { STANDS } from '../../../src/kernel/standing-card.ts';
import { wavesInForce } from '../../../src/reminders/domain/due-waves.ts';
import { renderWave } from '../../../src/reminders/domain/reminder-text.ts';
import { EXTRA_WAVES } from '../../../src/wording/content/read-extra-waves.ts';
import { withExtras } from '../../../src/wording/domain/extra-wave.ts';
import { OFFICER_ID } from '../../support/cast.ts';
import { createTestRedis } from '../../support/redis.ts';
import { openReminderOffice } from '../../support/reminders.ts';
import { NATIONAL_DAY, plan, scenarioOf } from '../../support/scenarios.ts';
import { shippedContent } from '../../support/shipped-content.ts';

const shipped = shippedContent();
const extras = shipped.parts[EXTRA_WAVES.folder] as Parameters<typeof withExtras>[1];
const QINGMING = scenarioOf({
  ...{ id: 'qingming', holiday: '清明' },
  waves: [{ name: 'eve', workdaysBefore: 1 }],
});
const WORD = 'reminder.national-day.2026.made-up';
const by = { by: OFFICER_ID, subject: '附加提醒' };

async function officeAt(at: string, more: Partial<Parameters<typeof openReminderOffice>[0]> = {}) {
  const office = await openReminderOffice({
    ...{ at, scenarios: [NATIONAL_DAY, QINGMING], hasExtras: true, ...more },
  });
  await office.extras.begin();
  return office;
}
type Office = Awaited<ReturnType<typeof officeAt>>;
const sentIds = async ({ listStarted }: Office) => (await listStarted()).map(({ id }) => id);

describe('the word on made-up working days', () => {
  test('comes before each that would come before every other reminder: of none since 2007 nobody would hear too late', () => {
    const none = { chosen: new Map(), since: 0 };
    const years = Array.from({ length: 20 }, (_, index) => 2007 + index);
    const waves = wavesInForce(plan(withExtras(shipped.scenarios, extras, none), years), new Map());
    const ofBlock = Map.groupBy(waves, ({ scenario, occasion }) => `${scenario.id} ${occasion.year}`);
    const unheard = [...ofBlock.values()].flatMap((own) => {
      const { occasion } = own[0] ?? expect.fail();
      const madeUp = occasion.kind === 'block' ? occasion.block.madeUpWorkdays : [];
      return madeUp.filter((day) => {
        const facts = { occasion, office: '本单位', reportPhone: '12388' };
        const before = own.filter(({ date }) => date < day);
        return !before.some(({ wave, date }) =>
          renderWave(wave, { ...facts, today: date }).text.includes(chineseDate(day)),
        );
      });
    });
    expect(unheard).toEqual([]);
    expect(waves.filter(({ wave }) => wave.name === 'made-up').map(({ id }) => id)).toContain(WORD);
  });

  test('is sent on the working day before: on Friday that Sunday the 20th is worked', async () => {
    const office = await officeAt('2026-09-01 12:00');
    await office.poke('2026-09-01 12:00');
    await office.poke('2026-09-18 10:00');
    const [sent] = await office.listStarted();
    expect([sent?.id, sent?.action]).toEqual([WORD, 'none']);
    expect(sent?.content.text).toContain('9月20日（星期日）、10月10日（星期六）');
  });

  test('is caught up until the day itself is over, and then told of as missed', async () => {
    const inTime = await officeAt('2026-09-01 12:00');
    await inTime.poke('2026-09-01 12:00');
    expect((await inTime.poke('2026-09-20 09:00')).started.map(({ id }) => id)).toEqual([WORD]);
    const late = await officeAt('2026-09-01 12:00');
    await late.poke('2026-09-01 12:00');
    const { started, missed } = await late.poke('2026-09-21 09:00');
    expect([started, missed.map(({ id }) => id)]).toEqual([[], [WORD]]);
  });

  test('that lay before an office began to have it is neither sent nor told of as missed', async () => {
    const redis = await createTestRedis();
    const before = await openReminderOffice({ at: '2026-09-01 12:00', redis, scenarios: [NATIONAL_DAY] });
    await before.poke('2026-09-01 12:00');
    const after = await officeAt('2026-09-19 12:00', { redis });
    const { started, missed } = await after.poke('2026-09-19 12:00');
    expect([started, missed]).toEqual([[], []]);
  });

  test('gives way to no reminder of another holiday, and no reminder to it', () => {
    const none = { chosen: new Map(), since: 0 };
    const [early = expect.fail()] = NATIONAL_DAY.waves;
    const moon = scenarioOf({
      ...{ id: 'mid-autumn', holiday: '中秋' },
      waves: [{ name: 'eve', workdaysBefore: 6 }],
    });
    const both = withExtras([{ ...NATIONAL_DAY, waves: [early] }, moon], extras, none);
    const planned = plan(both, [2026]).filter(({ date }) => date === '2026-09-18');
    expect(planned.map(({ wave, mergedInto }) => [wave.name, mergedInto])).toEqual([
      ['eve', undefined],
      ['made-up', undefined],
    ]);
  });

  test('falls away where an earlier reminder tells of it, and comes where that is skipped', () => {
    const none = { chosen: new Map(), since: 0 };
    const waves = [
      { name: 'early', workdaysBefore: 10 },
      { name: 'eve', workdaysBefore: 1 },
    ];
    const known = withExtras([scenarioOf({ id: 'national-day', holiday: '国庆', waves })], extras, none);
    const names = (adjustments = {}) =>
      plan(known, [2026], { adjustments }).map(({ wave, date }) => `${wave.name} ${date}`);
    expect(names()).toEqual(['early 2026-09-17', 'eve 2026-09-30']);
    const skip = { 'reminder.national-day.2026.early': { skip: { reason: '另发文件' } } };
    expect(names(skip)).toContain('made-up 2026-09-18');
  });

  test('is done without by a tap, and what was sent of it stays', async () => {
    const office = await officeAt('2026-09-01 12:00');
    await office.poke('2026-09-01 12:00');
    await office.extras.choose('made-up', false, by);
    expect((await office.poke('2026-09-18 10:00')).started).toEqual([]);
    await office.extras.choose('made-up', true, by);
    expect((await office.poke('2026-09-19 10:00')).started).toEqual([]);
    const other = await officeAt('2026-09-01 12:00');
    await other.poke('2026-09-01 12:00');
    await other.poke('2026-09-18 10:00');
    await other.extras.choose('made-up', false, by);
    expect((await other.reminders.listHistory()).map(({ wave }) => wave.id)).toEqual([WORD]);
  });
});

describe('the question after a holiday', () => {
  const BACK = 'reminder.qingming.2027.back';

  test('is asked only where the office wants it, on the first working day, with a practice question of that holiday', async () => {
    const office = await officeAt('2027-03-01 12:00');
    expect((await office.extras.view()).questions.every(({ isOn }) => !isOn)).toBe(true);
    const without = await office.reminders.findReminder(BACK);
    expect(without).toBeUndefined();
    await office.extras.choose('question', true, { ...by, holiday: '清明' });
    await office.poke('2027-04-06 09:30');
    const sent = (await office.listStarted()).find(({ id }) => id === BACK);
    expect([sent?.action, sent?.button]).toEqual([
      'open',
      { text: '📝 答一题', data: STANDS.put('practice.topic:t:清明') },
    ]);
    expect(sent?.content.text).toContain('【清明节节后提醒】4月6日');
  });

  test('stands below the reminder that a scenario has itself after its holiday', async () => {
    const own = scenarioOf({
      ...{ id: 'national-day', holiday: '国庆' },
      waves: [
        { name: 'eve', workdaysBefore: 1 },
        { name: 'after', workdaysAfter: 1, receipt: false },
      ],
    });
    const office = await officeAt('2026-09-30 12:00', { scenarios: [own] });
    await office.poke('2026-09-30 12:00');
    expect((await office.extras.view()).questions).toEqual([{ holiday: '国庆', isOn: false }]);
    await office.extras.choose('question', true, { ...by, holiday: '国庆' });
    await office.poke('2026-10-08 09:00');
    expect((await sentIds(office)).at(-1)).toBe('reminder.national-day.2026.after');
    expect((await office.listStarted()).at(-1)?.button?.text).toBe('📝 答一题');
  });

  test('is not offered where the reminder after the holiday asks for a receipt, whose button stands there', async () => {
    const waves = [{ name: 'after', workdaysAfter: 1 }];
    const own = scenarioOf({ id: 'national-day', holiday: '国庆', waves });
    const office = await officeAt('2026-09-30 12:00', { scenarios: [own] });
    expect((await office.extras.view()).questions).toEqual([]);
  });

  test('is shipped for 清明, 五一 and 端午 in three wordings each, and the bank has questions of every holiday', () => {
    const asked = extras.filter(({ question }) => question);
    expect(asked.flatMap(({ holidays }) => holidays).sort()).toEqual(['劳动节', '清明', '端午'].sort());
    for (const { wave } of extras) expect(wave.others).toHaveLength(2);
    const tags = shipped.questions.flatMap(({ tags: all }) => all);
    for (const holiday of HOLIDAYS) expect(tags).toContain(holiday);
  });
});
