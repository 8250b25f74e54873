import { Redis } from 'ioredis';
import { expect, onTestFinished, test } from 'vitest';
import { loadConfig } from '../../../src/app/config.ts';
import { CONTENT_FOLDERS, loadContent } from '../../../src/app/read-content.ts';
import type { WatchNews } from '../../../src/reminders/services/watchdog.ts';
import { buildNamedOffice } from '../../support/by-name.ts';
import { aMember } from '../../support/cast.ts';
import { createTestRedis, type TestRedis } from '../../support/redis.ts';
import { shanghai } from '../../support/scenarios.ts';
import { createTickingClock } from '../../support/ticking-clock.ts';

const content = loadContent(CONTENT_FOLDERS);

/** A process of an office, a day before its wave of 元旦; returns what it tells at each look. */
function aProcess(redis: Redis) {
  const { clock } = createTickingClock(shanghai('2026-12-30 20:00'));
  const { services } = buildNamedOffice({
    redis,
    queue: { enqueue: async () => {} },
    channels: [],
    config: loadConfig({}),
    content,
    clock,
  });
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
async function readOnly({ redis, options }: TestRedis): Promise<Redis> {
  const username = `reader-${options.db}`;
  await redis.call('ACL', 'SETUSER', username, 'on', 'nopass', '~*', '+@read', '+@connection', '+info');
  const reader = new Redis({ ...options, username, password: 'any' });
  onTestFinished(async () => {
    reader.disconnect();
    await redis.call('ACL', 'DELUSER', username);
  });
  return reader;
}

test('of two processes that look at once, one tells', async () => {
  const { redis } = await createTestRedis();
  const [first, second] = [aProcess(redis), aProcess(redis)];
  const told = await Promise.all([first(), second(), first()]);
  expect(told.flat().map(({ kind }) => kind)).toEqual(['check']);
});

test('what could be told to nobody is told at the next look', async () => {
  const { redis } = await createTestRedis();
  const look = aProcess(redis);
  expect(await look(false)).toHaveLength(1);
  expect(await look()).toHaveLength(1);
  expect(await look()).toEqual([]);
});

test('a Redis that takes no writes is told of, once', async () => {
  const look = aProcess(await readOnly(await createTestRedis()));
  const [news] = await look();
  expect(news?.kind === 'check' && news.problems).toContain('not-writable');
  expect(await look()).toEqual([]);
});

test('a machine that slept over a wave raises no alarm: the wave goes out now', async () => {
  const { redis } = await createTestRedis();
  const { time, clock } = createTickingClock(shanghai('2026-12-30 08:00'));
  const { services, stores } = buildNamedOffice({
    redis,
    queue: { enqueue: async () => {} },
    channels: [],
    config: loadConfig({}),
    content,
    clock,
  });
  await stores.people.reserveIds(1);
  await stores.people.saveAll([{ after: aMember(1) }]);
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
