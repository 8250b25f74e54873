import { pino } from 'pino';
import { describe, expect, test, vi } from 'vitest';
import { OFFICE_PARTS, type OfficePart } from '../../src/app/office-options.ts';
import { startScheduler } from '../../src/app/scheduler.ts';
import { createPulse } from '../../src/health/pulse.ts';
import { ask, startBotApi } from '../support/bot-api.ts';
import { CLERK, LIAISON, OFFICER } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { startTestOffice } from '../support/office.ts';
import { see } from '../support/phone.ts';
import { startOwnRedis } from '../support/redis.ts';
import { introduce } from '../support/seat.ts';

const HALF_A_MINUTE_MS = 30_000;
const PEOPLE = [CLERK, LIAISON, OFFICER];

/** An office, or a part of it, whose half minutes pass when they are told to. */
async function aWatchedOffice(only?: OfficePart) {
  const [api, redis] = [await startBotApi(), await startOwnRedis()];
  await introduce(api, PEOPLE);
  let now = 0;
  const office = await startTestOffice({
    api,
    redis,
    people: PEOPLE,
    elapsed: () => now,
    ...(only && { only }),
  });
  const { readiness, metrics } = office.ground.health;
  const failing = async () => (await readiness.look()).filter(({ isMet }) => !isMet).map(({ name }) => name);
  return {
    ...office,
    api,
    redis: redis.redis,
    metrics,
    failing,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('a process says within half a minute that it does not do its work', () => {
  test.each(OFFICE_PARTS)('when Redis refuses writes: %s', async (only) => {
    const { redis, failing } = await aWatchedOffice(only);
    expect(await failing()).toEqual([]);
    await redis.config('SET', 'maxmemory', '1');
    expect(await failing()).toEqual(['redis']);
    await redis.config('SET', 'maxmemory', '0');
    expect(await failing()).toEqual([]);
  });

  test('when Telegram answers no poll any more, and that it does again when it does', async () => {
    const { api, failing, pass, scheduler, clerk } = await aWatchedOffice('bot');
    const mend = api.faults.add({ kind: 'server-error', method: 'getUpdates' });
    // The poll that is under way has brought this; the next is refused.
    await ask(clerk, '/help');
    pass(HALF_A_MINUTE_MS);
    await scheduler.poke();
    await expect.poll(failing).toEqual(['receiving']);
    mend();
    clerk.send('/help');
    await expect.poll(failing, { timeout: 10_000 }).toEqual([]);
  });

  test('when a job of the scheduler comes to no end', async () => {
    let now = 0;
    const pulse = createPulse({ withinMs: HALF_A_MINUTE_MS, elapsed: () => now });
    const { promise: never, resolve } = Promise.withResolvers<void>();
    const jobs = [{ name: 'hangs', run: () => never }];
    const scheduler = startScheduler(jobs, pino({ level: 'silent' }), { onMoved: pulse.beat });
    now += HALF_A_MINUTE_MS + 1;
    void scheduler.poke();
    expect(pulse.isAlive()).toBe(false);
    resolve();
    await vi.waitFor(() => expect(pulse.isAlive()).toBe(true));
    await scheduler.stop();
  });

  test.each(OFFICE_PARTS)('when the scheduler does not tick: %s', async (only) => {
    const { failing, pass, scheduler } = await aWatchedOffice(only);
    await scheduler.stop();
    pass(HALF_A_MINUTE_MS);
    expect(await failing()).toContain('scheduler');
  });

  test('when notices wait and none is sent', async () => {
    const { api, services, failing, pass, scheduler } = await aWatchedOffice('delivery');
    api.faults.add({ kind: 'silence', method: 'sendMessage' });
    await services.notices.startNotice(everybody());
    await vi.waitFor(() => expect(api.calls.some(({ method }) => method === 'sendMessage')).toBe(true));
    pass(HALF_A_MINUTE_MS);
    await scheduler.poke();
    expect(await failing()).toEqual(['delivery']);
  });

  test('when each that is sent comes back without an answer, and is put off', async () => {
    const { api, services, failing, pass, scheduler } = await aWatchedOffice('delivery');
    api.faults.add({ kind: 'bad-gateway', method: 'sendMessage' });
    await services.notices.startNotice(everybody());
    const tried = () => api.calls.filter(({ method }) => method === 'sendMessage').length;
    await vi.waitFor(() => expect(tried()).toBeGreaterThan(1));
    pass(HALF_A_MINUTE_MS);
    await scheduler.poke();
    await expect.poll(failing).toEqual(['delivery']);
  });

  test('but not when there is nothing to send', async () => {
    const { failing, pass, scheduler } = await aWatchedOffice('delivery');
    pass(HALF_A_MINUTE_MS);
    await scheduler.poke();
    expect(await failing()).toEqual([]);
  });
});

describe('the figures of a process', () => {
  test('count what was sent and what was not, and time what people tap; nobody is named in them', async () => {
    const { api, services, metrics, clerk, liaison } = await aWatchedOffice();
    api.faults.add({ kind: 'bad-gateway', method: 'sendMessage', times: 1 });
    await services.notices.startNotice(everybody());
    const card = await see(clerk, '不收送礼品');
    await see(liaison, '不收送礼品');
    await clerk.tap(card.message_id, '✅ 已知悉');
    const text = await vi.waitFor(async () => {
      const read = await metrics.read();
      expect(read).toMatch(/^qingfeng_update_seconds_count\{kind="tap"\} [1-9]/m);
      // What was handled leaves the inbox a moment later, along with what is stored next.
      expect(read).toMatch(/^qingfeng_updates_waiting 0$/m);
      return read;
    });
    expect(text).toMatch(/^qingfeng_sends_total [2-9]$/m);
    expect(text).toMatch(/^qingfeng_send_failures_total\{kind="[\w-]+"\} 1$/m);
    expect(text).toMatch(/^qingfeng_redis_latency_seconds 0\.\d+$/m);
    expect(text).toMatch(/^qingfeng_delivery_batches\{state="waiting"\} 0$/m);
    for (const { name, telegramId, department } of PEOPLE)
      for (const secret of [name, String(telegramId), department]) expect(text).not.toContain(secret);
    expect(text).not.toContain('不收送礼品');
    // Nothing but what the program itself is written in.
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  });
});
