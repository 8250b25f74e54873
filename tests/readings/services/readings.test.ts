import { describe, expect, test } from 'vitest';
import type { AudienceChoice } from '../../../src/kernel/audience-choice.ts';
import { scenarioKeys, sessionKey, waveKey } from '../../../src/readings/domain/reading-choice.ts';
import { CAST, OFFICER_ID } from '../../support/cast.ts';
import { buildTestOffice } from '../../support/office.ts';
import { openReminderOffice } from '../../support/reminders.ts';
import { SPRING_FESTIVAL } from '../../support/scenarios.ts';

const AFTER = 'reminder.mid-autumn.2026.back';
const BEFORE = 'reminder.national-day.2026.early';
const BY = { by: OFFICER_ID, subject: '春节 · 放假前', called: '满 60 秒' };

/** An office with reminders; `give`: lets an officer choose how long one is to be read. */
async function anOffice(at: string) {
  const office = await openReminderOffice({ at });
  const { readings } = office.services;
  const nameOf = async (id: string) => {
    const found = await office.reminders.findReminder(id);
    return found ? waveKey(found.wave) : expect.fail(`There is no ${id}.`);
  };
  const give = async (id: string, seconds?: number) => readings.choose([await nameOf(id)], seconds, BY);
  const readingOf = async (id: string) => (await office.services.notices.findNotice(id))?.reading;
  return { ...office, readings, give, readingOf };
}

describe('a reminder that is to be read first', () => {
  const EVE = 'reminder.spring-festival.2027.eve';

  test('takes no word before its time, in this year and in every later one', async () => {
    const { give, poke, readingOf, services, clock } = await anOffice('2027-02-01 12:00');
    await give(EVE, 60);
    await poke('2027-02-04 10:00');
    expect(await readingOf(EVE)).toBe(60);
    const tap = (sentAt: number) => services.acknowledgements.acknowledge(EVE, 1, { messageId: 9, sentAt });
    expect(await tap(clock.now())).toMatchObject({ refused: 'too-soon' });
    expect(await tap(clock.now() - 60_000)).toMatchObject({ receipt: { sequence: 1 } });
    await poke('2028-01-25 10:00');
    expect(await readingOf('reminder.spring-festival.2028.eve')).toBe(60);
  });

  test('may be read as short as people like unless an officer chose otherwise, and again once they take it back', async () => {
    const { give, poke, readingOf, audit } = await anOffice('2027-02-01 12:00');
    await give(EVE, 60);
    await give(EVE, 60);
    await give(EVE);
    await poke('2027-02-04 10:00');
    expect(await readingOf(EVE)).toBeUndefined();
    const decisions = (await audit.list()).map(({ entry }) => entry.action);
    expect(decisions).toEqual(['reading-time-set', 'reading-time-set']);
  });

  test('keeps the time with which it went out, whatever is chosen since', async () => {
    const { give, poke, readingOf } = await anOffice('2027-02-01 12:00');
    await give(EVE, 60);
    await poke('2027-02-04 10:00');
    await give(EVE, 10);
    await poke('2027-02-04 10:05');
    expect(await readingOf(EVE)).toBe(60);
  });

  test.each([
    [30, 60, 60],
    [60, 30, 60],
    [60, undefined, 60],
    [undefined, undefined, undefined],
  ])('that takes another of its day in has the longest of both: %s and %s', async (gone, goes, expected) => {
    const { give, poke, readingOf } = await anOffice('2026-09-24 12:00');
    await give(AFTER, gone);
    await give(BEFORE, goes);
    await poke('2026-09-28 09:31');
    expect(await readingOf(BEFORE)).toBe(expected);
  });

  test('is chosen for all of a holiday in one decision, for those that ask for a receipt', async () => {
    const { readings, audit } = await anOffice('2027-02-01 12:00');
    const names = scenarioKeys(SPRING_FESTIVAL);
    await readings.choose(names, 30, BY);
    expect(await Promise.all(names.map(readings.find))).toEqual(names.map(() => 30));
    expect(await audit.list()).toHaveLength(1);
    const [first, ...others] = SPRING_FESTIVAL.waves;
    const without = { ...SPRING_FESTIVAL, waves: first ? [{ ...first, receipt: false }, ...others] : [] };
    expect(scenarioKeys(without)).toEqual(names.slice(1));
  });
});

describe('the material of a session that is to be read first', () => {
  const at = (moment: string) => Date.parse(`${moment.replace(' ', 'T')}:00+08:00`);
  const copy = { kind: 'copy', fromChatId: 1, messageId: 5, file: 'f' } as const;
  const subject = { id: 'study:1', label: '中心组学习 1 号', day: '2026-11-27' };

  /** An office that has told of a session with a file, which is to be read for so long. */
  async function anOfficeWithMaterial(seconds?: number) {
    const office = await buildTestOffice({ people: [...CAST], at: at('2026-11-23 09:00') });
    const { studySessions, announcements, rolls, readings, notices } = office.services;
    const number = await studySessions.takeNumber();
    const values = { date: '2026-11-27', time: '14:30', topics: '党章', discussion: '否' };
    await studySessions.enter(number, 'group', values, OFFICER_ID);
    const session = (await studySessions.find(number)) ?? expect.fail('There is no session.');
    const choice: AudienceChoice = { audience: { people: [1, 2] }, side: 'include', labels: {} };
    await rolls.choose(subject, choice, OFFICER_ID);
    const { materials } = office.areas.study.offer.stores.study;
    await materials.save(number, { session: number, copy, isTold: false });
    await readings.choose([sessionKey(number)], seconds, { ...BY, subject: '中心组学习' });
    await announcements.announce(session, OFFICER_ID);
    office.time.now = at('2026-11-24 09:00');
    await announcements.tellDue();
    const find = async (id: string) => {
      const found = await notices.findNotice(id);
      return found && { action: found.action, reading: found.reading };
    };
    return { ...office, session, find };
  }

  test('asks those who are to come to say that they have read it; the word of the session itself does not wait', async () => {
    const { find } = await anOfficeWithMaterial(45);
    expect(await find('study.1.material')).toEqual({ action: 'acknowledge', reading: 45 });
    expect(await find('study.1.1')).toEqual({ action: 'acknowledge', reading: undefined });
  });

  test('asks nobody anything where no time was chosen', async () => {
    const { find } = await anOfficeWithMaterial();
    expect(await find('study.1.material')).toEqual({ action: 'none', reading: undefined });
  });

  test('is read as long by those who were absent before they may say that they have made up for it', async () => {
    const { find, session, services, time } = await anOfficeWithMaterial(45);
    time.now = at('2026-11-27 16:00');
    await services.rolls.begin(subject);
    await services.rolls.mark(subject, 1, '请假', OFFICER_ID);
    await services.rolls.take(subject, OFFICER_ID);
    await services.makeUps.give(session, OFFICER_ID);
    expect(await find('study.1.makeup.1')).toEqual({ action: 'acknowledge', reading: 45 });
    expect(await find('study.1.makeup.1.material')).toEqual({ action: 'none', reading: undefined });
    const early = { messageId: 9, sentAt: time.now };
    const tapped = await services.acknowledgements.acknowledge('study.1.makeup.1', 1, early);
    expect(tapped).toMatchObject({ refused: 'too-soon' });
  });
});
