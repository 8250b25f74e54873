import type { Message } from 'grammy/types';
import { expect, test } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { OFFICER_ID } from '../../support/cast.ts';
import { type Chat, startChat } from '../../support/chat.ts';
import { startsWith, tap } from '../../support/notice-office.ts';

/** An office whose officer has kept a draft to 法规科 as a pattern, and has given the draft up. */
async function officeWithPattern(text: string): Promise<Chat> {
  const chat = await startChat();
  const { admin } = chat;
  await ask(admin, '/broadcast');
  admin.send(text);
  const audience = await admin.waitForMessage(startsWith('选择受众'));
  const list = await tap(admin, audience, '标签');
  const picked = await tap(admin, await tap(admin, list, '☐ 党员（2 人）'), '完成');
  const settings = await tap(admin, picked, '⚙ 设置');
  for (let again = 0; again < 2; again++)
    expect((await admin.tap(settings.message_id, '📌 存为模板')).text).toContain('已存为模板“');
  await tap(admin, await tap(admin, settings, '完成'), '取消');
  return chat;
}

async function openFirst({ admin }: Chat): Promise<Message> {
  const list = await tap(admin, await ask(admin, '/broadcast'), '📌 模板（1）');
  return tap(admin, list, buttonsOf(list)[0] ?? '');
}

const nextAudience = ({ admin }: Chat, after: Message) =>
  admin.waitForMessage((one) => startsWith('选择受众')(one) && one.message_id > after.message_id);

const before = ({ admin }: Chat, { message_id: id }: Message) =>
  admin.messages().find(({ message_id }) => message_id === id - 1)?.text;

test('an officer keeps a draft once as a pattern, and begins the next broadcast from it: content and audience stand there', async () => {
  const chat = await officeWithPattern('节前提醒\n不收送礼品礼金。');
  const card = await openFirst(chat);
  expect(card.text).toBe('节前提醒\n内容：节前提醒\n受众：标签 党员\n需要回执。');
  await chat.admin.tap(card.message_id, '用它起草');
  const audience = await nextAudience(chat, card);
  expect([before(chat, audience), audience.text]).toEqual([
    '节前提醒\n不收送礼品礼金。',
    expect.stringContaining('受众：标签 党员\n共 2 人'),
  ]);
});

test('what the text leaves open is asked for, one after the other, also after a restart, and stands in what goes out', async () => {
  const chat = await officeWithPattern('{节日}廉洁提醒\n请于{日期}前学习。');
  const card = await openFirst(chat);
  expect(card.text).toContain('起草时要填：节日、日期');
  await chat.admin.tap(card.message_id, '用它起草');
  await chat.admin.waitForMessage(startsWith('填写：节日'));
  await chat.restart();
  expect((await ask(chat.admin, '一\n二')).text).toContain('⚠ 请发一行文字');
  expect((await ask(chat.admin, '元旦')).text).toContain('请发送“日期”');
  chat.admin.send('12月30日');
  const audience = await nextAudience(chat, card);
  expect(before(chat, audience)).toBe('元旦廉洁提醒\n请于12月30日前学习。');
  const confirm = await tap(chat.admin, audience, '下一步 ➡');
  expect(confirm.text).toContain('内容：元旦廉洁提醒（即上面的预览）');
});

test('a pattern whose message was deleted still has its words, and marks of secrecy that are filled in are stopped', async () => {
  const chat = await officeWithPattern('{密级}提醒');
  const [kept] = await chat.services.patterns.list();
  await chat.api.call('deleteMessage', {
    chat_id: OFFICER_ID,
    message_id: kept?.content.messageId,
  });
  const card = await openFirst(chat);
  await chat.admin.tap(card.message_id, '用它起草');
  await chat.admin.waitForMessage(startsWith('填写：密级'));
  expect((await ask(chat.admin, '【机密】')).text).toContain('不能群发');
  await chat.admin.tap(card.message_id, '用它起草');
  chat.admin.send('廉洁');
  expect(before(chat, await nextAudience(chat, card))).toBe('廉洁提醒');
});

test('a pattern is renamed to what no other is called, and deleted after a question; both are recorded', async () => {
  const chat = await officeWithPattern('节前提醒');
  const asked = await tap(chat.admin, await openFirst(chat), '✏️ 改名');
  expect(asked.text).toContain('现在叫：节前提醒');
  const card = await ask(chat.admin, '公用模板');
  expect(card.text).toMatch(/^公用模板\n✅ 已改名/);
  await tap(chat.admin, await tap(chat.admin, card, '删除'), '确认删除');
  expect(await chat.services.patterns.count()).toBe(0);
  expect(buttonsOf(await ask(chat.admin, '/broadcast'))).not.toContain('📌 模板（1）');
  const actions = (await chat.ground.audit.list()).map(({ action }) => action);
  expect(actions.filter((action) => action.startsWith('pattern-'))).toEqual([
    'pattern-kept',
    'pattern-renamed',
    'pattern-removed',
  ]);
});
