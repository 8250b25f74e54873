import { Api } from 'grammy';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createSay } from '../../../src/app/say.ts';
import { createProgressJob } from '../../../src/notices/bot/progress-job.ts';
import { accountOf } from '../../support/cast.ts';
import { createOffice } from '../../support/delivery-office.ts';
import { everybody } from '../../support/notice-draft.ts';

/** A notice that was stopped, and the card of somebody's chat that does not say so yet. */
async function aStoppedNotice() {
  const { api: server, delivery } = await createOffice();
  const { notices } = delivery.services;
  await notices.startNotice(everybody());
  await notices.stop('broadcast.1');
  const chatId = accountOf(1);
  const { result: card } = await server.call('sendMessage', { chat_id: chatId, text: '📤 正在发送' });
  const { progressCards } = delivery.services;
  await progressCards.follow('broadcast.1', { chatId, messageId: card.message_id });
  const api = new Api(server.token, { apiRoot: server.url });
  const nobody = { officers: async () => [], accountOf: async () => undefined, countTold: async () => {} };
  const viewerOf = async () => ({ role: 'admin' }) as const;
  const say = createSay({ api, ...nobody, viewerOf, log: pino({ level: 'silent' }) });
  const { run } = createProgressJob(progressCards);
  const job = { run: () => run(say) };
  return { server, cards: delivery.stores.progressCards, job, chatId, messageId: card.message_id };
}

test('a card that could not show the end just now is followed on until it does', async () => {
  const { server, cards, job } = await aStoppedNotice();
  server.faults.add({ kind: 'too-many-requests', method: 'editMessageText', times: 1 });
  await job.run();
  expect((await cards.list()).size).toBe(1);
});

test('a card that has shown the end is followed no more', async () => {
  const { cards, job } = await aStoppedNotice();
  await job.run();
  expect((await cards.list()).size).toBe(0);
});

test('a card that was deleted in the chat is followed no more once its notice has ended', async () => {
  const { server, cards, job, chatId, messageId } = await aStoppedNotice();
  await server.call('deleteMessage', { chat_id: chatId, message_id: messageId });
  await job.run();
  expect((await cards.list()).size).toBe(0);
});
