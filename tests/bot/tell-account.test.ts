import { readFileSync } from 'node:fs';
import { Api } from 'grammy';
import { expect, test } from 'vitest';
import { createTellAccount } from '../../src/bot/tell-account.ts';
import type { ViewerRole } from '../../src/bot/viewer.ts';
import type { Button } from '../../src/kernel/message.ts';
import { sources } from '../architecture/read-imports.ts';
import { ask, startBotApi } from '../support/bot-api.ts';
import { CLERK } from '../support/cast.ts';
import { startTestOffice } from '../support/office.ts';

/** Tells one account something that answers nothing, and returns what stands under it. */
async function tell(role: ViewerRole, buttons?: Button[][]) {
  const server = await startBotApi();
  const reader = server.addAccount({ id: 5, first_name: '何' });
  reader.send('/start');
  const api = new Api(server.token, { apiRoot: server.url });
  const deps = { countTold: async () => {}, viewerOf: async () => ({ role }) };
  await createTellAccount(api, deps)(5, { text: '成绩有更正', ...(buttons && { buttons }) });
  return reader.messages().at(-1)?.reply_markup?.inline_keyboard.flat() ?? [];
}

test('what the bot says unasked has a way to the menu, unless a button of its own leads on', async () => {
  const menu = { text: '打开主菜单', callback_data: 'menu.open:^' };
  const copy = { text: '复制编号', copy: 'QF-1' };
  expect(await tell('staff')).toEqual([menu]);
  expect(await tell('staff', [[copy]])).toEqual([expect.objectContaining({ text: '复制编号' }), menu]);
  expect(await tell('staff', [[{ text: '查看', data: 'exam.own:e1' }]])).toEqual([
    { text: '查看', callback_data: 'exam.own:e1' },
  ]);
  expect(await tell('stranger')).toEqual([]);
});

test('the menu opens below what the bot said unasked, which stays', async () => {
  const { clerk } = await startTestOffice({ people: [CLERK] });
  const shown = await ask(clerk, '/help');
  await clerk.tapData(shown.message_id, 'menu.open:^');
  await clerk.waitForMessage(({ text }) => text?.startsWith('清风') === true);
  expect(clerk.messages().find(({ message_id }) => message_id === shown.message_id)?.text).toBe(shown.text);
});

/** Who sends in the place of a feature, each with a way on, or as a notice. */
const SENDERS = [
  'src/app/start-live.ts',
  'src/bot/create-bot.ts',
  'src/bot/feature-context.ts',
  'src/bot/handle-edit.ts',
  'src/bot/handle-group.ts',
  'src/bot/handle-message.ts',
  'src/bot/handle-tap.ts',
  'src/bot/say-beside.ts',
  'src/bot/send-message.ts',
  'src/bot/tell-account.ts',
  'src/bot/wait-line.ts',
  // They show an officer what is to be sent exactly as it will arrive; a card with the way on stands below.
  'src/broadcasts/bot/album.ts',
  'src/broadcasts/bot/show-anew.ts',
  'src/delivery/channels/telegram.ts',
  'src/delivery/postings/telegram-group.ts',
];

test('no area sends past the ways that see to a way on', () => {
  const sending = sources.filter(
    (file) => !file.startsWith('src/rehearsal/') && /\bsendMessage\(/.test(readFileSync(file, 'utf8')),
  );
  expect(sending.toSorted()).toEqual(SENDERS);
});
