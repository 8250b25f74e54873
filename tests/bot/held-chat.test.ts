import { expect, test } from 'vitest';
import { ask } from '../support/bot-api.ts';
import { addBoundPerson } from '../support/bound-person.ts';
import { OFFICER_ID, startTestOffice } from '../support/office.ts';
import { see } from '../support/running-bot.ts';

/** Telegram takes nothing for this chat, for longer than a test waits. */
const held = (chat: number) =>
  ({ kind: 'too-many-requests', chat, retryAfterSeconds: 9, method: 'sendMessage' }) as const;

test('whoever causes a word to the officer does not wait for the chat of the officer', async () => {
  const office = await startTestOffice();
  const { account } = await addBoundPerson(office, '王强');
  await ask(office.api.addAccount({ id: OFFICER_ID, first_name: '周敏' }), '/menu');
  office.api.faults.add(held(OFFICER_ID));
  await ask(account, '/suggest');
  expect((await ask(account, '请公示车辆使用')).text).toContain('已收到');
});

test('nobody waits for the chat of one who floods, whose room is full', async () => {
  const office = await startTestOffice();
  const { account: flooding } = await addBoundPerson(office, '刷屏的人');
  const { account: other } = await addBoundPerson(office, '王强');
  office.api.faults.add(held(flooding.user.id));
  for (let i = 0; i < 3_000; i++) flooding.send(`第 ${i} 条`);
  expect((await ask(other, '/menu')).text).toContain('王强');
  await office.restart();
  expect((await ask(other, '/exam')).text).toBeDefined();
});

test('whoever sent too much at once is told so, once, when the chat takes something again', async () => {
  const office = await startTestOffice();
  const { account } = await addBoundPerson(office, '急性子');
  const end = office.api.faults.add({ kind: 'delay', chat: account.user.id, delayMs: 300 });
  for (let i = 0; i < 200; i++) account.send(`第 ${i} 条`);
  await see(account, '操作太快');
  end();
  await ask(account, '/privacy');
  expect(account.messages().filter(({ text }) => text?.startsWith('操作太快'))).toHaveLength(1);
});
