import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { SENDS_IN_FLIGHT } from '../../src/delivery/domain/delivery.ts';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';
import { startBotApi } from '../support/bot-api.ts';
import { manyPeople } from '../support/cast.ts';
import { createDelivery } from '../support/delivery.ts';
import { arrivals, untilDone } from '../support/delivery-office.ts';
import { everybody } from '../support/notice-draft.ts';
import { seat } from '../support/seat.ts';

const PEOPLE = 200;

test('when Redis is killed in the middle of a broadcast, everybody still gets it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qf-redis-away-'));
  const server = await startEmbeddedRedis({ dataDir: folder, cacheDir: '.cache' });
  const api = await startBotApi();
  for (const { telegramId = 0, name } of manyPeople(PEOPLE))
    api.addAccount({ id: telegramId, first_name: name }).send('/start');
  const delivery = createDelivery({ redis: { path: server.socketPath, db: 0 }, api, ratePerSecond: 200 });
  onTestFinished(async () => {
    await delivery.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  await seat(delivery.stores.people, ...manyPeople(PEOPLE));
  delivery.startWorker();
  await delivery.services.notices.startNotice(everybody());
  const isUnderWay = () => expect(api.measurements.measured.sends.length).toBeGreaterThan(50);
  await vi.waitFor(isUnderWay, { timeout: 10_000 });
  process.kill(Number(readFileSync(join(folder, 'redis.pid'), 'utf8')), 'SIGKILL');

  // What the scheduler does at every tick.
  await delivery.services.notices.resumeUnfinished();
  expect(await untilDone(delivery)).toMatchObject({ sent: PEOPLE, failed: 0 });
  const times = Object.values(arrivals(api));
  expect(times).toHaveLength(PEOPLE);
  const repeated = times.reduce((sum, count) => sum + count, 0) - PEOPLE;
  expect(repeated).toBeLessThanOrEqual(SENDS_IN_FLIGHT);
});
