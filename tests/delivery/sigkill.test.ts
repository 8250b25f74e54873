import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { SENDS_IN_FLIGHT } from '../../src/domain/delivery.ts';
import { startBotApiStub } from '../support/bot-api-stub.ts';
import { createDelivery, type DeliveryOptions, everybody } from '../support/delivery.ts';
import { createTestRedis } from '../support/redis.ts';
import { manyPeople, telegramIdOf } from '../support/roster.ts';

const PEOPLE = 500;
const KILLS = 2;

function startProcess(options: DeliveryOptions) {
  const args = ['tests/support/delivery-process.ts', JSON.stringify(options)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

test('killed again and again in the middle of a broadcast, nobody is left out and few get it twice', {
  timeout: 60_000,
}, async () => {
  const { options } = await createTestRedis();
  const api = await startBotApiStub(() => undefined, 50);
  const setting = { redis: options, root: api.root, ratePerSecond: 300 };
  const office = createDelivery(setting);
  onTestFinished(() => office.close());
  await office.people.save(...manyPeople(PEOPLE));
  await office.services.notices.startNotice(everybody());

  for (let kill = 1; kill <= KILLS; kill++) {
    const child = startProcess(setting);
    const killAt = (PEOPLE / (KILLS + 1)) * kill;
    await vi.waitFor(() => expect(api.calls.length).toBeGreaterThanOrEqual(killAt), {
      timeout: 15_000,
      interval: 3,
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  startProcess(setting);
  await vi.waitFor(
    async () => {
      const progress = await office.services.notices.findProgress('broadcast.1');
      expect(progress).toMatchObject({ state: 'done', sent: PEOPLE });
    },
    { timeout: 30_000, interval: 50 },
  );

  const reached = new Set(api.accepted.map((call) => call.chatId));
  expect(reached.size).toBe(PEOPLE);
  expect(reached.has(telegramIdOf(PEOPLE))).toBe(true);
  expect(api.accepted.length - PEOPLE).toBeLessThanOrEqual(SENDS_IN_FLIGHT * KILLS);
});
