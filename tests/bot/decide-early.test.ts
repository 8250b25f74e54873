import type { Update } from 'grammy/types';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createIntake } from '../../src/bot/intake.ts';
import { createInboxStore } from '../../src/bot/store/inbox-store.ts';
import { createTestRedis } from '../support/redis.ts';
import { createHangingHandler, wordsOf } from '../support/update-handler.ts';

const tapOf = (update_id: number, account: number, data: string) =>
  ({
    update_id,
    callback_query: {
      id: String(update_id),
      from: { id: account },
      data,
      message: { chat: { id: account } },
    },
  }) as unknown as Update;

test('taps are decided while they are stored, save those behind another of their account', async () => {
  const { redis } = await createTestRedis();
  const { handler, handled } = createHangingHandler();
  const early: { tap: string; handled: number }[] = [];
  const noting = {
    ...handler,
    decideEarly: (update: Update) => void early.push({ tap: wordsOf(update), handled: handled.length }),
  };
  const intake = createIntake({
    inbox: createInboxStore(redis),
    handler: noting,
    log: pino({ level: 'silent' }),
  });
  await intake.take([tapOf(1, 100, 'a:1'), tapOf(2, 100, 'a:2'), tapOf(3, 200, 'a:3')]);
  expect(early).toEqual([
    { tap: 'a:1', handled: 0 },
    { tap: 'a:3', handled: 0 },
  ]);
});
