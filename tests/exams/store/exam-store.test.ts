import { expect, it } from 'vitest';
import { createExamStore } from '../../../src/exams/store/exam-store.ts';
import { anExam } from '../../support/exams.ts';
import { createTestRedis } from '../../support/redis.ts';

it('keeps exams in the order of their creation, each under an id of its own', async () => {
  const store = createExamStore((await createTestRedis()).redis);
  const ids = [await store.nextId(), await store.nextId()];
  expect(ids).toEqual(['e1', 'e2']);
  await store.record(anExam({ id: 'e2', createdAt: 2 }));
  await store.record(anExam({ id: 'e1', createdAt: 1 }));
  expect((await store.list()).map(({ id }) => id)).toEqual(['e1', 'e2']);
  expect(await store.find('e1')).toEqual(anExam({ id: 'e1', createdAt: 1 }));
  expect(await store.find('e9')).toBeUndefined();
});

it('leaves an exam as it is when another is recorded under its id', async () => {
  const store = createExamStore((await createTestRedis()).redis);
  expect(await store.record(anExam({ title: '先来的' }))).toBe(true);
  expect(await store.record(anExam({ title: '后到的' }))).toBe(false);
  expect((await store.find('e1'))?.title).toBe('先来的');
});
