import { describe, expect, test } from 'vitest';
import type { AudienceChoice } from '../../../src/kernel/audience-choice.ts';
import { sessionPart } from '../../../src/study/bot/session-messages.ts';
import { CAST, OFFICER_ID } from '../../support/cast.ts';
import { buildTestOffice } from '../../support/office.ts';

const at = (moment: string) => Date.parse(`${moment.replace(' ', 'T')}:00+08:00`);
const CHOICE: AudienceChoice = { audience: { people: [1, 2] }, side: 'include', labels: {} };

/** An office with a session on Friday to which two are to come. */
async function anOffice(settings: Record<string, string> = {}) {
  const office = await buildTestOffice({ people: [...CAST], at: at('2026-11-23 09:00'), settings });
  const { studySessions, announcements, makeUps, rolls } = office.services;
  const number = await studySessions.takeNumber();
  const values = {
    date: '2026-11-27',
    time: '14:30',
    topics: '党章',
    discussion: '否',
    link: 'https://example.org',
  };
  await studySessions.enter(number, 'group', values, OFFICER_ID);
  const subject = { id: `study:${number}`, label: '中心组学习 1 号', day: '2026-11-27' };
  const find = async () => {
    const session = await studySessions.find(number);
    if (!session) throw new Error('There is no session.');
    return session;
  };
  const tellAt = async (moment: string) => {
    office.time.now = at(moment);
    await announcements.tellDue();
    return (await office.services.notices.listRecent()).map(({ id, title }) => `${id} ${title}`).reverse();
  };
  return { ...office, number, subject, find, tellAt, studySessions, announcements, makeUps, rolls };
}

describe('a session that is announced', () => {
  test('is told to those who are to come, three working days ahead and on the day, however often the clock pokes', async () => {
    const { announcements, rolls, subject, find, tellAt, services } = await anOffice();
    expect(await announcements.announce(await find(), OFFICER_ID)).toEqual({ refused: 'no-audience' });
    await rolls.choose(subject, CHOICE, OFFICER_ID);
    expect(await tellAt('2026-11-24 09:05')).toEqual([]);
    await announcements.announce(await find(), OFFICER_ID);
    const ahead = ['study.1.1 学习通知：中心组学习'];
    expect(await tellAt('2026-11-24 09:10')).toEqual(ahead);
    expect(await tellAt('2026-11-25 10:00')).toEqual(ahead);
    const both = [...ahead, 'study.1.2 今天的学习：中心组学习'];
    expect(await tellAt('2026-11-27 08:00')).toEqual(both);
    expect(await tellAt('2026-11-27 12:00')).toEqual(both);
    expect(await tellAt('2026-11-28 09:00')).toEqual(both);
    expect((await announcements.find(1))?.isOpen).toBe(false);
    const notice = await services.notices.findNotice('study.1.1');
    expect(notice).toMatchObject({ kind: 'ask', action: 'acknowledge', audience: { people: [1, 2] } });
    expect(notice?.content).toMatchObject({ text: expect.stringContaining('材料：https://example.org') });
    expect((await services.notices.findProgress('study.1.1'))?.total).toBe(2);
  });

  test('is told of outside the quiet hours that the office has set, as all else is', async () => {
    const { announcements, rolls, subject, find, tellAt } = await anOffice({ QUIET_HOURS: '18:00-10:00' });
    await rolls.choose(subject, CHOICE, OFFICER_ID);
    await announcements.announce(await find(), OFFICER_ID);
    expect(await tellAt('2026-11-24 09:30')).toEqual([]);
    expect(await tellAt('2026-11-24 10:00')).toEqual(['study.1.1 学习通知：中心组学习']);
    expect(await tellAt('2026-11-27 09:30')).toHaveLength(1);
    expect(await tellAt('2026-11-27 10:00')).toHaveLength(2);
  });

  test('that is moved or withdrawn is told so once', async () => {
    const { announcements, rolls, subject, find, tellAt, studySessions, number } = await anOffice();
    await rolls.choose(subject, CHOICE, OFFICER_ID);
    await announcements.announce(await find(), OFFICER_ID);
    await tellAt('2026-11-24 09:00');
    await studySessions.correct(number, 'date', '2026-11-30', OFFICER_ID);
    const moved = ['study.1.1 学习通知：中心组学习', 'study.1.2 学习时间地点有变：中心组学习'];
    expect(await tellAt('2026-11-25 10:00')).toEqual(moved);
    expect(await tellAt('2026-11-26 10:00')).toEqual(moved);
    await studySessions.withdraw(number, '领导外出', OFFICER_ID);
    const cancelled = [...moved, 'study.1.3 学习取消：中心组学习'];
    expect(await tellAt('2026-11-27 10:00')).toEqual(cancelled);
    expect(await tellAt('2026-11-30 10:00')).toEqual(cancelled);
  });

  test('is told once by two processes, and what was decided before a crash is told after it, in the morning where it is night', async () => {
    const { announcements, rolls, subject, find, time, services, redis } = await anOffice();
    await rolls.choose(subject, CHOICE, OFFICER_ID);
    await announcements.announce(await find(), OFFICER_ID);
    time.now = at('2026-11-24 09:00');
    await Promise.all([announcements.tellDue(), announcements.tellDue(), announcements.tellDue()]);
    expect((await services.notices.listRecent()).length).toBe(1);
    const text = await redis.redis.hget('qf:study:announcements', '1');
    const crashed = JSON.parse(text ?? '');
    crashed.told.push({ ...crashed.told[0], id: 'study.1.2', wave: 'day', isStarted: false });
    await redis.redis.hset('qf:study:announcements', '1', JSON.stringify(crashed));
    time.now = at('2026-11-24 22:00');
    await announcements.tellDue();
    expect((await services.notices.listRecent()).length).toBe(1);
    time.now = at('2026-11-25 08:00');
    await announcements.tellDue();
    expect((await services.notices.listRecent()).length).toBe(2);
  });

  test('is told no more when the officer stops it, and goes on where it stood when it is announced again', async () => {
    const { announcements, rolls, subject, find, tellAt } = await anOffice();
    await rolls.choose(subject, CHOICE, OFFICER_ID);
    await announcements.announce(await find(), OFFICER_ID);
    const ahead = await tellAt('2026-11-24 09:00');
    await announcements.silence(await find(), OFFICER_ID);
    expect(await tellAt('2026-11-27 08:00')).toEqual(ahead);
    await announcements.announce(await find(), OFFICER_ID);
    expect(await tellAt('2026-11-27 09:00')).toEqual([...ahead, 'study.1.2 今天的学习：中心组学习']);
  });
});

describe('a file that goes with a session', () => {
  const copy = { kind: 'copy', fromChatId: 1, messageId: 5, file: 'f' } as const;
  const give = ({ areas, number }: Awaited<ReturnType<typeof anOffice>>) =>
    areas.study.offer.stores.study.materials.save(number, { session: number, copy, isTold: false });

  test('goes out once with the first word of it, also where it is added after that but never at night, and to whoever was absent', async () => {
    const office = await anOffice();
    const { announcements, rolls, subject, find, tellAt, makeUps, services } = office;
    await rolls.choose(subject, CHOICE, OFFICER_ID);
    await announcements.announce(await find(), OFFICER_ID);
    await tellAt('2026-11-24 09:00');
    await give(office);
    expect((await tellAt('2026-11-24 20:00')).length).toBe(1);
    const told = await tellAt('2026-11-25 08:00');
    expect(told[1]).toBe('study.1.material 学习材料：中心组学习 党章');
    expect((await tellAt('2026-11-26 10:00')).length).toBe(2);
    office.time.now = at('2026-11-27 16:00');
    await rolls.begin(subject);
    await rolls.mark(subject, 1, '请假', OFFICER_ID);
    await rolls.take(subject, OFFICER_ID);
    await makeUps.give(await find(), OFFICER_ID);
    const notice = await services.notices.findNotice('study.1.makeup.1.material');
    expect(notice).toMatchObject({ content: copy, action: 'none', audience: { people: [1] } });
  });
});

describe('whoever was absent', () => {
  test('is given what the session was about once, and the officer sees who has read it', async () => {
    const { rolls, subject, find, makeUps, services, time, number } = await anOffice();
    time.now = at('2026-11-27 16:00');
    expect(await makeUps.give(await find(), OFFICER_ID)).toEqual({ refused: 'no-roll' });
    await rolls.choose(subject, { ...CHOICE, audience: { all: true } }, OFFICER_ID);
    await rolls.begin(subject);
    await rolls.mark(subject, 1, '请假', OFFICER_ID);
    await rolls.take(subject, OFFICER_ID);
    expect(await makeUps.give(await find(), OFFICER_ID)).toMatchObject({ given: 1, read: 0 });
    expect(await makeUps.give(await find(), OFFICER_ID)).toMatchObject({ given: 1 });
    await rolls.mark(subject, 2, '公务', OFFICER_ID);
    expect(await makeUps.listUngiven(number, [1, 2])).toHaveLength(1);
    const given = await makeUps.give(await find(), OFFICER_ID);
    const notices = ['study.1.makeup.1', 'study.1.makeup.2'];
    expect(given).toEqual({ given: 2, read: 0, away: 0, notices });
    const second = await services.notices.findNotice('study.1.makeup.2');
    expect(second).toMatchObject({ action: 'acknowledge', audience: { people: [2] } });
    const read = await services.acknowledgements.acknowledge('study.1.makeup.1', 1, {
      messageId: 1,
      sentAt: 1,
    });
    expect(read).toMatchObject({ number: expect.stringMatching(/^QF-/) });
    expect(await makeUps.progressOf(number)).toMatchObject({ given: 2, read: 1 });
    const span = { year: 2026, from: '2026-01-01', until: '2026-12-31' };
    expect(await services.figures.find('study.made-up', span)).toMatchObject({ value: 1, unit: '人次' });
  });

  test('and is away now is counted apart from those who have yet to read it, until they have', async () => {
    const { rolls, subject, find, makeUps, services, time, number } = await anOffice();
    time.now = at('2026-11-27 16:00');
    await rolls.choose(subject, CHOICE, OFFICER_ID);
    await rolls.begin(subject);
    for (const id of [1, 2]) await rolls.mark(subject, id, '公务', OFFICER_ID);
    await rolls.take(subject, OFFICER_ID);
    await makeUps.give(await find(), OFFICER_ID);
    const period = { reason: '出差', from: '2026-11-27', until: '2026-12-04' } as const;
    await services.absences.mark(1, period, { by: OFFICER_ID, as: 'keeper' });
    const standing = await makeUps.progressOf(number);
    expect(standing).toMatchObject({ given: 2, read: 0, away: 1 });
    const card = { announcement: undefined, isAhead: false, makeUp: standing, hasMaterial: false };
    const facts = { ...card, scope: undefined, absent: 2, canRecheck: false, mayAct: false };
    expect(sessionPart(await find(), facts).text).toBe(
      '补学：应学 2 人，已学 0 人，未学 1 人，另有外出 1 人',
    );
    await services.acknowledgements.acknowledge('study.1.makeup.1', 1, { messageId: 1, sentAt: 1 });
    expect(await makeUps.progressOf(number)).toMatchObject({ given: 2, read: 1, away: 0 });
  });

  test('is nobody where all came', async () => {
    const { rolls, subject, find, makeUps, time } = await anOffice();
    time.now = at('2026-11-27 16:00');
    await rolls.choose(subject, CHOICE, OFFICER_ID);
    await rolls.begin(subject);
    await rolls.take(subject, OFFICER_ID);
    expect(await makeUps.give(await find(), OFFICER_ID)).toEqual({ refused: 'nobody' });
  });
});
