import { describe, expect, it } from 'vitest';
import { aMember } from '../../support/cast.ts';
import { type ExamOffice, openExamOffice } from '../../support/exam-office.ts';
import { HOUR } from '../../support/exams.ts';
import { soonAfter } from '../../support/ticking-clock.ts';

const PEOPLE = [
  aMember(1, { department: '市局/人事科' }),
  aMember(2, { department: '市局/办公室' }),
  aMember(3, { department: '市局/办公室' }),
];

async function officeWithOneInside() {
  const office = await openExamOffice({ people: PEOPLE });
  await office.publish({ closesAt: office.time.now + 48 * HOUR });
  await office.attempts.start(aMember(1), 'e1', 100);
  return office;
}

const send = (office: ExamOffice, number: number, within?: string) =>
  office.examNudges.send('e1', number, { text: '【催考】', createdBy: 1001, within });
const addressees = async (office: ExamOffice, number: number) =>
  (await office.notices.findNotice(`nudge.exam.e1.${number}`))?.audience.people;

describe('a nudge about an exam', () => {
  it('reaches exactly those who have not entered', async () => {
    const office = await officeWithOneInside();
    expect(await send(office, 1)).toEqual({ people: 2 });
    expect(await addressees(office, 1)).toEqual([2, 3]);
  });

  it('goes out once, however often it is tapped', async () => {
    const office = await officeWithOneInside();
    const twice = await Promise.all([send(office, 1), send(office, 1)]);
    expect(twice).toContainEqual({ people: 2 });
    expect(twice).toContainEqual({ refused: 'overtaken' });
    expect(await send(office, 1)).toEqual({ refused: 'overtaken' });
  });

  it('is given to nobody more than twice, whoever nudges', async () => {
    const office = await officeWithOneInside();
    await send(office, 1, '市局/办公室');
    office.time.now += HOUR;
    await send(office, 2);
    office.time.now += HOUR;
    expect(await office.examNudges.preview('e1')).toMatchObject({ plan: { nudge: [], exhausted: [2, 3] } });
    expect(await send(office, 3)).toEqual({ refused: 'nobody' });
  });

  it('leaves out whom somebody else nudged within the hour, and says how many and when', async () => {
    const office = await officeWithOneInside();
    const sentAt = office.time.now;
    await send(office, 1, '市局/办公室');
    const firstAt = (await office.notices.findNotice('nudge.exam.e1.1'))?.createdAt ?? 0;
    expect(firstAt).toEqual(soonAfter(sentAt));
    office.time.now = firstAt + HOUR - 2;
    const recent = { people: 2, lastAt: firstAt };
    expect(await office.examNudges.preview('e1')).toMatchObject({ plan: { nudge: [], recent } });
    office.time.now = firstAt + HOUR - 2;
    expect(await send(office, 2)).toEqual({ refused: 'nobody' });
    office.time.now = firstAt + HOUR;
    expect(await send(office, 2)).toEqual({ people: 2 });
  });

  it("stays within a liaison's department", async () => {
    const office = await officeWithOneInside();
    expect(await send(office, 1, '市局/人事科')).toEqual({ refused: 'nobody' });
  });

  it('leaves out those who have entered since it was previewed', async () => {
    const office = await officeWithOneInside();
    await office.examNudges.preview('e1');
    await office.attempts.start(aMember(2), 'e1', 100);
    await send(office, 1);
    expect(await addressees(office, 1)).toEqual([3]);
  });

  it('rests in the evening, on days off and outside the window', async () => {
    const office = await officeWithOneInside();
    const monday = office.time.now;
    office.time.now = monday + 11 * HOUR;
    expect(await send(office, 1)).toEqual({ refused: 'quiet-hours' });
    office.time.now = monday + 49 * HOUR;
    expect(await send(office, 1)).toEqual({ refused: 'not-open' });
    await office.publish({ id: 'e2', closesAt: monday + 400 * HOUR });
    office.time.now = monday + 5 * 24 * HOUR;
    expect(await office.examNudges.preview('e2')).toEqual({ refused: 'quiet-hours' });
  });

  it('is refused once the exam is withdrawn', async () => {
    const office = await officeWithOneInside();
    await office.exams.withdraw('e1', '考试已撤回。', 1001);
    expect(await send(office, 1)).toEqual({ refused: 'withdrawn' });
    expect(await office.notices.findNotice('nudge.exam.e1.1')).toBeUndefined();
  });

  describe('that is still going out', () => {
    /** Everybody could be reached, and nobody has been yet. */
    const channel = { name: 'telegram', addressOf: () => ({ at: '1' }) };

    async function officeWithNudgesOut() {
      const office = await openExamOffice({ people: PEOPLE, channels: [channel] });
      await office.publish({ closesAt: office.time.now + 48 * HOUR });
      await send(office, 1, '市局/办公室');
      await send(office, 2, '市局/人事科');
      return office;
    }

    it('reaches nobody else once the exam is withdrawn', async () => {
      const office = await officeWithNudgesOut();
      const stateOf = async (number: number) =>
        (await office.notices.findProgress(`nudge.exam.e1.${number}`))?.state;
      expect([await stateOf(1), await stateOf(2)]).toEqual(['sending', 'sending']);
      await office.exams.withdraw('e1', '考试已撤回。', 1001);
      expect([await stateOf(1), await stateOf(2)]).toEqual(['stopped', 'stopped']);
    });

    it('reaches nobody when the exam is withdrawn at the same moment', async () => {
      const office = await openExamOffice({ people: PEOPLE, channels: [channel] });
      await office.publish({ closesAt: office.time.now + 48 * HOUR });
      await Promise.all([send(office, 1), office.exams.withdraw('e1', '考试已撤回。', 1001)]);
      const progress = await office.notices.findProgress('nudge.exam.e1.1');
      expect(progress?.state ?? 'stopped').toBe('stopped');
    });
  });

  it('is not sent any more when the working day has ended', async () => {
    const office = await officeWithOneInside();
    await send(office, 1);
    const notice = await office.notices.findNotice('nudge.exam.e1.1');
    expect(notice?.validUntil).toBe(Date.parse('2026-11-23T20:00:00+08:00'));
  });
});
