import { expect, it } from 'vitest';
import { createQuestionReportStore } from '../../../src/editing/store/question-report-store.ts';
import type { PracticeCard } from '../../../src/practice/domain/practice.ts';
import { remember } from '../../../src/practice/domain/spaced-repetition.ts';
import { createPracticeStore } from '../../../src/practice/store/practice-store.ts';
import { createTestRedis } from '../../support/redis.ts';

const CARD: PracticeCard = {
  serial: 1,
  topic: { kind: 'tag', tag: '春节' },
  questionId: 'q-001',
  order: [2, 0, 1],
  chosen: [],
  isAnswered: false,
};
const RECORD = { right: 0, wrong: 1, lastAt: 5, memory: remember(undefined, false, 5) };

it('keeps the cards of each person, and how they fared with each question', async () => {
  const store = createPracticeStore((await createTestRedis()).redis);
  expect([await store.lastSerial(7), await store.takeSerial(7), await store.lastSerial(7)]).toEqual([
    0, 1, 1,
  ]);
  await store.saveCards(7, [CARD, { ...CARD, serial: 2 }]);
  expect(await store.findCard(7, 1)).toEqual(CARD);
  await store.saveAnswer(7, { ...CARD, isAnswered: true }, RECORD);
  expect((await store.findCard(7, 1))?.isAnswered).toBe(true);
  expect((await store.findCard(7, 2))?.isAnswered).toBe(false);
  expect(await store.findRecord(7, 'q-001')).toEqual(RECORD);
  expect(await store.findRecords(7)).toEqual(new Map([['q-001', RECORD]]));
  expect(await store.findCard(8, 1)).toBeUndefined();
  expect(await store.findRecords(8)).toEqual(new Map());
});

it('forgets cards that are thirty behind', async () => {
  const store = createPracticeStore((await createTestRedis()).redis);
  for (let serial = 1; serial <= 31; serial++) await store.saveCards(7, [{ ...CARD, serial }]);
  expect(await store.findCard(7, 1)).toBeUndefined();
  expect(await store.findCard(7, 2)).toMatchObject({ serial: 2 });
});

it('notes which attempts have been dealt with', async () => {
  const store = createPracticeStore((await createTestRedis()).redis);
  await store.saveJoined(7, 'e1.7.1', new Map([['q-001', RECORD]]));
  await store.saveJoined(7, 'e2.7.1', new Map());
  expect(await store.listJoined(7)).toEqual(new Set(['e1.7.1', 'e2.7.1']));
  expect(await store.findRecord(7, 'q-001')).toEqual(RECORD);
});

it('keeps the reports on questions, the oldest first', async () => {
  const store = createQuestionReportStore((await createTestRedis()).redis);
  const day = { date: '2026-11-23', most: 9 };
  await store.record({ questionId: 'q-001', personId: 7, text: '条号不对', at: 1 }, day);
  await store.record({ questionId: 'q-002', personId: 8, text: '', at: 2 }, day);
  expect((await store.list()).map((report) => report?.questionId)).toEqual(['q-001', 'q-002']);
});
