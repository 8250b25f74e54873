import { expect, onTestFinished, vi } from 'vitest';
import type { Clock } from '../../src/kernel/clock.ts';
import type { Person } from '../../src/kernel/person.ts';
import { startBotApi, type TestBotApi } from './bot-api.ts';
import type { ByName } from './by-name.ts';
import { accountOf, manyPeople } from './cast.ts';
import { createDelivery, type DeliveryOptions } from './delivery.ts';
import { createTestRedis } from './redis.ts';
import { introduce, seat } from './seat.ts';

type Setting = Pick<DeliveryOptions, 'channels' | 'pauseMs' | 'env' | 'officeClock'> & {
  people?: Person[];
  processes?: number;
  ratePerSecond?: number;
  /** Telegram's. */
  clock?: Clock;
};

/** An office, its delivery processes, and the Bot API they talk to. The first process is where notices are started. */
export async function createOffice(setting: Setting = {}) {
  const {
    people = manyPeople(3),
    processes = 1,
    ratePerSecond,
    clock,
    channels,
    pauseMs,
    env,
    officeClock,
  } = setting;
  const { options } = await createTestRedis();
  const api = await startBotApi({ ...(clock && { clock }) });
  await introduce(api, people);
  const more = {
    ...(ratePerSecond && { ratePerSecond }),
    ...(channels && { channels }),
    ...(env && { env }),
  };
  const dated = officeClock && { officeClock };
  const make = () => createDelivery({ redis: options, api, pauseMs, ...more, ...dated });
  const delivery = make();
  const all = [delivery, ...Array.from({ length: processes - 1 }, make)];
  onTestFinished(async () => {
    await Promise.all(all.map((one) => one.close()));
  });
  await seat(delivery.stores.people, ...people);
  return {
    api,
    redis: options,
    delivery,
    startWorkers() {
      for (const one of all) one.startWorker();
    },
  };
}

/** Waits for the end of a notice and returns how it went. */
export async function untilDone({ services }: Pick<ByName, 'services'>, id = 'broadcast.1') {
  const find = async () => {
    const progress = await services.notices.findProgress(id);
    expect(progress?.state).toBe('done');
    return progress;
  };
  return vi.waitFor(find, { timeout: 15_000, interval: 20 });
}

/** What arrived: for every person's number, how many messages. */
export function arrivals({ measurements }: TestBotApi): Record<number, number> {
  const { deliveries } = measurements.measured;
  return Object.fromEntries([...deliveries].map(([chat, count]) => [chat - accountOf(0), count]));
}

/** One message for each of the first `count` people of the roster. */
export const onceEach = (count: number): Record<number, number> =>
  Object.fromEntries(manyPeople(count).map(({ id }) => [id, 1]));
