import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreAttempt } from '../../../src/exams/domain/exam-attempt.ts';
import { aMember } from '../../support/cast.ts';
import { type ExamOffice, openExamOffice } from '../../support/exam-office.ts';
import { anExam, HOUR, MINUTE, MORNING, rightPositions } from '../../support/exams.ts';
import { AT_ONCE, commandsOf, createTestRedis, startOwnRedis } from '../../support/redis.ts';

const CARD = 100;
const LI = aMember(7);

async function startExam(office: ExamOffice, card = CARD, examId = 'e1') {
  const started = await office.attempts.start(LI, examId, card);
  if ('refused' in started) throw new Error(started.refused);
  return started;
}

const choose = (office: ExamOffice, position: number, option: number, card = CARD, chosen = true) =>
  office.attempts.answer(LI.id, 'e1.7.1', { card, position, option, chosen });

/** Two processes of the bot on one Redis. */
async function twoProcesses(): Promise<[ExamOffice, ExamOffice]> {
  const redis = await createTestRedis();
  return [await openExamOffice({ redis }), await openExamOffice({ redis })];
}

describe('beginning', () => {
  it('gives everybody a paper of their own', async () => {
    const office = await openExamOffice();
    await office.publish();
    const mine = await startExam(office);
    const other = await office.attempts.start(aMember(8), 'e1', CARD);
    if ('refused' in other) throw new Error(other.refused);
    const ids = [mine, other].map(({ attempt }) => attempt.paper.map(({ question }) => question.id));
    expect(ids[0]).not.toEqual(ids[1]);
  });

  it('takes up the open attempt at the question where it was left, and closes the older card', async () => {
    const office = await openExamOffice();
    await office.publish();
    await startExam(office);
    await choose(office, 0, 1);
    const resumed = await startExam(office, 200);
    expect(resumed).toMatchObject({
      isResumed: true,
      attempt: { id: 'e1.7.1', progress: { position: 1, card: 200 } },
    });
    expect(await choose(office, 1, 0, CARD)).toMatchObject({ refused: 'old-card' });
  });

  it('begins one attempt when two devices begin at once', async () => {
    const offices = await twoProcesses();
    await offices[0].publish();
    const started = await Promise.all(offices.map((office, i) => startExam(office, CARD + i)));
    expect(new Set(started.map(({ attempt }) => attempt.id))).toEqual(new Set(['e1.7.1']));
    expect(await offices[0].attempts.listOf(LI.id)).toHaveLength(1);
  });

  it('keeps to the attempts allowed', async () => {
    const office = await openExamOffice();
    await office.publish({ attemptsAllowed: 2 });
    for (const number of [1, 2]) {
      await startExam(office);
      await office.attempts.handIn(LI.id, `e1.7.${number}`, CARD);
    }
    expect(await office.attempts.start(LI, 'e1', CARD)).toEqual({ refused: 'no-attempts-left' });
  });

  it('lets nobody sit a self-test beside an open exam, whose questions it might give away', async () => {
    const office = await openExamOffice();
    await office.publish();
    await startExam(office);
    expect(await office.attempts.start(LI, 'self-test', CARD)).toEqual({ refused: 'other-under-way' });
    await office.attempts.handIn(LI.id, 'e1.7.1', CARD);
    expect(await startExam(office, CARD, 'self-test')).toMatchObject({ attempt: { id: 'self-test.7.1' } });
  });

  it.each([
    ['an exam and a self-test', ['e1', 'self-test']],
    ['two exams', ['e1', 'e2']],
    ['an exam, its make-up, a trial and a self-test', ['e1', 'e2', 'trial-e3', 'self-test']],
  ])('of %s at the same moment begins one of them, from two processes', async (_, examIds) => {
    const offices = await twoProcesses();
    await offices[0].publish();
    await offices[0].publish({ id: 'e2', makeUpFor: 'e1', audience: { people: [LI.id] } });
    await offices[0].exams.prepareTrial(anExam({ id: 'e3' }), LI.id, MORNING);
    const started = await Promise.all(
      examIds.map((examId, i) => offices[(i % 2) as 0 | 1].attempts.start(LI, examId, CARD + i)),
    );
    const refusals = started.flatMap((one) => ('refused' in one ? one.refused : []));
    expect(refusals).toEqual(examIds.slice(1).map(() => 'other-under-way'));
    expect(await offices[0].attempts.listOf(LI.id)).toHaveLength(1);
  });

  it('of the next exam at the moment of a hand-in never finds the person at two', async () => {
    const offices = await twoProcesses();
    await offices[0].publish();
    await offices[0].publish({ id: 'e2' });
    await startExam(offices[0]);
    const [, next] = await Promise.all([
      offices[0].attempts.handIn(LI.id, 'e1.7.1', CARD),
      offices[1].attempts.start(LI, 'e2', CARD),
    ]);
    const open = (await offices[0].attempts.listOf(LI.id)).filter((one) => one.handedInAt === undefined);
    expect(open.map(({ examId }) => examId)).toEqual('refused' in next ? [] : ['e2']);
  });

  it('locks nobody out after an attempt that was never handed in, once its time is over', async () => {
    const [crashed, office] = await twoProcesses();
    await crashed.publish();
    const { attempt } = await startExam(crashed);
    office.time.now = attempt.deadline;
    expect(await startExam(office, CARD, 'self-test')).toMatchObject({ isResumed: false });
  });

  it('keeps an attempt from being extended whose person is at another by then', async () => {
    const { stores, publish, ...office } = await openExamOffice();
    await publish();
    const started = await office.attempts.start(LI, 'e1', CARD);
    if ('refused' in started) throw new Error(started.refused);
    const { attempt } = started;
    const later = { ...attempt, deadline: attempt.deadline + HOUR };
    office.time.now = attempt.deadline;
    await office.attempts.start(LI, 'self-test', CARD);
    expect(await stores.attempts.saveExtended(later, 1, attempt.deadline - 1)).toBe('other-open');
    expect((await stores.attempts.find(attempt.id))?.attempt.deadline).toBe(attempt.deadline);
  });

  it('refuses an exam that does not exist', async () => {
    const office = await openExamOffice();
    expect(await office.attempts.start(LI, 'e404', CARD)).toEqual({ refused: 'unknown-exam' });
  });
});

describe('a tap', () => {
  it('is in Redis when it is confirmed', async () => {
    const [office, afterRestart] = await twoProcesses();
    await office.publish();
    await startExam(office);
    const outcome = await choose(office, 0, 2);
    const stored = await afterRestart.attempts.find(LI.id, 'e1.7.1');
    expect(outcome).toEqual({ attempt: stored });
    expect(stored?.progress.responses[0]).toHaveLength(1);
  });

  it('costs one round trip', async () => {
    const office = await openExamOffice({ redis: await startOwnRedis(AT_ONCE) });
    await office.publish();
    await startExam(office);
    await choose(office, 0, 1);
    const commands = await commandsOf(office.redis, () => choose(office, 1, 1));
    // The script reads the version and writes the progress; nothing else is asked of Redis.
    expect(Object.fromEntries(commands)).toEqual({ evalsha: 1, hget: 1, hset: 1 });
  });

  it('is decided again on what another process has saved', async () => {
    const [one, two] = await twoProcesses();
    await one.publish();
    await startExam(one);
    await two.attempts.find(LI.id, 'e1.7.1');
    await choose(one, 4, 0);
    await choose(two, 4, 1);
    await choose(one, 4, 2);
    const stored = await two.attempts.find(LI.id, 'e1.7.1');
    expect(stored?.progress.responses[4]).toHaveLength(3);
  });

  it('is not refused on an old memory: the card may have moved by another process', async () => {
    const [one, two] = await twoProcesses();
    await one.publish();
    await startExam(one);
    await startExam(two, 200);
    expect(await choose(one, 0, 0, 200)).toHaveProperty('attempt.progress.position', 1);
  });

  it("on somebody else's attempt, or on none, tells nothing", async () => {
    const office = await openExamOffice();
    await office.publish();
    await startExam(office);
    const tap = { card: CARD, position: 0, option: 0, chosen: true };
    for (const [person, id] of [
      [8, 'e1.7.1'],
      [7, 'e1.7.9'],
      [7, ''],
    ] as const)
      expect(await office.attempts.answer(person, id, tap)).toEqual({ refused: 'not-yours' });
    expect(await office.attempts.find(8, 'e1.7.1')).toBeUndefined();
    expect(await office.attempts.findResult(8, 'e1.7.1')).toBeUndefined();
  });

  it('after the time is over hands the attempt in, as of the deadline', async () => {
    const office = await openExamOffice();
    await office.publish();
    const { attempt } = await startExam(office);
    office.time.now = attempt.deadline + HOUR;
    expect(await choose(office, 0, 0)).toMatchObject({
      refused: 'time-over',
      attempt: { progress: { handedIn: { at: attempt.deadline, by: 'deadline' } } },
    });
    expect(await office.attemptDeadlines.handInDue()).toEqual([]);
  });

  it('of many at once, from two processes, all confirmed ones are in the result', async () => {
    const step = fc.tuple(fc.nat(1), fc.nat(4), fc.nat(1), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        const offices = await twoProcesses();
        await offices[0].publish();
        await startExam(offices[0]);
        const taps = steps.map(async ([process, position, option, chosen]) => {
          const outcome = await offices[process as 0 | 1].attempts.answer(LI.id, 'e1.7.1', {
            card: CARD,
            position,
            option,
            chosen,
          });
          return outcome && 'refused' in outcome ? outcome.refused : 'saved';
        });
        expect((await Promise.all(taps)).every((outcome) => outcome === 'saved')).toBe(true);
        const version = (await offices[1].stores.attempts.find('e1.7.1'))?.version;
        expect(version).toBe(1 + steps.length);
        await offices[1].attempts.handIn(LI.id, 'e1.7.1', CARD);
        const result = await offices[0].attempts.findResult(LI.id, 'e1.7.1');
        expect(result && scoreAttempt(result.attempt)).toMatchObject({
          exact: result?.attempt.progress.handedIn?.exact,
        });
      }),
      { numRuns: 15 },
    );
  });
});

describe('the end', () => {
  it('comes by itself for everybody whose time is over, also after a long sleep, once', async () => {
    const [one, two] = await twoProcesses();
    await one.publish();
    const { attempt } = await startExam(one);
    const [option = 0] = rightPositions(attempt, 0);
    await choose(one, 0, option);
    one.time.now = two.time.now = attempt.deadline + 20 * HOUR;
    const handedIn = (
      await Promise.all([one.attemptDeadlines.handInDue(), two.attemptDeadlines.handInDue()])
    ).flat();
    expect(handedIn.map(({ id, progress }) => [id, progress.handedIn])).toEqual([
      ['e1.7.1', { at: attempt.deadline, by: 'deadline', score: 1, exact: '1' }],
    ]);
  });

  it('is announced once, five minutes ahead', async () => {
    const office = await openExamOffice();
    await office.publish();
    const { attempt } = await startExam(office);
    office.time.now = attempt.deadline - 5 * MINUTE - 1;
    expect(await office.attemptDeadlines.claimWarnings()).toEqual([]);
    office.time.now += 1;
    expect((await office.attemptDeadlines.claimWarnings()).map(({ id }) => id)).toEqual(['e1.7.1']);
    expect(await office.attemptDeadlines.claimWarnings()).toEqual([]);
  });
});

describe('the result', () => {
  it('shows the score alone before the close, and the answers afterwards', async () => {
    const office = await openExamOffice();
    await office.publish();
    await startExam(office);
    expect(await office.attempts.findResult(LI.id, 'e1.7.1')).toBeUndefined();
    await office.attempts.handIn(LI.id, 'e1.7.1', CARD);
    expect((await office.attempts.findResult(LI.id, 'e1.7.1'))?.level).toBe('score');
    office.time.now = MORNING + 3 * HOUR;
    expect((await office.attempts.findResult(LI.id, 'e1.7.1'))?.level).toBe('answers');
  });

  it('of a self-test hides its answers again while the person is at an exam', async () => {
    const office = await openExamOffice();
    await office.publish();
    await startExam(office, CARD, 'self-test');
    await office.attempts.handIn(LI.id, 'self-test.7.1', CARD);
    expect((await office.attempts.findResult(LI.id, 'self-test.7.1'))?.level).toBe('answers');
    await startExam(office);
    expect((await office.attempts.findResult(LI.id, 'self-test.7.1'))?.level).toBe('score');
  });
});
