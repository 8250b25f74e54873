import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aMember } from '../../support/cast.ts';
import { type ExamOffice, openExamOffice } from '../../support/exam-office.ts';
import { HOUR, MORNING } from '../../support/exams.ts';
import { AT_ONCE, commandsOf, createTestRedis, startOwnRedis, type TestRedis } from '../../support/redis.ts';
import { soonAfter } from '../../support/ticking-clock.ts';

const CARD = 100;
const SECOND = 1_000;
const LI = aMember(7);
const TIMED = { navigation: 'forward-only', secondsPerQuestion: 45 } as const;

const start = (office: ExamOffice, card = CARD) => office.attempts.start(LI, 'e1', card);
const choose = (office: ExamOffice, position: number, card = CARD) =>
  office.attempts.answer(LI.id, 'e1.7.1', { card, position, option: 0, chosen: true });

/** Two processes of the bot on one Redis, with one clock; the exam is begun. */
async function beginTimed(given?: TestRedis) {
  const redis = given ?? (await createTestRedis());
  const [one, two] = [await openExamOffice({ redis }), await openExamOffice({ redis })];
  await one.publish(TIMED);
  one.time.now = MORNING;
  await start(one);
  const moveTo = (seconds: number) => {
    one.time.now = two.time.now = MORNING + seconds * SECOND;
  };
  return { one, two, moveTo };
}

describe('a question with a time of its own', () => {
  it('refuses a late answer and moves on to the next question', async () => {
    const { one, moveTo } = await beginTimed();
    moveTo(45);
    expect(await choose(one, 0)).toMatchObject({
      refused: 'question-over',
      attempt: { progress: { position: 1, responses: [[], [], [], [], []] } },
    });
    expect(await choose(one, 1)).toHaveProperty('attempt.progress.position', 2);
  });

  it('moves on by itself when its time ends, once, whichever process looks first', async () => {
    const { one, two, moveTo } = await beginTimed();
    moveTo(44);
    expect(await one.attemptDeadlines.moveOnDue()).toEqual([]);
    moveTo(45);
    const both = await Promise.all([one.attemptDeadlines.moveOnDue(), two.attemptDeadlines.moveOnDue()]);
    expect(both.flat()).toMatchObject([{ progress: { position: 1, card: CARD } }]);
    expect(await one.attemptDeadlines.moveOnDue()).toEqual([]);
  });

  it('is decided as of its stored instant after the process was down', async () => {
    const { two, moveTo } = await beginTimed();
    moveTo(300);
    expect(await choose(two, 0)).toMatchObject({ refused: 'question-over' });
    expect((await two.attempts.find(7, 'e1.7.1'))?.progress).toMatchObject({
      position: 1,
      shownAt: MORNING + 300 * SECOND,
    });
  });

  it('has no new time on another device, and takes no answer from the older card', async () => {
    const { one, two, moveTo } = await beginTimed();
    moveTo(40);
    await start(two, 200);
    expect(await choose(one, 0)).toMatchObject({ refused: 'old-card' });
    moveTo(45);
    expect(await choose(one, 0, 200)).toMatchObject({ refused: 'question-over' });
  });

  it('that is the last hands the paper in as of its end, and tells it once', async () => {
    const { one, moveTo } = await beginTimed();
    for (const position of [1, 2, 3, 4]) await one.attempts.goTo(7, 'e1.7.1', { card: CARD, position });
    moveTo(3_600);
    const over = [...(await one.attemptDeadlines.moveOnDue()), ...(await one.attemptDeadlines.handInDue())];
    expect(over).toMatchObject([
      { progress: { handedIn: { at: soonAfter(MORNING + 45 * SECOND), by: 'deadline' } } },
    ]);
    expect(await start(one)).toEqual({ refused: 'no-attempts-left' });
  });

  it('costs no further command of Redis at a tap', async () => {
    const { one } = await beginTimed(await startOwnRedis(AT_ONCE));
    await choose(one, 0);
    const commands = await commandsOf(one.redis, () => choose(one, 1));
    // The script reads the version, and writes the progress and when the next question is over.
    expect(Object.fromEntries(commands)).toEqual({ evalsha: 1, hget: 1, hset: 1, zadd: 1 });
  });

  it('is longer for a person with extra time', async () => {
    const office = await openExamOffice();
    await office.publish(TIMED);
    await office.examDesk.allowTime('e1', '张7 加时 10', 1001);
    const started = await start(office);
    expect(started).toMatchObject({ attempt: { rules: { secondsPerQuestion: 60 } } });
  });
});

type Action = { kind: 'tap' | 'next' | 'poke' | 'kill' | 'resume'; process: number; position: number };

/** What happens in one of the processes; a killed one is another afterwards. */
async function happen(office: ExamOffice, { kind, position }: Action): Promise<ExamOffice> {
  if (kind === 'tap') await choose(office, position);
  if (kind === 'next') await office.attempts.goTo(7, 'e1.7.1', { card: CARD, position });
  if (kind === 'poke') await office.attemptDeadlines.moveOnDue();
  if (kind === 'resume') await start(office);
  return kind === 'kill' ? openExamOffice({ redis: office.redis }) : office;
}

it('any interleaving of taps, pokes, kills and clock moves over two processes ends in one result', async () => {
  const action = fc.record({
    kind: fc.constantFrom<Action['kind'][]>('tap', 'next', 'poke', 'kill', 'resume'),
    process: fc.nat(1),
    position: fc.nat(4),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(action, fc.nat(60)), { maxLength: 12 }), async (steps) => {
      const { one, two } = await beginTimed();
      let offices = [one, two];
      let now = MORNING;
      for (const [each, delay] of steps) {
        now += delay * SECOND;
        for (const { time } of offices) time.now = now;
        offices = await Promise.all(
          offices.map((office, i) => (i === each.process ? happen(office, each) : office)),
        );
      }
      for (const { time } of offices) time.now = MORNING + HOUR;
      await Promise.all(offices.map((office) => office.attemptDeadlines.handInDue()));
      const [mine, other] = await Promise.all(offices.map(({ attempts }) => attempts.find(7, 'e1.7.1')));
      expect(mine).toEqual(other);
      expect(mine?.progress.handedIn?.at).toBeLessThanOrEqual(mine?.deadline ?? 0);
      expect(await one.stores.attempts.listByQuestionEnd(MORNING + 24 * HOUR, 9)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});
