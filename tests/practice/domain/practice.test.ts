import { describe, expect, it } from 'vitest';
import {
  bookStateOf,
  dealCard,
  type PracticeRecord,
  recordAnswer,
  selectNext,
} from '../../../src/practice/domain/practice.ts';
import { remember } from '../../../src/practice/domain/spaced-repetition.ts';
import { aQuestion } from '../../support/questions.ts';

const QUESTIONS = [1, 2, 3].map((n) => aQuestion(n, { tags: n === 3 ? ['春节'] : [] }));
const record = (change: Partial<PracticeRecord>): PracticeRecord => ({
  right: 0,
  wrong: 0,
  lastAt: 1,
  ...change,
});
const choice = { seed: 'seed', now: 50 };

describe('the wrong-question book', () => {
  it('takes in a question answered wrongly, and asks it again at growing intervals until it is overcome', () => {
    let record = recordAnswer(undefined, false, 0);
    const intervals: number[] = [];
    while (bookStateOf(record, Number.MAX_SAFE_INTEGER) === 'due') {
      const due = record.memory?.due ?? 0;
      expect([bookStateOf(record, due - 1), bookStateOf(record, due)]).toEqual(['waiting', 'due']);
      intervals.push(record.memory?.intervalDays ?? 0);
      record = recordAnswer(record, true, due);
    }
    expect(intervals[0]).toBe(1);
    expect(intervals).toEqual(intervals.toSorted((a, b) => a - b));
    expect(intervals.every((days) => days <= 30)).toBe(true);
    expect(bookStateOf(record, 0)).toBe('overcome');
    const { due = 0 } = record.memory ?? {};
    expect(bookStateOf(recordAnswer(record, false, due), due)).toBe('waiting');
  });

  it('holds nothing that was never answered wrongly', () => {
    expect(bookStateOf(undefined, 1)).toBeUndefined();
    expect(bookStateOf(recordAnswer(undefined, true, 1), 1)).toBeUndefined();
  });

  it('is not emptied by answering the same question again and again on one day', () => {
    let record = recordAnswer(undefined, false, 0);
    for (let i = 0; i < 20; i++) record = recordAnswer(record, true, 1000 * i);
    expect(bookStateOf(record, 20_000)).toBe('waiting');
  });
});

describe('the next question', () => {
  it('is one not yet seen, else the one seen longest ago', () => {
    const seen = new Map([
      ['q-001', record({ lastAt: 30 })],
      ['q-002', record({ lastAt: 10 })],
    ]);
    expect(selectNext(QUESTIONS, { kind: 'mixed' }, seen, choice)?.id).toBe('q-003');
    seen.set('q-003', record({ lastAt: 20 }));
    expect(selectNext(QUESTIONS, { kind: 'mixed' }, seen, choice)?.id).toBe('q-002');
  });

  it('is not the one just answered unless there is no other', () => {
    const next = selectNext(QUESTIONS, { kind: 'tag', tag: '春节' }, new Map(), {
      ...choice,
      after: 'q-003',
    });
    expect(next?.id).toBe('q-003');
    const others = ['a', 'b', 'c', 'd', 'e'].map((seed) =>
      selectNext(QUESTIONS, { kind: 'mixed' }, new Map(), { ...choice, seed, after: 'q-003' }),
    );
    expect(others.map((question) => question?.id)).not.toContain('q-003');
  });

  it('fits the topic', () => {
    const records = new Map([
      ['q-001', record({ wrong: 1, memory: { ...remember(undefined, false, 0), due: 40 } })],
      ['q-002', record({ right: 1 })],
    ]);
    const idFor = (topic: Parameters<typeof selectNext>[1]) =>
      selectNext(QUESTIONS, topic, records, choice)?.id;
    expect(idFor({ kind: 'wrong' })).toBe('q-001');
    expect(idFor({ kind: 'new' })).toBe('q-003');
    expect(idFor({ kind: 'instrument', instrument: 'rules-2' })).toBe('q-002');
    expect(idFor({ kind: 'tag', tag: '中秋' })).toBeUndefined();
  });
});

it('deals a card with every option once', () => {
  const card = dealCard(aQuestion(1), { kind: 'mixed' }, 5, 'seed');
  expect(card).toMatchObject({ serial: 5, questionId: 'q-001', chosen: [], isAnswered: false });
  expect(card.order.toSorted()).toEqual([0, 1, 2, 3]);
});
