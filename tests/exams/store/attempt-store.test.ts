import { describe, expect, it } from 'vitest';
import { answer, handIn, type Tapped } from '../../../src/exams/domain/exam-attempt.ts';
import { createAttemptStore } from '../../../src/exams/store/attempt-store.ts';
import { anAttempt, anExam, MINUTE, MORNING, rightPositions } from '../../support/exams.ts';
import { createTestRedis } from '../../support/redis.ts';

const NOW = MORNING + MINUTE;

async function openStore() {
  const { redis } = await createTestRedis();
  return { redis, store: createAttemptStore(redis), another: createAttemptStore(redis) };
}

function accepted(tapped: Tapped) {
  if ('refused' in tapped) throw new Error(tapped.refused);
  return tapped.attempt;
}

describe('an attempt in Redis', () => {
  it('comes back as it was saved, also in another process', async () => {
    const { store, another } = await openStore();
    expect(await store.begin(anAttempt())).toBe('begun');
    expect(await another.find('e1.7.1')).toEqual({ attempt: anAttempt(), version: 1 });
    expect(await store.find('e1.7.2')).toBeUndefined();
  });

  it('begins once', async () => {
    const { store } = await openStore();
    await store.begin(anAttempt());
    expect(await store.begin(anAttempt(anExam({ title: '另一场' })))).toBe('exists');
    expect((await store.find('e1.7.1'))?.attempt.rules.title).toBe('年度测试');
  });

  it('is changed only by who has seen its last state', async () => {
    const { store } = await openStore();
    await store.begin(anAttempt());
    const tap = (option: number) =>
      accepted(answer(anAttempt(), { card: 100, position: 0, option, chosen: true }, NOW));
    const outcomes = await Promise.all([store.save(tap(0), 1), store.save(tap(1), 1)]);
    expect(outcomes.toSorted()).toEqual([false, true]);
    expect((await store.find('e1.7.1'))?.version).toBe(2);
  });

  it('is saved in one step with others of the moment, each against its own version, and one that is damaged costs itself alone', async () => {
    const { redis, store } = await openStore();
    const of = (personId: number) => anAttempt(anExam(), { personId });
    for (const personId of [1, 2, 3]) await store.begin(of(personId));
    await redis.del('qf:attempts:e1.2.1');
    await redis.set('qf:attempts:e1.2.1', 'damaged');
    const save = (personId: number, version: number) =>
      store.save(
        accepted(answer(of(personId), { card: 100, position: 0, option: 0, chosen: true }, NOW)),
        version,
      );
    expect(await Promise.all([save(1, 1), save(2, 1), save(3, 7)])).toEqual([true, false, false]);
    expect(await Promise.all([1, 3].map(async (id) => (await store.find(`e1.${id}.1`))?.version))).toEqual([
      2, 1,
    ]);
  });

  it('rewrites neither the paper nor anything beside the progress at a tap', async () => {
    const { redis, store } = await openStore();
    await store.begin(anAttempt());
    const before = await redis.hgetall('qf:attempts:e1.7.1');
    await store.save(
      accepted(answer(anAttempt(), { card: 100, position: 0, option: 0, chosen: true }, NOW)),
      1,
    );
    const after = await redis.hgetall('qf:attempts:e1.7.1');
    expect(
      Object.keys(before)
        .filter((field) => before[field] !== after[field])
        .toSorted(),
    ).toEqual(['progress', 'version']);
  });

  it('stores each wording of a question once, however many papers hold it', async () => {
    const { redis, store } = await openStore();
    for (const personId of [1, 2, 3]) await store.begin(anAttempt(anExam(), { personId }));
    expect(await redis.hlen('qf:question-versions')).toBe(anAttempt().paper.length);
  });

  it('keeps the wording that its paper was drawn with when the bank is edited', async () => {
    const { store, another } = await openStore();
    const original = anAttempt();
    await store.begin(original);
    const edited = original.paper.map((item) => ({
      ...item,
      question: { ...item.question, stem: '改过的题干' },
    }));
    await store.begin({ ...anAttempt(anExam(), { personId: 8 }), paper: edited });
    expect((await another.find('e1.7.1'))?.attempt.paper[0]?.question.stem).toBe(
      original.paper[0]?.question.stem,
    );
    expect((await another.find('e1.8.1'))?.attempt.paper[0]?.question.stem).toBe('改过的题干');
  });
});

describe('the lists of attempts', () => {
  it('name an open attempt by its deadline until it is handed in', async () => {
    const { store } = await openStore();
    const attempt = anAttempt();
    await store.begin(attempt);
    const due = () => store.listByDeadline(0, attempt.deadline, 10);
    expect(await due()).toEqual(['e1.7.1']);
    expect(await store.listByDeadline(0, attempt.deadline - 1, 10)).toEqual([]);
    await store.save(accepted(handIn(attempt, 100, NOW)), 1);
    expect(await due()).toEqual([]);
  });

  it('give the score once it is handed in, to the person and to the exam', async () => {
    const { store } = await openStore();
    const attempt = anAttempt();
    await store.begin(attempt);
    expect(await store.listByPerson(7)).toMatchObject([{ id: 'e1.7.1', total: 6, passMark: 4 }]);
    const [option = 0] = rightPositions(attempt, 0);
    const answered = accepted(answer(attempt, { card: 100, position: 0, option, chosen: true }, NOW));
    await store.save(accepted(handIn(answered, 100, NOW)), 1);
    const summary = { id: 'e1.7.1', score: 1, handedInAt: NOW };
    expect(await store.listByPerson(7)).toMatchObject([summary]);
    expect(await store.listByExam('e1')).toMatchObject([summary]);
    expect(await store.listByPerson(8)).toEqual([]);
  });

  it('let one process warn of the end', async () => {
    const { store, another } = await openStore();
    await store.begin(anAttempt());
    const claims = await Promise.all([store.claimWarning('e1.7.1'), another.claimWarning('e1.7.1')]);
    expect(claims.toSorted()).toEqual([false, true]);
  });
});
