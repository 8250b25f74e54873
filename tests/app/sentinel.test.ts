import type { Socket } from 'node:net';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { connectRedis } from '../../src/app/redis-connection.ts';
import { createDeliveryQueue } from '../../src/delivery/queue.ts';
import { StorageAway } from '../../src/kernel/storage-away.ts';
import { manyPeople } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { startTestOffice } from '../support/office.ts';
import { makeCertificates, openDataCentre, type RedisOnPort } from '../support/redis-servers.ts';

const silent = pino({ level: 'silent' });
const PASSWORD = 'wache+50%';
const SOON_MS = 1_000;
/** A failover takes a second or two, and sentinels whose replica was silent in that moment try again after ten. */
const SOON = { timeout: 30_000 };
const FAILOVER_MS = 60_000;

/** A master, a replica, and a sentinel whom the address names behind one that is not there. */
async function watched() {
  const centre = openDataCentre();
  onTestFinished(() => centre.close());
  const master = await centre.startServer();
  const replica = await centre.startReplica(master);
  const sentinel = await centre.startSentinel(master, { more: ['--requirepass', PASSWORD] });
  const hosts = `127.0.0.1:1,127.0.0.1:${sentinel.port}`;
  const url = `redis-sentinel://${hosts}/zhuku/1?sentinelPassword=${encodeURIComponent(PASSWORD)}`;
  const askSentinel = operate(sentinel.port, PASSWORD);
  await vi.waitFor(
    async () => expect(await askSentinel('SENTINEL', 'REPLICAS', 'zhuku')).toHaveLength(1),
    SOON,
  );
  // Sent to the replica only when it has confirmed the copy.
  const askMaster = operate(master.port);
  await vi.waitFor(
    async () => expect(await askMaster('INFO', 'replication')).toContain('state=online'),
    SOON,
  );
  return { replica, master, askMaster, askSentinel, url };
}

/** What somebody does at a server who looks after it. */
function operate(port: number, password?: string) {
  const redis = new Redis(port, { ...(password && { password }) });
  onTestFinished(() => redis.disconnect());
  redis.on('error', () => {});
  return (command: string, ...words: string[]) => redis.call(command, ...words);
}

const isAt = ({ stream }: Redis, { port }: RedisOnPort) => (stream as Socket | null)?.remotePort === port;

async function connect(url: string, withinMs?: number, more: Record<string, string> = {}) {
  const address = loadConfig({ REDIS_URL: url, ...more }).redis;
  if (!address) throw new Error('No address.');
  const redis = await connectRedis(address, silent, withinMs);
  onTestFinished(() => redis.disconnect());
  return { redis, address };
}

test(
  'what has been confirmed survives the death of the master, and what the replica never got is not confirmed',
  async () => {
    const { master, replica, askMaster, url } = await watched();
    const { redis } = await connect(url);
    await vi.waitFor(() => redis.sadd('words', 'kept'), SOON);
    replica.pause();
    // What is on its way to a replica arrives also after its master has died.
    await askMaster('CLIENT', 'KILL', 'TYPE', 'replica');
    await expect(redis.sadd('words', 'not passed on')).rejects.toThrow(StorageAway);
    await expect(redis.multi().sadd('words', 'nor this').exec()).rejects.toThrow(StorageAway);
    await master.kill();
    replica.goOn();
    await vi.waitFor(() => redis.sadd('words', 'afterwards'), SOON);
    expect((await redis.smembers('words')).sort()).toEqual(['afterwards', 'kept']);
    expect(redis.options.db).toBe(1);
  },
  FAILOVER_MS,
);

test(
  'nothing confirmed is lost either where a master that lives on is replaced, as for an upgrade',
  async () => {
    const { master, askSentinel, url } = await watched();
    const { redis } = await connect(url);
    const confirmed: string[] = [];
    const write = (word: string) =>
      redis.sadd('words', word).then(
        () => confirmed.push(word),
        () => undefined,
      );
    await vi.waitFor(() => redis.sadd('words', 'before'), SOON);
    await vi.waitFor(() => askSentinel('SENTINEL', 'FAILOVER', 'zhuku'), SOON);
    for (let i = 0; isAt(redis, master); i++) await write(`word ${i}`);
    await vi.waitFor(() => redis.sadd('words', 'afterwards'), SOON);
    const kept = await redis.smembers('words');
    expect(confirmed.filter((word) => !kept.includes(word))).toEqual([]);
    expect(kept).toEqual(expect.arrayContaining(['before', 'afterwards']));
  },
  FAILOVER_MS,
);

test(
  'a broadcast reaches everybody, though the master dies in the middle of it',
  async () => {
    const { master, url } = await watched();
    const { redis, address } = await connect(url);
    const people = manyPeople(40);
    const office = await startTestOffice({ people, opened: { redis, address, close: async () => {} } });
    const { notice } = await office.services.notices.startNotice(everybody());
    const sent = () => office.api.measurements.measured.sends.length;
    await vi.waitFor(() => expect(sent()).toBeGreaterThan(10), SOON);
    await master.kill();
    await vi.waitFor(async () => {
      expect((await office.services.notices.findProgress(notice.id))?.state).toBe('done');
    }, SOON);
    const { deliveries } = office.api.measurements.measured;
    expect(people.filter(({ telegramId = 0 }) => !deliveries.get(telegramId))).toEqual([]);
    const queue = createDeliveryQueue(address, silent);
    onTestFinished(() => queue.close());
    await queue.enqueue('broadcast.9', [0], 1);
    expect(await redis.exists('qf:delivery:broadcast.9.0.run1')).toBe(1);
  },
  FAILOVER_MS,
);

test('sentinels that are not there, and a name that they do not know, are told with the remedy', async () => {
  const { url } = await watched();
  await expect(connect(url.replace('zhuku', 'kufang'), SOON_MS)).rejects.toThrow(
    /哨兵 127\.0\.0\.1:1、127\.0\.0\.1:\d+ 的主库 kufang.*哨兵不认识这个主库名/,
  );
  await expect(connect(url.replace(/\?.*/, ''), SOON_MS)).rejects.toThrow(/哨兵要求密码：.*sentinelPassword/);
  await expect(connect('redis-sentinel://127.0.0.1:1/zhuku', SOON_MS)).rejects.toThrow(
    /连接不到 Redis.*请确认它已启动/,
  );
});

test('sentinels and servers behind TLS are known by the same authority', async () => {
  const centre = openDataCentre();
  onTestFinished(() => centre.close());
  const { file, settings } = makeCertificates(centre.folder);
  const tls = [...settings, '--tls-auth-clients', 'no', '--tls-replication', 'yes'];
  const master = await centre.startServer(...tls);
  const sentinel = await centre.startSentinel(master, { more: tls });
  const url = `rediss-sentinel://localhost:${sentinel.port}/zhuku`;
  const { redis } = await connect(url, undefined, { REDIS_CA_FILE: file.ca });
  expect(isAt(redis, master)).toBe(true);
  expect(await redis.set('key', 'value')).toBe('OK');
  await expect(connect(url, SOON_MS)).rejects.toThrow(/主库 zhuku/);
});
