import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createHandling } from '../../src/bot/handling.ts';
import { CLERK, OFFICER } from '../support/cast.ts';
import { startTestOffice } from '../support/office.ts';

const FROM = { id: CLERK.telegramId ?? 0, is_bot: false, first_name: CLERK.name };
const CHAT = { id: FROM.id, type: 'private' as const, first_name: CLERK.name };

/** An office whose clerk has blocked the bot, which has not been told so yet, and what its log says. */
async function anOfficeOutOfSight() {
  const logged: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => logged.push(line) });
  const office = await startTestOffice({ people: [CLERK, OFFICER], content: {}, only: 'scheduler', log });
  office.clerk.block();
  return { ...office, logged };
}

test('whoever blocks the bot before it has answered is out of reach from then on, and nothing has failed', async () => {
  const { bot, stores, logged } = await anOfficeOutOfSight();
  const message = { message_id: 900, date: 1, from: FROM, chat: CHAT, text: '/menu' };
  await bot.handle({ update_id: 1, message }, createHandling('1:1'));
  expect(await stores.people.find(CLERK.id)).toMatchObject({
    ...{ reachable: false, unreachableBecause: 'blocked' },
  });
  expect(logged.map((line) => JSON.parse(line))).toEqual([
    expect.objectContaining({ level: 40, update: 1, because: 'blocked' }),
  ]);
  expect(logged.join()).not.toContain('主菜单');
});

test('their tap is answered all the same', async () => {
  const { bot, api } = await anOfficeOutOfSight();
  const message = { message_id: 901, date: 1, chat: CHAT, text: '卡片' };
  const callback_query = { id: '7', from: FROM, chat_instance: '1', data: 'privacy.data', message };
  await bot.handle({ update_id: 2, callback_query }, createHandling('1:1'));
  const answers = api.calls.filter(({ method }) => method === 'answerCallbackQuery');
  expect(answers.map(({ parameters }) => parameters.callback_query_id)).toEqual(['7']);
});
