import { describe, expect, test } from 'vitest';
import { createChannelTroubles } from '../../src/arrivals/services/channel-troubles.ts';
import { createTroubleStore } from '../../src/arrivals/store/trouble-store.ts';
import { dateOf } from '../../src/kernel/plain-date.ts';
import { createTellOnce } from '../../src/kernel/store/tell-once.ts';
import { createTestRedis } from '../support/redis.ts';

const MINUTE_MS = 60_000;
const AWAY = { concerns: 'channel' } as const;
const REFUSED = { concerns: 'office' } as const;
/** What is wrong with one message or its person. */
const OF_ONE = {};

/** An office that sends letters and text messages, at noon of a day; `restart` is another process of it. */
async function anOffice() {
  const { redis } = await createTestRedis();
  const time = { now: Date.UTC(2026, 11, 1, 4) };
  const clock = { now: () => time.now };
  const start = () =>
    createChannelTroubles({
      channels: [
        { name: 'mail', label: '电子邮件' },
        { name: 'gateway', label: '短信网关' },
      ],
      ...{ troubles: createTroubleStore(redis), clock, tellOnce: createTellOnce(redis, clock) },
      dateOf: (instant) => dateOf(instant, 'Asia/Shanghai'),
    });
  const told: string[] = [];
  const service = start();
  return {
    ...{ service, told, start },
    later: (minutes: number) => {
      time.now += minutes * MINUTE_MS;
    },
    report: (by = service) =>
      by.report(async ({ label, isOfOffice }) => {
        told.push(`${label} ${isOfOffice}`);
        return true;
      }),
    namesIn: async (by = service) => (await by.list()).map(({ channel }) => channel),
  };
}

describe('a way by which nothing goes out', () => {
  test('is told of at once where it refuses the office, and once a day', async () => {
    const { service, told, start, report, later } = await anOffice();
    service.note('gateway', REFUSED);
    await expect.poll(() => service.list()).toHaveLength(1);
    for (const by of [service, service, start()]) await report(by);
    expect(told).toEqual(['短信网关 true']);
    later(24 * 60);
    service.note('gateway', REFUSED);
    await expect
      .poll(async () => {
        await report();
        return told.length;
      })
      .toBe(2);
  });

  test('is told of after ten minutes where it does not answer, whichever process looks', async () => {
    const { service, start, namesIn, later } = await anOffice();
    for (const minutes of [0, 4, 5]) {
      later(minutes);
      service.note('mail', AWAY);
    }
    expect(await namesIn(start())).toEqual([]);
    later(1);
    service.note('mail', AWAY);
    await expect.poll(() => namesIn(start())).toEqual(['mail']);
  });

  test('is none any more once something went out, or nobody has waited for it for a while', async () => {
    const { service, namesIn, later } = await anOffice();
    for (const channel of ['mail', 'gateway']) service.note(channel, REFUSED);
    await expect.poll(() => namesIn()).toEqual(['mail', 'gateway']);
    service.note('mail');
    await expect.poll(() => namesIn()).toEqual(['gateway']);
    later(76);
    expect(await namesIn()).toEqual([]);
  });

  test('is told of though its other end wants to be left alone for an hour each time', async () => {
    const { service, namesIn, later } = await anOffice();
    for (const _ of [1, 2]) {
      service.note('mail', AWAY);
      later(60);
    }
    await expect.poll(() => namesIn()).toEqual(['mail']);
    expect((await service.list())[0]?.since).toBe(Date.UTC(2026, 11, 1, 4));
  });

  test('is none for one answer that was lost, the last of many', async () => {
    const { service, namesIn, later } = await anOffice();
    service.note('gateway');
    service.note('gateway', AWAY);
    for (let minute = 0; minute < 30; minute++) {
      expect(await namesIn()).toEqual([]);
      later(1);
    }
  });

  test('goes on through a restart, and is over with the first that goes out after one', async () => {
    const { service, start, namesIn, later } = await anOffice();
    service.note('mail', REFUSED);
    await expect.poll(() => namesIn()).toEqual(['mail']);
    later(12);
    const next = start();
    next.note('mail', AWAY);
    await expect.poll(() => namesIn(next)).toEqual(['mail']);
    start().note('mail');
    await expect.poll(() => namesIn(next)).toEqual([]);
  });

  test('is none where single messages fail, however long', async () => {
    const { service, namesIn, later } = await anOffice();
    for (let minute = 0; minute < 30; minute++) {
      service.note('mail', OF_ONE);
      later(1);
    }
    expect(await namesIn()).toEqual([]);
  });
});
