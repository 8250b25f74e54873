import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AuditEntry } from '../../../src/kernel/audit.ts';
import { createAuditStore } from '../../../src/kernel/store/audit-store.ts';
import { createRecords } from '../../../src/kernel/store/records.ts';
import { createUnreadableStore } from '../../../src/kernel/store/stored-records.ts';
import { createTestRedis } from '../../support/redis.ts';

const KEY = 'qf:pledges';
/** `signed` came with the second version: the first did not say. */
const schema = z.object({ title: z.string(), signed: z.array(z.string()).default([]) });
const decision: AuditEntry = { at: 1, by: 7, action: 'exam-published', subject: '承诺' };

async function pledges() {
  const { redis } = await createTestRedis();
  const records = createRecords(redis, { key: KEY, schema });
  return { redis, records, audit: createAuditStore(redis), unreadable: createUnreadableStore(redis) };
}

describe('a record', () => {
  test('is found under its id as it was saved, until it is removed', async () => {
    const { records } = await pledges();
    await records.save(1, { title: '甲', signed: ['王强'] });
    await records.save('b', { title: '乙', signed: [] });
    expect(await records.find('1')).toEqual({ title: '甲', signed: ['王强'] });
    expect(await records.findMany(['b', 'nobody', 1])).toEqual([
      { title: '乙', signed: [] },
      undefined,
      { title: '甲', signed: ['王强'] },
    ]);
    await records.remove(1);
    expect([...(await records.list()).keys()]).toEqual(['b']);
    await records.clear();
    expect(await records.find('b')).toBeUndefined();
    expect(await records.findMany([])).toEqual([]);
  });

  test('of an older version is read, and changed into one of today', async () => {
    const { redis, records } = await pledges();
    await redis.hset(KEY, 'old', JSON.stringify({ title: '旧' }));
    expect(await records.find('old')).toEqual({ title: '旧', signed: [] });
    await records.change('old', (pledge) => ({ ...pledge, signed: ['李敏'] }));
    expect(await records.find('old')).toEqual({ title: '旧', signed: ['李敏'] });
  });

  test('that is new does not take the place of another, and nothing is recorded of the attempt', async () => {
    const { records, audit } = await pledges();
    expect(await records.saveNew('a', { title: '先来的', signed: [] }, decision)).toBe(true);
    expect(await records.saveNew('a', { title: '后到的', signed: [] }, decision)).toBe(false);
    expect((await records.find('a'))?.title).toBe('先来的');
    expect(await audit.list()).toEqual([decision]);
  });

  test('that many change at the same time loses no change, and each is recorded once', async () => {
    const { records, audit } = await pledges();
    await records.save('a', { title: '甲', signed: [] });
    const people = Array.from({ length: 12 }, (_, index) => `第${index}人`);
    await Promise.all(
      people.map((name) =>
        records.change(
          'a',
          (pledge) => ({ ...pledge, signed: [...pledge.signed, name] }),
          () => ({ ...decision, subject: name }),
        ),
      ),
    );
    expect(new Set((await records.find('a'))?.signed)).toEqual(new Set(people));
    expect((await audit.list()).map(({ subject }) => subject).sort()).toEqual(people.sort());
  });

  test('that is left as it is stays so, and nothing is recorded', async () => {
    const { records, audit } = await pledges();
    await records.save('a', { title: '甲', signed: [] });
    const kept = await records.change(
      'a',
      (pledge) => pledge,
      () => decision,
    );
    expect(kept).toEqual({ title: '甲', signed: [] });
    expect(await records.change('nobody', (pledge) => ({ ...pledge }))).toBeUndefined();
    expect(await audit.list()).toEqual([]);
  });

  test.each([
    ['no JSON', '{"title":'],
    ['another shape', '{"name":"甲"}'],
  ])('that is damaged (%s) costs itself alone, is noted, and no change overwrites it', async (_, text) => {
    const { redis, records, unreadable } = await pledges();
    await records.save('whole', { title: '乙', signed: [] });
    await redis.hset(KEY, 'broken', text);
    expect(await records.find('broken')).toBeUndefined();
    expect([...(await records.list()).keys()]).toEqual(['whole']);
    expect(await records.change('broken', () => ({ title: '新', signed: [] }))).toBeUndefined();
    expect(await redis.hget(KEY, 'broken')).toBe(text);
    expect(await unreadable.listNew()).toMatchObject([{ key: KEY, id: 'broken' }]);
  });
});
