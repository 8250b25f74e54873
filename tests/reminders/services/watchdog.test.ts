import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import type { WatchNews } from '../../../src/reminders/services/watchdog.ts';
import { CLERK } from '../../support/cast.ts';
import { buildTestOffice } from '../../support/office.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { shanghai } from '../../support/scenarios.ts';

/** A process of an office, a day before its wave of 元旦; returns what it tells at each look. */
async function aProcess(redis: TestRedis) {
  const { services } = await buildTestOffice({ redis, at: shanghai('2026-12-30 20:00') });
  return async (isTold = true): Promise<WatchNews[]> => {
    const told: WatchNews[] = [];
    await services.watchdog.look(
      async () => 'accepted',
      async (news) => {
        told.push(news);
        return isTold;
      },
    );
    return told;
  };
}

/** The same database for somebody who may read only, as where a disk is full. */
async function readOnly({ redis, options }: TestRedis): Promise<TestRedis> {
  const username = `reader-${options.db}`;
  await redis.call('ACL', 'SETUSER', username, 'on', 'nopass', '~*', '+@read', '+@connection', '+info');
  const reader = new Redis({ ...options, username, password: 'any' });
  onTestFinished(async () => {
    reader.disconnect();
    await redis.call('ACL', 'DELUSER', username);
  });
  return { redis: reader, options };
}

test('of two processes that look at once, one tells', async () => {
  const redis = await createTestRedis();
  const [first, second] = [await aProcess(redis), await aProcess(redis)];
  const told = await Promise.all([first(), second(), first()]);
  expect(told.flat().map(({ kind }) => kind)).toEqual(['check']);
});

test('what could be told to nobody is told at the next look', async () => {
  const look = await aProcess(await createTestRedis());
  expect(await look(false)).toHaveLength(1);
  expect(await look()).toHaveLength(1);
  expect(await look()).toEqual([]);
});

test('a Redis that takes no writes is told of, once', async () => {
  const look = await aProcess(await readOnly(await createTestRedis()));
  const [news] = await look();
  expect(news?.kind === 'check' && news.problems).toContain('not-writable');
  expect(await look()).toEqual([]);
});

test('a machine that slept over a wave raises no alarm: the wave goes out now', async () => {
  const { services, time } = await buildTestOffice({ at: shanghai('2026-12-30 08:00'), people: [CLERK] });
  await services.reminders.sendDueReminders();
  time.now = shanghai('2026-12-31 12:00');
  const told: WatchNews[] = [];
  await services.watchdog.look(
    async () => 'accepted',
    async (news) => told.push(news) > 0,
  );
  expect(told.filter(({ kind }) => kind === 'not-started')).toEqual([]);
  expect(await services.notices.findProgress('reminder.new-year.2027.eve')).toMatchObject({ total: 1 });
});
