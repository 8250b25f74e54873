import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { socketAddress } from '../../src/app/redis-address.ts';
import { connectRedis } from '../../src/app/redis-connection.ts';
import { createDeliveryQueue } from '../../src/delivery/queue.ts';
import { startOwnRedis } from '../support/redis.ts';

const silent = pino({ level: 'silent' });

/** Two servers, and a name that leads to the first until another one takes over. */
async function twoServers() {
  const [first, second] = [await startOwnRedis(), await startOwnRedis()];
  const name = join(mkdtempSync(join(tmpdir(), 'qf-name-')), 'redis.sock');
  symlinkSync(first.options.path, name);
  return {
    second: second.redis,
    address: socketAddress(name),
    /** The first becomes a replica and keeps its connections; the name leads to the second. */
    async failOver() {
      rmSync(name);
      symlinkSync(second.options.path, name);
      await first.redis.replicaof('127.0.0.1', 1);
    },
  };
}

test('after a failover to another address the office writes there, by itself', async () => {
  const { second, address, failOver } = await twoServers();
  const redis = await connectRedis(address, silent);
  onTestFinished(() => redis.disconnect());
  await redis.set('answer', 'A');
  await failOver();
  await vi.waitFor(() => redis.set('answer', 'B'), { timeout: 10_000 });
  expect(await second.get('answer')).toBe('B');
});

test('so does the queue, on its own connections', async () => {
  const { second, address, failOver } = await twoServers();
  const queue = createDeliveryQueue(address, silent);
  onTestFinished(() => queue.close());
  await queue.enqueue('broadcast.1', [0], 1);
  await failOver();
  await vi.waitFor(() => queue.enqueue('broadcast.1', [1], 1), { timeout: 10_000 });
  expect(await second.keys('qf:delivery:*')).toContain('qf:delivery:broadcast.1.1.run1');
});
