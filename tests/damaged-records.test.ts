import type { Redis } from 'ioredis';
import { expect, test, vi } from 'vitest';
import { ask, buttonsOf } from './support/bot-api.ts';
import { type FormerOffice, startFormerOffice } from './support/former-office.ts';
import { dumpRedis } from './support/redis-dump.ts';

/** Kept by others: BullMQ's jobs, and updates that have not been handled. */
const NOT_OURS = /^qf:(delivery|inbox)/;
/** The key is a record of its own, not a list; what it costs is the one thing that it is about. */
const isRecord = (text: string | undefined) => text?.startsWith('{') === true;
const broken = (text: string) => text.slice(0, -2);

/** Breaks one record in every hash and list, and one in each family of single keys: whatever it was, it is JSON no more. */
async function breakOneEverywhere(redis: Redis): Promise<string[]> {
  const places: string[] = [];
  const families = new Set<string>();
  for (const [key, { type, value }] of Object.entries(await dumpRedis(redis))) {
    if (NOT_OURS.test(key)) continue;
    const family = key.split(':').slice(0, 2).join(':');
    if (type === 'hash') {
      const field = Object.keys(value).find((one) => isRecord(value[one]));
      if (!field || (family === 'qf:attempts' && 'version' in value && families.has(family))) continue;
      families.add(family);
      await redis.hset(key, field, broken(value[field] ?? ''));
      places.push(`${key} ${field}`);
    } else if (type === 'list' && isRecord(value[0])) {
      await redis.lset(key, 0, broken(value[0] ?? ''));
      places.push(`${key} 0`);
    } else if (type === 'string' && isRecord(value) && !families.has(family)) {
      families.add(family);
      await redis.set(key, broken(value));
      places.push(key);
    }
  }
  return places;
}

const APOLOGY = '出了点问题';

async function everythingBut(
  office: FormerOffice,
  name: string,
  commands: readonly string[],
): Promise<string[]> {
  const phone = office.phoneOf(name);
  const failed: string[] = [];
  for (const command of commands) {
    const card = await ask(phone, command);
    if (card.text?.includes(APOLOGY)) failed.push(command);
    for (const label of buttonsOf(card)) {
      const answer = await phone.tap(card.message_id, label).catch(() => undefined);
      if (answer?.text?.includes(APOLOGY)) failed.push(`${command} → ${label}`);
    }
  }
  return failed;
}

test('one record that cannot be read, wherever it lies, costs itself and nothing else, and the officers hear of it', async () => {
  let places: string[] = [];
  const office = await startFormerOffice(async (redis) => {
    places = await breakOneEverywhere(redis);
  });
  expect(places.length).toBeGreaterThan(20);
  const officer = ['/people', '/bank', '/audit', '/suggest', '/holidays', '/broadcast', '/newexam', '/stats'];
  const staff = ['/menu', '/exam', '/practice', '/wrong', '/me', '/verify', '/help', '/privacy'];
  expect(await everythingBut(office, '林秀兰', [...officer, ...staff, '/settings'])).toEqual([]);
  expect(await everythingBut(office, '赵志强', staff)).toEqual([]);
  expect((await office.services.people.listEverybody()).length).toBe(12);
  await office.scheduler.poke();
  const told = await office
    .phoneOf('林秀兰')
    .waitForMessage(({ text }) => text?.includes('条记录读不出来') === true);
  expect(told.text).toContain('其他记录不受影响');
  const unreadable = await office.redis.redis.hvals('qf:unreadable');
  await vi.waitFor(() => expect(new Set(unreadable)).not.toContain('met'));
});
