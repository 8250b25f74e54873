import { Api } from 'grammy';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createWhenTaken } from '../../src/bot/when-taken.ts';
import { startBotApi } from '../support/bot-api.ts';
import { see } from '../support/phone.ts';

const SECONDS = 40;

/** Somebody who has written to a bot whose waits end when the test says so. */
async function setScene() {
  const server = await startBotApi();
  const reader = server.addAccount({ id: 5, first_name: '何' });
  reader.send('/start');
  const api = new Api(server.token, { apiRoot: server.url });
  const waits: { ms: number; over: () => void }[] = [];
  const wait = (ms: number) => new Promise<void>((over) => waits.push({ ms, over }));
  const whenTaken = createWhenTaken(wait, pino({ level: 'silent' }));
  const hold = (times: number) =>
    server.faults.add({ kind: 'too-many-requests', retryAfterSeconds: SECONDS, times });
  return { reader, waits, hold, say: (text: string) => whenTaken(() => api.sendMessage(5, text)) };
}

test('an answer that Telegram takes nothing of for now comes as soon as it may, and nobody waits for it', async () => {
  const { reader, waits, hold, say } = await setScene();
  hold(2);
  await say('您的意见已保存');
  expect(waits.map(({ ms }) => ms)).toEqual([SECONDS * 1000]);
  waits[0]?.over();
  await expect.poll(() => waits).toHaveLength(2);
  waits[1]?.over();
  await see(reader, '您的意见已保存');
});

test('an answer that is refused for good fails as it would without', async () => {
  const { reader, waits, say } = await setScene();
  reader.block();
  await expect(say('您的意见已保存')).rejects.toThrow('blocked');
  expect(waits).toEqual([]);
});
