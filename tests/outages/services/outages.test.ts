import { describe, expect, it } from 'vitest';
import type { AfterOutage } from '../../../src/outages/services/outages.ts';
import { createOutageStore } from '../../../src/outages/store/outage-store.ts';
import { aMember } from '../../support/cast.ts';
import { type ExamOffice, openExamOffice } from '../../support/exam-office.ts';
import { HOUR, MINUTE, MORNING } from '../../support/exams.ts';

const OFFICER = 1001;
const CLOSE = MORNING + 3 * HOUR;
/** The machine goes off twenty minutes before the close, and comes back twenty minutes after it. */
const OFF = CLOSE - 20 * MINUTE;
const ON = CLOSE + 20 * MINUTE;
/** Whoever was cut had twenty minutes left, and so much of the window was lost: from the decision on, in whole five minutes. */
const LATER = ON + 25 * MINUTE;

async function begin(office: ExamOffice, id = 7, card = 1) {
  const started = await office.attempts.start(aMember(id), 'e1', card);
  if ('refused' in started) throw new Error(started.refused);
  return started.attempt;
}

const answer = (office: ExamOffice, position: number, card = 1) =>
  office.attempts.answer(7, 'e1.7.1', { card, position, option: 0, chosen: true });

/** Member 7 is at the exam when the power goes, member 8 has not begun it. */
async function afterPowerCut(change: Parameters<ExamOffice['publish']>[0] = {}) {
  const office = await openExamOffice();
  await office.publish(change);
  office.time.now = OFF - 5 * MINUTE;
  await begin(office);
  await answer(office, 0);
  office.time.now = OFF;
  await office.presence.beat();
  office.time.now = ON;
  await office.presence.arrive();
  await office.attemptDeadlines.handInDue();
  return office;
}

async function told(office: ExamOffice): Promise<AfterOutage[]> {
  const found: AfterOutage[] = [];
  await office.outages.look(async (after) => found.push(after) > 0);
  return found;
}

async function onlyTold(office: ExamOffice): Promise<AfterOutage> {
  const [after, ...others] = await told(office);
  if (!after || others.length > 0) throw new Error('told not once');
  return after;
}

const idsOf = (people: { id: number }[]) => people.map(({ id }) => id);

describe('a power cut over the close of an exam', () => {
  it('is told to the officer once, with how long it took and whom it touched', async () => {
    const office = await afterPowerCut();
    const { outage, touched, closedAt } = await onlyTold(office);
    expect(outage).toMatchObject({ from: OFF, until: ON });
    expect(closedAt).toBe(CLOSE);
    expect(idsOf(touched.cut)).toEqual([7]);
    expect(idsOf(touched.shutOut)).toEqual([8]);
    expect(await told(office)).toEqual([]);
  });

  it('shows nobody the answers until the officer has decided, or a day has passed', async () => {
    const office = await afterPowerCut();
    expect(await office.attempts.findResult(7, 'e1.7.1')).toMatchObject({ level: 'score' });
    office.time.now = ON + 25 * HOUR;
    expect(await office.attempts.findResult(7, 'e1.7.1')).toMatchObject({ level: 'answers' });
    const { outage } = await onlyTold(office);
    expect(await office.outages.makeGood(outage.id, 'e1', OFFICER)).toMatchObject({ refused: 'over' });
  });

  it('lets the answers out when the officer leaves the close as it was', async () => {
    const office = await afterPowerCut();
    const { outage } = await onlyTold(office);
    await office.outages.leave(outage.id, 'e1', OFFICER);
    expect(await office.attempts.findResult(7, 'e1.7.1')).toMatchObject({ level: 'answers' });
    const later = await office.outages.makeGood(outage.id, 'e1', OFFICER);
    expect(later).toMatchObject({ decided: { by: OFFICER }, exam: { closesAt: CLOSE }, isLate: true });
  });

  it('gives back what was left of a paper from when its person enters, and the lost window to who had not begun', async () => {
    const office = await afterPowerCut();
    const before = await office.attempts.find(7, 'e1.7.1');
    const { outage } = await onlyTold(office);
    const after = await office.outages.makeGood(outage.id, 'e1', OFFICER);
    const closesAt = LATER;
    expect(after).toMatchObject({ exam: { closesAt }, decided: { closesAt } });
    expect(await answer(office, 1)).toMatchObject({ refused: 'old-card' });
    office.time.now = ON + 10 * MINUTE;
    const resumed = await begin(office, 7, 2);
    expect(resumed).toMatchObject({
      id: 'e1.7.1',
      deadline: closesAt,
      progress: { responses: before?.progress.responses },
    });
    expect(resumed.progress.handedIn).toBeUndefined();
    expect(await answer(office, 1, 2)).not.toHaveProperty('refused');
    expect((await begin(office, 8)).deadline).toBe(closesAt);
    expect(await office.notices.findNotice(`exam.e1.later.${outage.id}`)).toMatchObject({
      audience: { people: [7, 8] },
      validUntil: closesAt,
    });
  });

  it('gives the time back once, whoever taps again, and whatever stopped in between', async () => {
    const office = await afterPowerCut();
    const { outage } = await onlyTold(office);
    await office.outages.makeGood(outage.id, 'e1', OFFICER);
    const resumed = await begin(office, 7, 2);
    office.time.now += 10 * MINUTE;
    await office.outages.makeGood(outage.id, 'e1', OFFICER + 1);
    await office.outages.look(async () => true);
    expect(await office.attempts.find(7, 'e1.7.1')).toMatchObject({ deadline: resumed.deadline });
    const entries = (await office.audit.list())
      .map(({ entry }) => entry)
      .filter(({ action }) => action === 'outage-made-good');
    expect(entries).toMatchObject([{ by: OFFICER, subject: '年度测试' }]);
  });

  it('lets nobody go on who was shown which of their answers were right at the hand-in', async () => {
    const office = await afterPowerCut({ review: { beforeClose: 'marks', afterClose: 'answers' } });
    const { outage, canGoOn } = await onlyTold(office);
    expect(canGoOn).toBe(false);
    await office.outages.makeGood(outage.id, 'e1', OFFICER);
    expect((await office.attempts.find(7, 'e1.7.1'))?.progress.handedIn).toBeDefined();
    expect(await begin(office, 8)).toMatchObject({ deadline: LATER });
  });
});

describe('what was decided', () => {
  it('goes on saying whom the outage had touched, and how', async () => {
    const office = await afterPowerCut();
    const { outage } = await onlyTold(office);
    const after = await office.outages.makeGood(outage.id, 'e1', OFFICER);
    if (!after || 'refused' in after) throw new Error('refused');
    expect(after.isLate).toBe(false);
    const { cut, shortened, shutOut } = after.touched;
    expect([idsOf(cut), idsOf(shortened), idsOf(shutOut)]).toEqual([[7], [], [8]]);
  });

  it('is finished by the next process where one died when it had moved the close', async () => {
    const office = await afterPowerCut();
    const { outage } = await onlyTold(office);
    const records = createOutageStore(office.redis.redis);
    await records.change(outage.id, (record) => ({
      ...record,
      exams: { e1: { ...record.exams.e1, decided: { at: ON, by: OFFICER, closesAt: LATER } } as never },
    }));
    await office.stores.exams.change('e1', (exam) => ({ ...exam, closesAt: LATER }));
    await told(office);
    expect(await office.notices.findNotice(`exam.e1.later.${outage.id}`)).toMatchObject({
      audience: { people: [7, 8] },
    });
    expect((await office.attempts.find(7, 'e1.7.1'))?.progress.handedIn).toBeUndefined();
  });
});

describe('an outage while an exam is open', () => {
  it('gives whoever is still at it the minutes that it took', async () => {
    const office = await openExamOffice();
    await office.publish();
    const before = await begin(office);
    office.time.now += 5 * MINUTE;
    await office.presence.beat();
    office.time.now += 10 * MINUTE;
    await office.presence.arrive();
    const { outage, touched, closedAt } = await onlyTold(office);
    expect([closedAt, idsOf(touched.shortened), touched.shutOut]).toEqual([undefined, [7], []]);
    await office.outages.makeGood(outage.id, 'e1', OFFICER);
    const after = await office.attempts.find(7, 'e1.7.1');
    expect(after?.deadline).toBe(before.deadline + outage.until - outage.from);
  });

  it('is not told where it was but a restart, or nobody was at an exam', async () => {
    const office = await openExamOffice();
    await office.publish();
    await office.presence.beat();
    office.time.now += 10 * MINUTE;
    await office.presence.arrive();
    await begin(office);
    await office.presence.beat();
    office.time.now += 2 * MINUTE;
    await office.presence.arrive();
    expect(await told(office)).toEqual([]);
  });

  it('over its opening and half of its window is told with who has not begun, and gives as much time once more', async () => {
    const office = await openExamOffice();
    await office.publish({ opensAt: MORNING + HOUR, closesAt: CLOSE });
    await office.presence.beat();
    office.time.now = MORNING + 2 * HOUR;
    await office.presence.arrive();
    const { outage, touched, closedAt } = await onlyTold(office);
    expect([closedAt, idsOf(touched.delayed)]).toEqual([undefined, [7, 8]]);
    expect(await office.outages.makeGood(outage.id, 'e1', OFFICER)).toMatchObject({
      exam: { closesAt: CLOSE + HOUR },
    });
    expect(await office.notices.findNotice(`exam.e1.later.${outage.id}`)).toMatchObject({
      audience: { people: [7, 8] },
    });
  });

  it('that took little of a window of days is told nobody', async () => {
    const office = await openExamOffice();
    await office.publish({ opensAt: MORNING + HOUR, closesAt: MORNING + 72 * HOUR });
    await office.presence.beat();
    office.time.now = MORNING + 3 * HOUR;
    await office.presence.arrive();
    expect(await told(office)).toEqual([]);
  });

  it('that took all of its window gives back the length of the window, not of the outage', async () => {
    const office = await openExamOffice();
    await office.publish({ opensAt: MORNING + 24 * HOUR, closesAt: MORNING + 27 * HOUR });
    await office.presence.beat();
    office.time.now = MORNING + 72 * HOUR;
    await office.presence.arrive();
    const { outage, touched } = await onlyTold(office);
    expect(idsOf(touched.shutOut)).toEqual([7, 8]);
    const after = await office.outages.makeGood(outage.id, 'e1', OFFICER);
    const { closesAt = 0 } = after && !('refused' in after) ? after.exam : {};
    expect(Math.round((closesAt - office.time.now) / HOUR)).toBe(3);
  });

  it('leaves alone who handed in before it', async () => {
    const office = await openExamOffice();
    await office.publish();
    await begin(office);
    await office.attempts.handIn(7, 'e1.7.1', 1);
    office.time.now = OFF;
    await office.presence.beat();
    office.time.now = ON;
    await office.presence.arrive();
    const { outage, touched } = await onlyTold(office);
    expect([touched.cut, idsOf(touched.shutOut)]).toEqual([[], [8]]);
    await office.outages.makeGood(outage.id, 'e1', OFFICER);
    expect((await office.attempts.find(7, 'e1.7.1'))?.progress.handedIn).toBeDefined();
  });
});
