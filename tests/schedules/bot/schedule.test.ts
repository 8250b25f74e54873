import type { Message } from 'grammy/types';
import { expect, test } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { OFFICER_ID } from '../../support/cast.ts';
import { type Chat, startChat } from '../../support/chat.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { startsWith, tap } from '../../support/notice-office.ts';

const TEXT = '每月廉洁提醒\n不收送礼品礼金。';

/** The confirmation card of a broadcast to all four who can be reached. */
async function toBeConfirmed({ admin }: Chat): Promise<Message> {
  await ask(admin, '/broadcast');
  admin.send(TEXT);
  const audience = await admin.waitForMessage(startsWith('选择受众'));
  await tap(admin, audience, '☐ 全体');
  return tap(admin, audience, '下一步 ➡');
}

async function planned(chat: Chat, time: string): Promise<Message> {
  const asked = await tap(chat.admin, await toBeConfirmed(chat), '🕘 发送时间');
  expect(asked.text).toContain('每月最后一个工作日下午3点');
  const confirm = await ask(chat.admin, time);
  expect(confirm.text).toContain('发送时间：');
  return ask(chat.admin, '4');
}

const at = (time: string): number => Date.parse(`${time.replace(' ', 'T')}:00+08:00`);

const pokeAt = (chat: Chat, time: string) => {
  chat.clock.set(at(time));
  return chat.scheduler.poke();
};

const received = ({ staff }: Chat, id: number) =>
  staff(id)
    .messages()
    .filter(({ text }) => text === TEXT).length;

test('an officer plans a broadcast for tomorrow, and it goes out then while the officer sleeps', async () => {
  const chat = await startChat();
  const said = await planned(chat, '明天上午10点');
  expect(said.text).toMatch(/^✅ 已安排(.|\n)*11月24日（周二）10:00/);
  await pokeAt(chat, '2026-11-24 09:59');
  expect(received(chat, 1)).toBe(0);
  await pokeAt(chat, '2026-11-24 10:00');
  await untilDone(chat);
  expect(received(chat, 1)).toBe(1);
  const word = await chat.admin.waitForMessage(startsWith('📨 安排的群发已发出'));
  expect(buttonsOf(word)).toContain('📊 查看结果');
});

/** A broadcast to all four, confirmed at a time (Shanghai) for which no other was chosen; returns what the bot says to it. */
async function confirmedAt(chat: Chat, time: string): Promise<Message> {
  chat.clock.set(at(time));
  await toBeConfirmed(chat);
  return ask(chat.admin, '4');
}

test('an officer who confirms in the evening is asked once whether it should wait, and without an answer it does', async () => {
  const chat = await startChat();
  const asked = await confirmedAt(chat, '2026-11-27 21:30');
  expect(asked.text).toMatch(
    /^现在不是上班时间，等上班再发吗？(.|\n)*可送达 4 人(.|\n)*11月30日（周一）09:00 发出/,
  );
  expect(buttonsOf(asked)).toEqual(['🕘 等到 11月30日（周一）09:00', '现在就发给 4 人', '取消这条群发']);
  await pokeAt(chat, '2026-11-28 12:00');
  expect(received(chat, 1)).toBe(0);
  await pokeAt(chat, '2026-11-30 09:00');
  await untilDone(chat);
  expect(received(chat, 1)).toBe(1);
});

test('an officer who cannot wait sends it in the evening all the same, with one tap and one copy to each', async () => {
  const chat = await startChat();
  const asked = await confirmedAt(chat, '2026-11-23 21:30');
  await chat.admin.tap(asked.message_id, '现在就发给 4 人');
  await chat.admin.waitForMessage(startsWith('✅ 发送完成'));
  await pokeAt(chat, '2026-11-24 09:00');
  expect([received(chat, 1), await chat.services.schedules.count()]).toEqual([1, 0]);
});

test('an officer who says that it is to wait reads how it stands, and is asked no more', async () => {
  const chat = await startChat();
  const waits = await tap(
    chat.admin,
    await confirmedAt(chat, '2026-11-23 21:30'),
    '🕘 等到 11月24日（周二）09:00',
  );
  expect(waits.text).toMatch(/^✅ 已安排(.|\n)*11月24日（周二）09:00/);
});

test('a time that is not understood or over is asked for again, and a tap offers the usual ones', async () => {
  const chat = await startChat();
  const asked = await tap(chat.admin, await toBeConfirmed(chat), '🕘 发送时间');
  expect((await ask(chat.admin, '尽快')).text).toContain('看不懂');
  expect((await ask(chat.admin, '昨天9点')).text).toContain('已经过去');
  const offered = buttonsOf(asked).find((label) => label.startsWith('元旦')) ?? '';
  const confirm = await tap(chat.admin, asked, offered);
  expect(confirm.text).toContain('发送时间：元旦前第 1 个工作日 09:00');
  const now = await tap(chat.admin, await tap(chat.admin, confirm, '🕘 发送时间'), '确认后立即发送');
  expect(now.text).not.toContain('发送时间：');
});

test('what waits is listed under /broadcast, shown as it will arrive, changed by confirming anew, and cancelled', async () => {
  const chat = await startChat();
  await planned(chat, '每月25号9点');
  const home = await ask(chat.admin, '/broadcast');
  const list = await tap(chat.admin, home, '🕘 待发（1）');
  const [first = ''] = buttonsOf(list);
  const card = await tap(chat.admin, list, first);
  expect(card.text).toContain('按现在的名册，共 5 人：可送达 4 人');
  await chat.admin.tap(card.message_id, '👁 看原样内容');
  await chat.admin.waitForMessage(({ text, message_id }) => text === TEXT && message_id > card.message_id);
  await chat.admin.tap(card.message_id, '✏️ 修改时间、受众');
  const again = await chat.admin.waitForMessage(
    (one) => startsWith('确认群发')(one) && one.message_id > card.message_id,
  );
  await tap(chat.admin, again, '🕘 发送时间');
  await ask(chat.admin, '每月26号9点');
  await ask(chat.admin, '4');
  expect((await chat.services.schedules.list()).map(({ plan }) => plan.draft.when)).toEqual([
    { kind: 'monthly', day: 26, time: '09:00' },
  ]);
  expect((await chat.admin.tap(card.message_id, '取消这条群发')).text).toContain('已经发出或已取消');
  const listed = await tap(chat.admin, await ask(chat.admin, '/broadcast'), '🕘 待发（1）');
  const other = await tap(chat.admin, listed, buttonsOf(listed)[0] ?? '');
  await tap(chat.admin, await tap(chat.admin, other, '取消这条群发'), '确认取消');
  expect(await chat.services.schedules.count()).toBe(0);
});

test('what waits can be sent at once, to as many as the card says', async () => {
  const chat = await startChat();
  await planned(chat, '12月31日9点');
  const list = await tap(chat.admin, await ask(chat.admin, '/broadcast'), '🕘 待发（1）');
  const card = await tap(chat.admin, list, buttonsOf(list)[0] ?? '');
  const asked = await tap(chat.admin, card, '现在就发');
  await chat.admin.tap(asked.message_id, '发给 4 人');
  await chat.admin.waitForMessage(startsWith('✅ 发送完成'));
  expect(received(chat, 2)).toBe(1);
  expect(await chat.services.schedules.count()).toBe(0);
});

test('the officer reads the day before that the preview, which is what would go out, was deleted', async () => {
  const chat = await startChat();
  await planned(chat, '11月25日9点');
  const copy = chat.admin.messages().find(({ text, from }) => text === TEXT && from?.is_bot);
  await chat.api.call('deleteMessage', { chat_id: OFFICER_ID, message_id: copy?.message_id });
  await pokeAt(chat, '2026-11-24 09:00');
  const word = await chat.admin.waitForMessage(startsWith('⚠ 待发的群发可能发不出去'));
  expect(word.text).toContain('内容已经找不到');
  await pokeAt(chat, '2026-11-25 09:00');
  await chat.admin.waitForMessage(startsWith('⚠ 群发没有按时发出'));
  expect(received(chat, 1)).toBe(0);
});
