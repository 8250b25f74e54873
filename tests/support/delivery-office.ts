import { expect, onTestFinished, vi } from 'vitest';
import type { Person } from '../../src/domain/person.ts';
import { type ApiCall, startBotApiStub, type Trouble } from './bot-api-stub.ts';
import { createDelivery, type Delivery } from './delivery.ts';
import { createTestRedis } from './redis.ts';
import { manyPeople, telegramIdOf } from './roster.ts';

type Setting = {
  people?: Person[];
  trouble?: (call: ApiCall, nth: number) => Trouble | undefined;
  processes?: number;
  ratePerSecond?: number;
};

/** An office, its delivery processes, and the Bot API they talk to. The first process is where notices are started. */
export async function createOffice(setting: Setting = {}) {
  const { people = manyPeople(3), trouble, processes = 1, ratePerSecond } = setting;
  const { options } = await createTestRedis();
  const api = await startBotApiStub(trouble);
  const make = () =>
    createDelivery({ redis: options, root: api.root, ...(ratePerSecond && { ratePerSecond }) });
  const delivery = make();
  const all = [delivery, ...Array.from({ length: processes - 1 }, make)];
  onTestFinished(async () => {
    await Promise.all(all.map((one) => one.close()));
  });
  await delivery.people.save(...people);
  return {
    api,
    delivery,
    startWorkers() {
      for (const one of all) one.startWorker();
    },
  };
}

/** Waits for the end of a notice and returns how it went. */
export async function untilDone({ services }: Delivery, id = 'broadcast.1') {
  const find = async () => {
    const progress = await services.notices.findProgress(id);
    expect(progress?.state).toBe('done');
    return progress;
  };
  return vi.waitFor(find, { timeout: 15_000, interval: 20 });
}

export const chatsOf = (calls: readonly ApiCall[]) => calls.map((call) => call.chatId).sort((a, b) => a - b);

/** The chats of the first `count` people of the roster. */
export const chatsOfAll = (count: number) => manyPeople(count).map((person) => telegramIdOf(person.id));
