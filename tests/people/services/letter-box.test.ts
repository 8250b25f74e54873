import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AuditEntry } from '../../../src/kernel/audit.ts';
import { LetterSchema } from '../../../src/kernel/letter.ts';
import { createAuditStore } from '../../../src/kernel/store/audit-store.ts';
import { createLetterStore } from '../../../src/kernel/store/letter-store.ts';
import { createLetterBox } from '../../../src/people/services/letter-box.ts';
import { aPerson } from '../../support/cast.ts';
import { createTestRedis } from '../../support/redis.ts';

const KEYS = {
  letters: 'qf:doubts',
  answers: 'qf:doubts:answers',
  told: 'qf:doubts:told',
  day: (date: string) => `qf:doubts:day:${date}`,
};
const MOST_PER_DAY = 3;
const WANG = aPerson({ id: 1, name: '王强' });
const ZHOU = aPerson({ id: 2, name: '周敏', telegramId: 11 });
const LIN = aPerson({ id: 3, name: '林秀兰', telegramId: 12 });
const PEOPLE = [WANG, ZHOU, LIN];

/** Doubts about a clause, as a later kind of letter would be. Two boxes are two processes. */
async function anOffice() {
  const { redis } = await createTestRedis();
  const time = { now: 1000, today: '2026-11-23' };
  const openBox = () =>
    createLetterBox({
      letters: createLetterStore(redis, {
        ...{ keys: KEYS, schema: LetterSchema.extend({ clause: z.int() }) },
        wordsOf: ({ clause, text }) => `${clause} ${text}`,
      }),
      ...{ mostPerDay: MOST_PER_DAY, today: () => time.today, clock: { now: () => time.now++ } },
      people: {
        findMany: async (ids) => PEOPLE.filter(({ id }) => ids.includes(id)),
        findByAccounts: async (accounts) =>
          PEOPLE.filter(({ telegramId }) => telegramId !== undefined && accounts.includes(telegramId)),
        copy: async () => PEOPLE,
      },
    });
  const box = openBox();
  const write = (text: string, personId = WANG.id) => box.record({ personId, clause: 4, text, at: time.now });
  return { redis, time, box, elsewhere: openBox(), write, audit: createAuditStore(redis) };
}

const decisionOf = (_: unknown, at: number): AuditEntry => ({
  ...{ at, by: 11, action: 'report-answered', subject: '第4条' },
});

describe('a letter', () => {
  test('that two officers answer at the same time has one answer: its sender is told once, the other learns whose', async () => {
    const { box, elsewhere, write, audit } = await anOffice();
    await write('第四条怎么理解？');
    const told: string[] = [];
    const answering = (text: string) => ({ tell: async () => told.push(text) > 0, decisionOf });
    const outcomes = await Promise.all([
      box.answer(0, { by: 11, text: '见释义。' }, answering('见释义。')),
      elsewhere.answer(0, { by: 12, text: '请来电。' }, answering('请来电。')),
    ]);
    const stands = (await box.find(0))?.answer;
    expect(told).toEqual([stands?.text]);
    expect(outcomes.filter((outcome) => 'isTold' in outcome)).toHaveLength(1);
    expect(outcomes).toContainEqual({ refused: 'answered-already', answer: stands });
    expect(stands?.officer?.name).toBe(stands?.by === 11 ? '周敏' : '林秀兰');
    expect(await audit.list()).toHaveLength(1);
  });

  test('whose answer was stored but not given, since the program stopped or the sender was away, is given by the same answer once more', async () => {
    const { box, write } = await anOffice();
    await write('第四条怎么理解？');
    const answer = { by: 11, text: '见释义。' };
    const died = async () => {
      throw new Error('The program stopped.');
    };
    await expect(box.answer(0, answer, { tell: died })).rejects.toThrow();
    expect(await box.answer(0, answer, { tell: async () => false })).toMatchObject({ isTold: false });
    expect(await box.answer(0, answer, { tell: async () => true })).toMatchObject({ isTold: true });
    expect(await box.answer(0, answer, { tell: async () => true })).toMatchObject({
      refused: 'answered-already',
    });
    expect((await box.find(0))?.answer?.at).toBe(1000);
  });

  test('answered in person is answered, by nobody else and by no text later', async () => {
    const { box, write } = await anOffice();
    await write('第四条怎么理解？');
    expect(await box.answer(0, { by: 11 })).toMatchObject({ isTold: false });
    const second = await box.answer(0, { by: 11, text: '见释义。' }, { tell: async () => true });
    expect(second).toMatchObject({ refused: 'answered-already', answer: { officer: { name: '周敏' } } });
    expect(await box.answer(0, { by: 11 })).toMatchObject({ refused: 'answered-already' });
    expect(await box.answer(7, { by: 11 })).toEqual({ refused: 'unknown' });
    expect(await box.answer(Number.NaN, { by: 11 })).toEqual({ refused: 'unknown' });
  });

  test('is kept once a day however often it comes in, and one person writes only so many', async () => {
    const { box, write, time } = await anOffice();
    expect(await write('一')).toEqual({ number: 0 });
    expect(await write('一')).toEqual({ number: 0 });
    await write('二');
    await write('三');
    expect(await write('四')).toEqual({ refused: 'day-full' });
    expect(await write('一', LIN.id)).toEqual({ number: 3 });
    time.today = '2026-11-24';
    expect(await write('四')).toEqual({ number: 4 });
    expect(await box.countOpen()).toBe(5);
  });

  test('of the words that another had before its author changed it is kept beside it, once', async () => {
    const { box, time } = await anOffice();
    const send = (text: string, messageId: number) =>
      box.record({ personId: WANG.id, clause: 4, text, at: time.now, messageId });
    await send('一', 101);
    const first = await box.findWritten(WANG.id, 101);
    expect(first && (await box.revise(first, '二'))).toBe(true);
    expect(await send('一', 102)).toEqual({ number: 1 });
    expect(await send('一', 103)).toEqual({ number: 1 });
    // The first message comes in again after a crash.
    expect(await send('一', 101)).toEqual({ number: 0 });
    expect((await box.listOpen()).map(({ text }) => text)).toEqual(['二', '一']);
    const second = await box.findWritten(WANG.id, 102);
    expect(second && (await box.revise(second, '三'))).toBe(true);
    expect(await send('一', 104)).toEqual({ number: 2 });
    const third = await box.findWritten(WANG.id, 104);
    expect(third && (await box.revise(third, '四'))).toBe(true);
    expect(await send('一', 105)).toEqual({ refused: 'day-full' });
  });
});

describe('the officers', () => {
  test('read all, the newest first, and what is open, the oldest first', async () => {
    const { box, write } = await anOffice();
    for (const text of ['一', '二', '三']) await write(text);
    await box.answer(1, { by: 12, text: '好' });
    const page = await box.listPage({ page: 0, perPage: 2 });
    expect(page).toMatchObject({ total: 3, pages: 2 });
    expect(page.entries.map(({ text, answer }) => [text, answer?.officer?.name])).toEqual([
      ['三', undefined],
      ['二', '林秀兰'],
    ]);
    expect((await box.listPage({ page: 1, perPage: 2 })).entries.map(({ text }) => text)).toEqual(['一']);
    expect((await box.listOpen()).map(({ number, sender }) => [number, sender?.name])).toEqual([
      [0, '王强'],
      [2, '王强'],
    ]);
    expect(await box.countOpen()).toBe(2);
  });

  test('miss a letter that cannot be read, and no other: each keeps its number', async () => {
    const { redis, box, write } = await anOffice();
    for (const text of ['一', '二', '三']) await write(text);
    await redis.lset(KEYS.letters, 1, '{"personId":');
    expect((await box.listOpen()).map(({ number, text }) => [number, text])).toEqual([
      [0, '一'],
      [2, '三'],
    ]);
    expect(await box.find(1)).toBeUndefined();
    expect((await box.listPage({ page: 0, perPage: 5 })).entries.map(({ text }) => text)).toEqual([
      '三',
      '一',
    ]);
  });

  test('read an answer that an older version stored with the number of its letter', async () => {
    const { redis, box, write } = await anOffice();
    await write('一');
    await redis.hset(KEYS.answers, '0', JSON.stringify({ report: 0, by: 11, at: 5, text: '好' }));
    expect((await box.find(0))?.answer).toEqual({ by: 11, at: 5, text: '好', officer: ZHOU });
    expect(await box.listOpen()).toEqual([]);
  });
});
