import { expect, test } from 'vitest';
import { ask } from '../support/bot-api.ts';
import { CLERK, LIAISON, OFFICER_ID } from '../support/cast.ts';
import { startTestOffice } from '../support/office.ts';
import { see } from '../support/phone.ts';

/** Telegram takes nothing for this chat, for longer than a test waits. */
const held = (chat: number) =>
  ({ kind: 'too-many-requests', chat, retryAfterSeconds: 9, method: 'sendMessage' }) as const;

test('whoever causes a word to the officer does not wait for the chat of the officer', async () => {
  const { api, officer, clerk } = await startTestOffice({ people: [CLERK] });
  await ask(officer, '/menu');
  api.faults.add(held(OFFICER_ID));
  await ask(clerk, '/suggest');
  expect((await ask(clerk, '请公示车辆使用')).text).toContain('已收到');
});

test('nobody waits for the chat of one who floods, whose room is full', async () => {
  const office = await startTestOffice({ people: [LIAISON, CLERK] });
  const { liaison: flooding, clerk: other } = office;
  office.api.faults.add(held(flooding.user.id));
  for (let i = 0; i < 3_000; i++) flooding.send(`第 ${i} 条`);
  expect((await ask(other, '/menu')).text).toContain('王强');
  await office.restart();
  expect((await ask(other, '/exam')).text).toBeDefined();
});

test('whoever sent too much at once is told so, once, when the chat takes something again', async () => {
  const { api, clerk } = await startTestOffice({ people: [CLERK] });
  const end = api.faults.add({ kind: 'delay', chat: clerk.user.id, delayMs: 300 });
  for (let i = 0; i < 200; i++) clerk.send(`第 ${i} 条`);
  await see(clerk, '操作太快');
  end();
  await ask(clerk, '/privacy');
  expect(clerk.messages().filter(({ text }) => text?.startsWith('操作太快'))).toHaveLength(1);
});
