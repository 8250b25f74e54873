import { mkdirSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { ConnectedChannel } from '../../src/delivery/channels/channel.ts';
import { createDeliverBucket } from '../../src/delivery/deliver-bucket.ts';
import { createSendLane } from '../../src/delivery/send-lane.ts';
import { startBotApi } from '../support/bot-api.ts';
import { manyPeople } from '../support/cast.ts';
import { createDelivery } from '../support/delivery.ts';
import { everybody } from '../support/notice-draft.ts';
import { startOwnRedis } from '../support/redis.ts';
import { seat } from '../support/seat.ts';

const PEOPLE = 3;
const BATCH = { noticeId: 'broadcast.1', bucket: 0 };
const never = new AbortController().signal;

type Server = { redis: Redis; folder: string };
type Refusal = { refuse(server: Server): Promise<unknown>; accept(server: Server): Promise<unknown> };

/** How Redis comes to refuse writes while it goes on reading, and to take them again; each by the code of its refusal. */
const REFUSALS: Readonly<Record<string, Refusal>> = {
  OOM: {
    refuse: ({ redis }) => redis.config('SET', 'maxmemory', '1'),
    accept: ({ redis }) => redis.config('SET', 'maxmemory', '0'),
  },
  NOREPLICAS: {
    refuse: ({ redis }) => redis.config('SET', 'min-replicas-to-write', '1'),
    accept: ({ redis }) => redis.config('SET', 'min-replicas-to-write', '0'),
  },
  READONLY: {
    refuse: ({ redis }) => redis.replicaof('127.0.0.1', '1'),
    accept: ({ redis }) => redis.replicaof('NO', 'ONE'),
  },
  MISCONF: {
    async refuse({ redis, folder }) {
      // A snapshot cannot take the place of a folder.
      mkdirSync(join(folder, 'dump.rdb'));
      await redis.config('SET', 'save', '3600 1');
      await saveSnapshot(redis, 'err');
    },
    async accept({ redis, folder }) {
      rmdirSync(join(folder, 'dump.rdb'));
      await saveSnapshot(redis, 'ok');
    },
  },
};

async function saveSnapshot(redis: Redis, outcome: 'ok' | 'err'): Promise<void> {
  await redis.bgsave();
  const hasEnded = async () =>
    expect(await redis.info('persistence')).toContain(`rdb_last_bgsave_status:${outcome}`);
  await vi.waitFor(hasEnded, { timeout: 5_000 });
}

/** Everybody is sent the notice, Redis refuses before any of it can be noted, and takes writes again when the claims have ended. */
async function sentWhileRefusing(code: string, { refuse, accept }: Refusal): Promise<number[]> {
  const { options, redis } = await startOwnRedis();
  const server = { redis, folder: dirname(options.path) };
  const delivery = createDelivery({ redis: options, api: await startBotApi() });
  onTestFinished(() => delivery.close());
  await seat(delivery.stores.people, ...manyPeople(PEOPLE));
  await delivery.services.notices.startNotice(everybody());
  const { ledger } = delivery.stores;
  const sent: number[] = [];
  const refusing = Promise.withResolvers<void>();
  const channel: ConnectedChannel = {
    name: 'telegram',
    kind: 'telegram',
    addressOf: ({ id }) => ({ at: String(id) }),
    lostBy: [],
    async send({ at }) {
      sent.push(Number(at));
      if (sent.length === PEOPLE) refusing.resolve(refuse(server).then(() => {}));
      await refusing.promise;
      return at;
    },
  };
  const { budget } = delivery;
  const aProcess = () =>
    createDeliverBucket({
      ...{ ...delivery.work, clock: Date, log: pino({ level: 'silent' }) },
      carriers: [{ channel, budget, lane: createSendLane(budget) }],
    });
  const walk = aProcess()(BATCH, never);
  await refusing.promise;
  await expect(redis.set('qf:refused', 1)).rejects.toThrow(code);
  const haveClaimsEnded = async () => {
    const { now, entries } = await ledger.listBucket(BATCH.noticeId, BATCH.bucket);
    for (const { status, until } of entries.values())
      expect([status, until < now]).toEqual(['claimed', true]);
  };
  await vi.waitFor(haveClaimsEnded, { timeout: 15_000 });
  await accept(server);
  // Before the one that sent tries again to note it.
  await aProcess()(BATCH, never);
  await walk;
  const { entries } = await ledger.listBucket(BATCH.noticeId, BATCH.bucket);
  expect([...entries.values()].map(({ status }) => status)).toEqual(Array(PEOPLE).fill('sent'));
  return sent.sort();
}

test('whatever Redis refused for when a message had gone out, nobody gets it again when it takes writes again', {
  timeout: 40_000,
}, async () => {
  const all = Object.entries(REFUSALS).map(async ([code, refusal]) => [
    code,
    await sentWhileRefusing(code, refusal),
  ]);
  const once = manyPeople(PEOPLE).map(({ id }) => id);
  expect(Object.fromEntries(await Promise.all(all))).toEqual(
    Object.fromEntries(Object.keys(REFUSALS).map((code) => [code, once])),
  );
});
