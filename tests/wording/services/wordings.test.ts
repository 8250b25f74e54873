import { describe, expect, test } from 'vitest';
import { OFFICER_ID } from '../../support/cast.ts';
import { createTestRedis } from '../../support/redis.ts';
import { openReminderOffice } from '../../support/reminders.ts';
import { scenarioOf } from '../../support/scenarios.ts';

const TITLE = '【{{节日}}提醒】{{今日}}';
const inTwoWays = (first: string, second = '乙') =>
  scenarioOf({
    ...{ id: 'spring-festival', holiday: '春节' },
    waves: [
      {
        ...{ name: 'eve', workdaysBefore: 1, text: first, short: first },
        others: [{ text: second, short: second }],
      },
    ],
  });

const FIRST = { scenario: 'spring-festival', wave: 'eve', place: '0' };
const saying = (text: string, short = text) => ({ title: TITLE, text, short });
const change = (from: string, to: string) => ({
  ...{ base: saying(from), wording: saying(to), subject: '春节 · 提醒 第 1 份' },
});

type Office = Awaited<ReturnType<typeof officeWith>>;
const officeWith = (first = '甲', at = '2028-01-10 12:00', redis = {}) =>
  openReminderOffice({ at, scenarios: [inTwoWays(first)], ...redis });
const plannedText = async ({ reminders }: Office, year = 2028) =>
  (await reminders.findReminder(`reminder.spring-festival.${year}.eve`))?.text.text.split('\n').slice(1);

describe('words that an officer approved', () => {
  test('go out in the place of the file’s, and who approved what stands in the record of decisions', async () => {
    const office = await officeWith();
    expect(await office.wordings.adopt(FIRST, change('甲', '{{单位}}自查。'), OFFICER_ID)).toBeUndefined();
    await office.poke('2028-01-25 09:00');
    const [sent] = await office.listStarted();
    expect(sent?.content.text).toBe('【春节提醒】1月25日\n清风市档案局自查。');
    expect((await office.audit.list()).map(({ entry }) => entry)).toEqual([
      expect.objectContaining({
        ...{ by: OFFICER_ID, action: 'reminder-worded', subject: '春节 · 提醒 第 1 份' },
        ...{ before: `${TITLE}\n甲\n短信：甲`, after: `${TITLE}\n{{单位}}自查。\n短信：{{单位}}自查。` },
      }),
    ]);
  });

  test('leave those of other years alone', async () => {
    const office = await officeWith();
    await office.wordings.adopt(FIRST, change('甲', '丙'), OFFICER_ID);
    expect(await plannedText(office, 2027)).toEqual(['乙']);
  });

  test('survive an update of the files, and give way to it once they are put back', async () => {
    const redis = await createTestRedis();
    const before = await officeWith('甲', '2028-01-10 12:00', { redis });
    await before.wordings.adopt(FIRST, change('甲', '丙'), OFFICER_ID);
    const after = await officeWith('新版', '2028-01-11 12:00', { redis });
    expect(await plannedText(after)).toEqual(['丙']);
    await after.wordings.adopt(FIRST, change('丙', '新版'), OFFICER_ID);
    const later = await officeWith('再新版', '2028-01-12 12:00', { redis });
    expect(await plannedText(later)).toEqual(['再新版']);
    const actions = (await later.audit.list()).map(({ entry }) => entry.action);
    expect(actions.sort()).toEqual(['reminder-worded', 'reminder-wording-restored']);
  });

  test('change nothing of what went out', async () => {
    const office = await officeWith();
    await office.poke('2028-01-25 09:00');
    await office.wordings.adopt(FIRST, change('甲', '丙'), OFFICER_ID);
    expect(await plannedText(office)).toEqual(['甲']);
    expect((await office.listStarted()).map(({ content }) => content.text)).toEqual([
      '【春节提醒】1月25日\n甲',
    ]);
  });

  test('are not taken where another officer changed them meanwhile, also in the same moment', async () => {
    const office = await officeWith();
    const both = await Promise.all([
      office.wordings.adopt(FIRST, change('甲', '丙'), OFFICER_ID),
      office.wordings.adopt(FIRST, change('甲', '丁'), OFFICER_ID),
    ]);
    expect(both.filter((refused) => refused === undefined)).toHaveLength(1);
    expect(await office.wordings.adopt(FIRST, change('甲', '戊'), OFFICER_ID)).toEqual({
      refused: 'changed-since',
    });
    expect(await office.audit.list()).toHaveLength(1);
  });

  test.each([
    ['a variable that nobody fills in', saying('{{节曰}}快乐'), 'problem'],
    ['a mark of secrecy', saying('机密★1年'), 'secret'],
    ['the words of another year', saying('乙'), 'same-as-another'],
    ['nothing but a title', saying(' '), 'no-title'],
    ['an empty text message', { ...saying('丙'), short: ' ' }, 'empty'],
    ['a title of a whole paragraph', { ...saying('丙'), title: '字'.repeat(61) }, 'title-too-long'],
    ['what stands there already', saying('甲'), 'unchanged'],
    ['more lines than a message has', saying('一\n'.repeat(10)), 'problem'],
  ])('are refused with %s', async (_, wording, refused) => {
    const { wordings } = await officeWith();
    const answer = await wordings.adopt(FIRST, { ...change('甲', '甲'), wording }, OFFICER_ID);
    expect(answer).toMatchObject({ refused });
  });

  test('are refused for a wave, or a wording, that no file has', async () => {
    const { wordings } = await officeWith();
    for (const at of [
      { ...FIRST, wave: 'noon' },
      { ...FIRST, place: '2' },
      { ...FIRST, scenario: 'x' },
    ])
      expect(await wordings.adopt(at, change('甲', '丙'), OFFICER_ID)).toEqual({ refused: 'unknown' });
  });
});

describe('a wording that an officer adds to a wave', () => {
  const EVE = { scenario: 'spring-festival', wave: 'eve' };
  const added = (text: string) => ({ wording: saying(text), subject: '春节 · 提醒 第 3 份' });
  const BY = { by: OFFICER_ID, subject: '春节 · 提醒 第 1 份' };
  const standing = async ({ wordings }: Office) =>
    (await wordings.find(EVE))?.standing.map(({ wording }) => wording.text);

  test('takes its turn after the others, is changed as they are, and survives an update of the files', async () => {
    const redis = await createTestRedis();
    const office = await officeWith('甲', '2028-01-10 12:00', { redis });
    expect(await office.wordings.add(EVE, added('丙'), OFFICER_ID)).toEqual({ place: 'a1' });
    expect(await plannedText(office, 2028)).toEqual(['丙']);
    const place = { ...EVE, place: 'a1' };
    await office.wordings.adopt(place, change('丙', '丁'), OFFICER_ID);
    const later = await officeWith('新版', '2028-01-11 12:00', { redis });
    expect(await standing(later)).toEqual(['新版', '乙', '丁']);
    await later.poke('2028-01-25 09:00');
    expect((await later.listStarted()).map(({ content }) => content.text)).toEqual([
      '【春节提醒】1月25日\n丁',
    ]);
    const actions = (await later.audit.list()).map(({ entry }) => entry.action);
    expect(actions.sort()).toEqual(['reminder-worded', 'reminder-wording-added']);
  });

  test.each([
    ['a variable that nobody fills in', '{{节曰}}快乐', 'problem'],
    ['a mark of secrecy', '机密★1年', 'secret'],
    ['what another says', '乙', 'same-as-another'],
    ['nothing but a title', ' ', 'no-title'],
  ])('is refused with %s', async (_, text, refused) => {
    const { wordings } = await officeWith();
    expect(await wordings.add(EVE, added(text), OFFICER_ID)).toMatchObject({ refused });
  });

  test('is refused where there are ten, and where two officers add the same in one moment it is there once', async () => {
    const office = await officeWith();
    const both = [1, 2].map(() => office.wordings.add(EVE, added('丙'), OFFICER_ID));
    expect(await Promise.all(both)).toEqual(
      expect.arrayContaining([{ place: 'a1' }, { refused: 'same-as-another' }]),
    );
    for (const text of ['丁', '戊', '己', '庚', '辛', '壬', '癸']) {
      expect(await office.wordings.add(EVE, added(text), OFFICER_ID)).toHaveProperty('place');
    }
    expect(await standing(office)).toHaveLength(10);
    expect(await office.wordings.add(EVE, added('子'), OFFICER_ID)).toEqual({ refused: 'too-many' });
  });

  test('or that stood there is taken out and put back in its place, both recorded; what went out stays', async () => {
    const office = await officeWith();
    await office.poke('2028-01-25 09:00');
    const { wordings } = office;
    expect(await wordings.takeOut(FIRST, BY)).toBeUndefined();
    expect(await wordings.takeOut(FIRST, BY)).toEqual({ refused: 'unknown' });
    expect([await standing(office), await plannedText(office)]).toEqual([['乙'], ['甲']]);
    expect((await wordings.find(EVE))?.takenOut.map(({ wording }) => wording.text)).toEqual(['甲']);
    expect(await wordings.putBack(FIRST, BY)).toBeUndefined();
    expect(await wordings.putBack(FIRST, BY)).toEqual({ refused: 'unknown' });
    expect(await standing(office)).toEqual(['甲', '乙']);
    const recorded = (await office.audit.list()).map(({ entry }) => [
      entry.action,
      entry.before ?? entry.after,
    ]);
    expect(recorded).toEqual([
      ['reminder-wording-put-back', `${TITLE}\n甲\n短信：甲`],
      ['reminder-wording-taken-out', `${TITLE}\n甲\n短信：甲`],
    ]);
  });

  test('is never taken out as the last, also where two officers take out both in the same moment', async () => {
    const office = await officeWith();
    const SECOND = { ...EVE, place: '1' };
    const both = await Promise.all([office.wordings.takeOut(FIRST, BY), office.wordings.takeOut(SECOND, BY)]);
    expect(both.filter((refused) => refused === undefined)).toHaveLength(1);
    expect(both).toContainEqual({ refused: 'last' });
    expect(await standing(office)).toHaveLength(1);
  });

  test('is not put back where another says the same by now', async () => {
    const { wordings } = await officeWith();
    await wordings.takeOut(FIRST, BY);
    await wordings.add(EVE, added('甲'), OFFICER_ID);
    expect(await wordings.putBack(FIRST, BY)).toEqual({ refused: 'same-as-another' });
  });

  test('of which all that is left was taken out, as an update leaves it, says what the files say', async () => {
    const redis = await createTestRedis();
    const before = await officeWith('甲', '2028-01-10 12:00', { redis });
    await before.wordings.takeOut(FIRST, BY);
    const [scenario = expect.fail()] = [inTwoWays('甲')];
    const waves = scenario.waves.map(({ others: _, ...wave }) => wave);
    const scenarios = [{ ...scenario, waves }];
    const after = await openReminderOffice({ at: '2028-01-11 12:00', scenarios, redis });
    expect(await plannedText(after)).toEqual(['甲']);
  });
});
