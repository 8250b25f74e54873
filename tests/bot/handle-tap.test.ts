import { Api, Context } from 'grammy';
import type { Update, UserFromGetMe } from 'grammy/types';
import { expect, test } from 'vitest';
import type { TapResult } from '../../src/bot/feature.ts';
import type { FeatureRegistry } from '../../src/bot/feature-registry.ts';
import { handleTap } from '../../src/bot/handle-tap.ts';
import { createHandling } from '../../src/bot/handling.ts';
import { lateAnswer } from '../../src/bot/messages/common.ts';
import type { Message } from '../../src/kernel/message.ts';
import { ask } from '../support/bot-api.ts';
import { CLERK } from '../support/cast.ts';
import { startTestOffice } from '../support/office.ts';

const HERE = { below: '表格已生成，见下方文件。' };

/** A tap on the menu that leads to this; what the toast and the chat say of it. `isLate`: a toast is no longer possible. */
async function tapLeadingTo(result: TapResult, isLate: boolean) {
  const { api, clerk } = await startTestOffice({ people: [CLERK] });
  const message = await ask(clerk, '/menu');
  const me = (await api.call('getMe')).result as UserFromGetMe;
  const tapped = { id: '1', from: clerk.user, message, chat_instance: '1', data: 'x.y' };
  const update = { update_id: 1, callback_query: tapped } as unknown as Update;
  const ctx = new Context(update, new Api(api.token, { apiRoot: api.url }), me);
  const button = { feature: { name: 'x' }, roles: ['staff'], handler: async () => result };
  const registry = { findButton: () => button } as unknown as FeatureRegistry;
  const handling = createHandling('1:1');
  const said: (Message | undefined)[] = [];
  if (isLate) handling.sayInChat = async (what) => void said.push(what);
  let toast: string | undefined;
  handling.onceAnswered(({ text }) => {
    toast = text;
  });
  const deps = { clock: { now: () => 0 }, later: () => () => {} };
  const speaker = { telegramId: clerk.user.id, role: 'staff', person: undefined } as const;
  // The button of the test is no button of the rehearsal: Telegram refuses its answer as one that is too old.
  await handleTap(deps as never, registry, ctx, { speaker, handling });
  return { said, toast };
}

test('a toast points to the file that was sent below', async () => {
  expect(await tapLeadingTo(HERE, false)).toEqual({ said: [], toast: HERE.below });
});

test('a file that took long is not said to be below, where it stands above', async () => {
  expect((await tapLeadingTo(HERE, true)).said).toEqual([undefined]);
});

test('what a toast would have told is told in the chat when it comes late', async () => {
  expect((await tapLeadingTo({ toast: '已保存。' }, true)).said).toEqual([lateAnswer('已保存。')]);
});
