import { describe, expect, it } from 'vitest';
import {
  dealCard,
  isInWrongBook,
  type PracticeRecord,
  recordAnswer,
  selectNext,
} from '../../src/domain/practice.ts';
import { aQuestion } from '../support/questions.ts';

const QUESTIONS = [1, 2, 3].map((n) => aQuestion(n, { tags: n === 3 ? ['春节'] : [] }));
const record = (change: Partial<PracticeRecord>): PracticeRecord => ({
  right: 0,
  wrong: 0,
  streak: 0,
  lastAt: 1,
  ...change,
});
const choice = { seed: 'seed' };

describe('the wrong-question book', () => {
  it('takes in a question answered wrongly and gives it up after two right answers in a row', () => {
    const wrong = recordAnswer(undefined, false, 1);
    const once = recordAnswer(wrong, true, 2);
    const twice = recordAnswer(once, true, 3);
    expect([wrong, once, twice].map(isInWrongBook)).toEqual([true, true, false]);
    expect(isInWrongBook(recordAnswer(twice, false, 4))).toBe(true);
  });

  it('holds nothing that was never answered wrongly', () => {
    expect(isInWrongBook(undefined)).toBe(false);
    expect(isInWrongBook(recordAnswer(undefined, true, 1))).toBe(false);
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
      selectNext(QUESTIONS, { kind: 'mixed' }, new Map(), { seed, after: 'q-003' }),
    );
    expect(others.map((question) => question?.id)).not.toContain('q-003');
  });

  it('fits the topic', () => {
    const records = new Map([
      ['q-001', record({ wrong: 1 })],
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
