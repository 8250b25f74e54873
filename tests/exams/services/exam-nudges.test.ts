import { describe, expect, it } from 'vitest';
import { workOfDelivery } from '../../../src/app/work-of-delivery.ts';
import type { Person } from '../../../src/kernel/person.ts';
import { aMember } from '../../support/cast.ts';
import { REACHES_ALL } from '../../support/channels/reaching.ts';
import { type ExamOffice, openExamOffice } from '../../support/exam-office.ts';
import { HOUR } from '../../support/exams.ts';
import { soonAfter } from '../../support/ticking-clock.ts';

const PEOPLE = [
  aMember(1, { department: '市局/人事科' }),
  aMember(2, { department: '市局/办公室' }),
  aMember(3, { department: '市局/办公室' }),
];

/** Everybody can be reached; nothing is delivered, so that what is under way stays so. */
const channel = REACHES_ALL;

async function officeWithExam() {
  const office = await openExamOffice({ people: PEOPLE, channels: [channel] });
  await office.publish({ closesAt: office.time.now + 48 * HOUR });
  return office;
}

async function officeWithOneInside() {
  const office = await officeWithExam();
  await office.attempts.start(aMember(1), 'e1', 100);
  return office;
}

const ASK = 'exam.e1';
const send = ({ nudges }: ExamOffice, number: number, within?: string) =>
  nudges.request(ASK, number, { within, requestedBy: 1001 });
const idOf = (number: number) => `nudge.exam.e1.${number}`;
const noticeOf = ({ notices }: ExamOffice, number: number) => notices.findNotice(idOf(number));

async function addressees({ stores }: ExamOffice, number: number): Promise<number[]> {
  const { entries } = await stores.ledger.listBucket(idOf(number), 0);
  return [...entries.keys()].sort((a, b) => a - b);
}

describe('a nudge about an exam', () => {
  it('reaches exactly those who have not entered', async () => {
    const office = await officeWithOneInside();
    expect(await send(office, 1)).toMatchObject({ number: 1 });
    expect(await addressees(office, 1)).toEqual([2, 3]);
    expect(await noticeOf(office, 1)).toMatchObject({ action: 'enter-exam', examId: 'e1', kind: 'nudge' });
  });

  it('goes to nobody outside the audience', async () => {
    const office = await openExamOffice({ people: PEOPLE, channels: [channel] });
    await office.publish({ closesAt: office.time.now + 48 * HOUR, audience: { people: [1, 3] } });
    await send(office, 1);
    expect(await addressees(office, 1)).toEqual([1, 3]);
  });

  it('counts apart those whom no channel reaches, and takes no turn from them', async () => {
    const addressOf = ({ id }: Person) => (id === 2 ? undefined : { at: '1' });
    const channels = [{ ...REACHES_ALL, addressOf }];
    const office = await openExamOffice({ people: PEOPLE, channels });
    await office.publish({ closesAt: office.time.now + 48 * HOUR });
    expect(await office.nudges.preview(ASK)).toMatchObject({ people: 2, unreached: 1 });
    await send(office, 1);
    expect(await addressees(office, 1)).toEqual([1, 3]);
    expect((await office.stores.nudges.listTurns(ASK, [1, 2, 3])).has(2)).toBe(false);
  });

  it('goes out once, however often it is tapped', async () => {
    const office = await officeWithOneInside();
    const twice = await Promise.all([send(office, 1), send(office, 1)]);
    expect(twice).toContainEqual(expect.objectContaining({ number: 1 }));
    expect(twice).toContainEqual({ refused: 'outdated' });
    expect(await send(office, 1)).toEqual({ refused: 'outdated' });
  });

  it('is given to nobody more than twice, whoever nudges', async () => {
    const office = await officeWithOneInside();
    await send(office, 1, '市局/办公室');
    office.time.now += HOUR;
    await send(office, 2);
    office.time.now += HOUR;
    expect(await office.nudges.preview(ASK)).toMatchObject({ people: 0, exhausted: 2 });
    expect(await send(office, 3)).toEqual({ refused: 'nobody' });
  });

  it('leaves out whom somebody else nudged within the hour, and says how many and when', async () => {
    const office = await officeWithOneInside();
    const sentAt = office.time.now;
    const first = await send(office, 1, '市局/办公室');
    const firstAt =
      ('startedAt' in first ? first.startedAt : (await office.stores.nudges.list(ASK))[0]?.startedAt) ?? 0;
    expect(firstAt).toEqual(soonAfter(sentAt));
    office.time.now = firstAt + HOUR - 2;
    const recent = { people: 2, lastAt: firstAt };
    expect(await office.nudges.preview(ASK)).toMatchObject({ people: 0, recent });
    office.time.now = firstAt + HOUR - 2;
    expect(await send(office, 2)).toEqual({ refused: 'nobody' });
    office.time.now = firstAt + HOUR;
    await send(office, 2);
    expect(await addressees(office, 2)).toEqual([2, 3]);
  });

  it('counts for nobody twice when two colleagues nudge at the same moment', async () => {
    const office = await officeWithExam();
    await Promise.all([send(office, 1, '市局/办公室'), send(office, 1)]);
    await Promise.all([send(office, 2, '市局/办公室'), send(office, 2)]);
    const all = [...(await addressees(office, 1)), ...(await addressees(office, 2))];
    expect(new Set(all).size).toBe(all.length);
  });

  it("stays within a liaison's department", async () => {
    const office = await officeWithOneInside();
    expect(await send(office, 1, '市局/人事科')).toEqual({ refused: 'nobody' });
    await send(office, 1, '市局/办公室');
    expect(await addressees(office, 1)).toEqual([2, 3]);
  });

  it('leaves out those who have entered since it was previewed', async () => {
    const office = await officeWithOneInside();
    await office.nudges.preview(ASK);
    await office.attempts.start(aMember(2), 'e1', 100);
    await send(office, 1);
    expect(await addressees(office, 1)).toEqual([3]);
  });

  it('is refused outside the window', async () => {
    const office = await officeWithOneInside();
    const monday = office.time.now;
    await office.publish({ id: 'e2', opensAt: monday + HOUR, closesAt: monday + 40 * HOUR });
    expect(await office.nudges.preview('exam.e2')).toMatchObject({ refused: 'not-open' });
    office.time.now = monday + 49 * HOUR;
    expect(await send(office, 1)).toMatchObject({ refused: 'not-open' });
  });

  it('is refused once the exam is withdrawn', async () => {
    const office = await officeWithOneInside();
    await office.exams.withdraw('e1', { reason: '题目有误', word: '考试已撤回。' }, 1001);
    expect(await send(office, 1)).toMatchObject({ refused: 'withdrawn' });
    expect(await noticeOf(office, 1)).toBeUndefined();
  });

  it('is sent about no self-test and no trial', async () => {
    const office = await officeWithExam();
    for (const id of ['exam.self-test', 'exam.trial-e1', 'exam.e9', 'exam.e1.opening'])
      expect(await office.nudges.preview(id)).toBeUndefined();
  });

  it('is not sent to somebody who enters while it is on its way', async () => {
    const office = await officeWithExam();
    await send(office, 1);
    await office.attempts.start(aMember(2), 'e1', 100);
    const errands = await workOfDelivery(office).errands.open(idOf(1), 0);
    const at = { now: office.time.now, redisNow: office.time.now };
    const verdicts = [1, 2, 3].map((person) => errands?.judge(person, at));
    expect(verdicts).toEqual([{ task: 'send' }, { refused: 'acknowledged' }, { task: 'send' }]);
  });

  describe('that is still going out', () => {
    async function officeWithNudgesOut() {
      const office = await officeWithExam();
      await send(office, 1, '市局/办公室');
      await send(office, 2, '市局/人事科');
      return office;
    }

    it('reaches nobody else once the exam is withdrawn', async () => {
      const office = await officeWithNudgesOut();
      const stateOf = async (number: number) => (await office.notices.findProgress(idOf(number)))?.state;
      expect([await stateOf(1), await stateOf(2)]).toEqual(['sending', 'sending']);
      await office.exams.withdraw('e1', { reason: '题目有误', word: '考试已撤回。' }, 1001);
      expect([await stateOf(1), await stateOf(2)]).toEqual(['stopped', 'stopped']);
    });

    it('reaches nobody when the exam is withdrawn at the same moment', async () => {
      const office = await officeWithExam();
      await Promise.all([
        send(office, 1),
        office.exams.withdraw('e1', { reason: '题目有误', word: '考试已撤回。' }, 1001),
      ]);
      const progress = await office.notices.findProgress(idOf(1));
      expect(progress?.state ?? 'stopped').toBe('stopped');
    });
  });

  it('is not sent any more when the working day has ended, or the exam', async () => {
    const office = await officeWithExam();
    await send(office, 1);
    expect((await noticeOf(office, 1))?.validUntil).toBe(Date.parse('2026-11-23T20:00:00+08:00'));
    // Nobody is nudged about two exams on a day: the other one is of another office.
    const other = await officeWithExam();
    const closesAt = other.time.now + 3 * HOUR;
    await other.publish({ id: 'e2', closesAt });
    await other.nudges.request('exam.e2', 1, { within: undefined, requestedBy: 1001 });
    expect((await other.notices.findNotice('nudge.exam.e2.1'))?.validUntil).toBe(closesAt);
  });
});

describe('a nudge about an exam that is asked for outside working hours', () => {
  it('waits for the next morning, also over days off, and goes to those who have not entered by then', async () => {
    const office = await officeWithExam();
    const monday = office.time.now;
    await office.publish({ id: 'e2', closesAt: monday + 400 * HOUR });
    office.time.now = monday + 5 * 24 * HOUR;
    await office.nudges.request('exam.e2', 1, { within: undefined, requestedBy: 1001 });
    expect(await office.notices.findNotice('nudge.exam.e2.1')).toBeUndefined();
    await office.attempts.start(aMember(1), 'e2', 100);
    office.time.now = Date.parse('2026-11-30T07:59:00+08:00');
    await office.nudges.startDue();
    expect(await office.notices.findNotice('nudge.exam.e2.1')).toBeUndefined();
    office.time.now = Date.parse('2026-11-30T08:00:00+08:00');
    await office.nudges.startDue();
    const { entries } = await office.stores.ledger.listBucket('nudge.exam.e2.1', 0);
    expect([...entries.keys()].sort()).toEqual([2, 3]);
  });

  it('can be called off until then, as can one that the withdrawal ends', async () => {
    const office = await officeWithExam();
    office.time.now += 11 * HOUR;
    await send(office, 1);
    expect(await office.nudges.cancel(ASK, 1, { within: undefined, by: 1001 })).toBe(true);
    await send(office, 2);
    await office.exams.withdraw('e1', { reason: '题目有误', word: '考试已撤回。' }, 1001);
    office.time.now += 13 * HOUR;
    await office.nudges.startDue();
    expect([await noticeOf(office, 1), await noticeOf(office, 2)]).toEqual([undefined, undefined]);
  });

  it('is refused where the exam closes before work begins again', async () => {
    const office = await openExamOffice({ people: PEOPLE, channels: [channel] });
    await office.publish({ closesAt: office.time.now + 20 * HOUR });
    office.time.now += 11 * HOUR;
    expect(await send(office, 1)).toMatchObject({ refused: 'closes-before' });
  });
});

describe('those who were nudged twice in vain', () => {
  it('are named a day later, while the exam is open', async () => {
    const office = await officeWithOneInside();
    await send(office, 1);
    office.time.now += HOUR;
    await send(office, 2);
    office.time.now += 25 * HOUR;
    const told: string[] = [];
    await office.nudges.escalateDue(async ({ ask, people }) => {
      told.push(`${ask.title}：${people.map(({ personId }) => personId).join('、')}`);
      return true;
    });
    expect(told).toEqual(['年度测试：2、3']);
  });

  it('are not named when the exam has closed', async () => {
    const office = await openExamOffice({ people: PEOPLE, channels: [channel] });
    await office.publish({ closesAt: office.time.now + 24 * HOUR });
    await send(office, 1);
    office.time.now += HOUR;
    await send(office, 2);
    office.time.now += 25 * HOUR;
    await office.nudges.escalateDue(async () => {
      throw new Error('somebody was named');
    });
  });
});

describe('nudges that version 0.1 kept as notices alone', () => {
  const former = (number: number, people: number[]) => ({
    ...{ id: idOf(number), kind: 'nudge' as const, title: '年度测试 · 催考', action: 'enter-exam' as const },
    content: { kind: 'text' as const, text: '【催考】年度测试' },
    audience: { people },
    ...{ examId: 'e1', createdBy: 1001 },
  });

  it('count as turns, for the ceiling and the gap, and the next has the next number', async () => {
    const office = await officeWithExam();
    await office.notices.startNotice(former(1, [1, 2]));
    office.time.now += HOUR;
    await office.notices.startNotice(former(2, [2]));
    expect(await office.nudges.preview(ASK)).toMatchObject({
      ...{ number: 3, people: 2, exhausted: 1 },
      last: { number: 2, text: '【催考】年度测试', requestedBy: 1001 },
    });
    await send(office, 3);
    expect(await addressees(office, 3)).toEqual([1, 3]);
    expect(await office.nudges.preview(ASK)).toMatchObject({ number: 4, people: 0, exhausted: 2 });
    expect((await office.stores.nudges.list(ASK)).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  it('are stopped with all others when the exam is withdrawn', async () => {
    const office = await officeWithExam();
    await office.notices.startNotice(former(1, [1, 2]));
    await office.exams.withdraw('e1', { reason: '题目有误', word: '考试已撤回。' }, 1001);
    expect((await office.notices.findProgress(idOf(1)))?.state).toBe('stopped');
  });
});
