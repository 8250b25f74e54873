import { describe, expect, it } from 'vitest';
import type { BankChange } from '../../../src/bank/domain/office-bank.ts';
import { createOfficeBankStore } from '../../../src/bank/store/office-bank-store.ts';
import { EDITOR } from '../../support/bank.ts';
import { MORNING } from '../../support/exams.ts';
import { aQuestion } from '../../support/questions.ts';
import { createTestRedis } from '../../support/redis.ts';

const createStore = async () => createOfficeBankStore((await createTestRedis()).redis);
const own = (id: string): BankChange => ({ record: { id, version: 0, question: aQuestion(1, { id }) } });

describe('the office’s bank in Redis', () => {
  it('is empty at first', async () => {
    expect(await (await createStore()).read()).toEqual({
      revision: 0,
      records: [],
      supersessions: [],
      notConcerned: [],
    });
  });

  it('keeps questions in the order of their numbers', async () => {
    const store = await createStore();
    await store.saveAll(['own-10', 'own-2', 'own-1'].map(own), 0);
    expect((await store.read()).records.map(({ id }) => id)).toEqual(['own-1', 'own-2', 'own-10']);
  });

  it('takes all changes that were decided on the same revision, or none', async () => {
    const store = await createStore();
    expect(await store.saveAll([own('own-1')], 0)).toBe(true);
    expect(await store.saveAll([own('own-2'), own('own-3')], 0)).toBe(false);
    expect(await store.read()).toMatchObject({ revision: 1, records: [{ id: 'own-1' }] });
  });

  it('keeps every replaced wording, the latest first, and when a key changed', async () => {
    const store = await createStore();
    const replaced = (version: number, kind: 'text' | 'key'): BankChange => ({
      record: { id: 'q-001', version: version + 1, question: aQuestion(1, { stem: `第${version + 1}版` }) },
      replaced: {
        version,
        question: aQuestion(1, { stem: `第${version}版` }),
        replaced: { by: EDITOR, at: MORNING + version, reason: '更正' },
        kind,
      },
    });
    await store.saveAll([replaced(0, 'text')], 0);
    expect(await store.listKeyChanges(0)).toEqual([]);
    await store.saveAll([replaced(1, 'key')], 1);
    const versions = await store.listVersions('q-001', 2);
    expect(versions.map(({ question }) => question.stem)).toEqual(['第1版', '第0版']);
    expect(await store.listKeyChanges(MORNING + 1)).toEqual(['q-001']);
    expect(await store.listKeyChanges(MORNING + 2)).toEqual([]);
  });

  it('gives an id to one question only, whoever asks at the same time', async () => {
    const store = await createStore();
    const ids = (await Promise.all([store.reserveIds(3), store.reserveIds(0), store.reserveIds(2)])).flat();
    expect(new Set(ids)).toEqual(new Set(['own-1', 'own-2', 'own-3', 'own-4', 'own-5']));
  });

  it('raises the revision with every word on an instrument', async () => {
    const store = await createStore();
    await store.recordSupersession({ instrument: 'i', by: EDITOR, at: MORNING, reason: '新规' });
    expect(await store.read()).toMatchObject({
      revision: 1,
      supersessions: [{ instrument: 'i', reason: '新规' }],
    });
    await store.removeSupersession('i');
    expect(await store.read()).toMatchObject({ revision: 2, supersessions: [] });
  });
});
