import { expect, test } from 'vitest';
import { fitsChain } from '../../../src/asks/domain/receipt.ts';
import { createReceiptStore } from '../../../src/asks/store/receipt-store.ts';
import { digest } from '../../../src/kernel/store/digest.ts';
import { createTestRedis } from '../../support/redis.ts';

const NOTICE = 'broadcast.1';
const draftOf = (personId: number) => ({
  personId,
  contentHash: digest('内容'),
  messageId: 46,
  sentAt: 1,
  acknowledgedAt: 2,
  channel: 'telegram',
});

test('a second acknowledgement returns the receipt of the first', async () => {
  const store = createReceiptStore((await createTestRedis()).redis);
  const first = await store.record(NOTICE, draftOf(7));
  expect(await store.record(NOTICE, { ...draftOf(7), acknowledgedAt: 99 })).toEqual(first);
  expect(await store.findByPerson(NOTICE, 7)).toEqual(first);
  expect(await store.find(NOTICE, 1)).toEqual(first);
  expect(await store.findByPerson(NOTICE, 8)).toBeUndefined();
});

test('many who tap at once, in two processes, stand in one chain without gaps', async () => {
  const { redis } = await createTestRedis();
  const stores = [createReceiptStore(redis), createReceiptStore(redis)];
  const people = Array.from({ length: 120 }, (_, i) => i + 1);
  await Promise.all(stores.flatMap((store) => people.map((id) => store.record(NOTICE, draftOf(id)))));
  const chain = ((await stores[0]?.listPage(NOTICE, 0)) ?? []).filter((receipt) => receipt !== undefined);
  expect(chain.map((receipt) => receipt.personId).sort((a, b) => a - b)).toEqual(people);
  expect(chain.every((receipt, i) => fitsChain(NOTICE, chain[i - 1], receipt, digest))).toBe(true);
  expect(await stores[1]?.findLast(NOTICE)).toEqual(chain.at(-1));
});
