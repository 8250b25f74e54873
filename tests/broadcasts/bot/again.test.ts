import { expect, test } from 'vitest';
import { buttonsOf } from '../../support/bot-api.ts';
import { OFFICER_ID } from '../../support/cast.ts';
import { type Chat, startChat } from '../../support/chat.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { openResult, startsWith, tap } from '../../support/notice-office.ts';

const FORMER = 'broadcast.91';
const TEXT = '每月廉洁提醒\n不收送礼品礼金。';

const copiesOf = ({ staff }: Chat, id: number) =>
  staff(id)
    .messages()
    .filter(({ text }) => text === TEXT).length;

/** An office whose officer has sent a broadcast to 张伟 of 办公室, by name. */
async function officeThatSent() {
  const chat = await startChat();
  const { services, admin, api } = chat;
  const original = admin.send(TEXT);
  await admin.waitForMessage(({ message_id }) => message_id > original.message_id);
  await services.notices.startNotice({
    ...{ id: FORMER, kind: 'broadcast', title: '每月廉洁提醒', action: 'acknowledge', reading: 30 },
    content: { kind: 'copy', fromChatId: OFFICER_ID, messageId: original.message_id, text: TEXT },
    audience: { people: [1], tags: ['党员'], except: { people: [3] } },
  });
  await untilDone(chat, FORMER);
  return { ...chat, original, api };
}

const secondAudience = ({ admin }: Chat, after: number) =>
  admin.waitForMessage((one) => startsWith('选择受众')(one) && one.message_id > after);

test('an officer sends a former notice again: its text and whom it went to are shown, and nothing goes out before it is confirmed', async () => {
  const chat = await officeThatSent();
  const result = await openResult(chat.admin, FORMER);
  await chat.admin.tap(result.message_id, '📤 再发一次');
  const audience = await secondAudience(chat, result.message_id);
  const preview = chat.admin.messages().find(({ message_id }) => message_id === audience.message_id - 1);
  expect(preview?.text).toBe(TEXT);
  expect(audience.text).toContain('受众：标签 党员；姓名 张伟（办公室）\n除外：姓名 王芳');
  expect(copiesOf(chat, 1)).toBe(1);
  const settings = await tap(chat.admin, audience, '⚙ 设置');
  expect(settings.text).toContain('30');
  const confirm = await tap(chat.admin, await tap(chat.admin, settings, '完成'), '下一步 ➡');
  expect(confirm.text).toContain('内容：每月廉洁提醒（即上面的预览）');
  chat.admin.send('1');
  await chat.admin.waitForMessage(startsWith('✅ 发送完成'));
  expect([copiesOf(chat, 1), copiesOf(chat, 3)]).toEqual([2, 0]);
});

test('a former text whose message was deleted is sent again by its words', async () => {
  const chat = await officeThatSent();
  await chat.api.call('deleteMessage', { chat_id: OFFICER_ID, message_id: chat.original.message_id });
  const result = await openResult(chat.admin, FORMER);
  await chat.admin.tap(result.message_id, '📤 再发一次');
  const audience = await secondAudience(chat, result.message_id);
  const preview = chat.admin.messages().find(({ message_id }) => message_id === audience.message_id - 1);
  expect([preview?.text, buttonsOf(preview ?? audience)]).toEqual([TEXT, ['✅ 已知悉']]);
});

test('a former file that was deleted is not sent again without it', async () => {
  const chat = await officeThatSent();
  await chat.services.notices.startNotice({
    ...{ id: 'broadcast.92', kind: 'broadcast', title: '会议通知', action: 'none', audience: { all: true } },
    content: { kind: 'copy', fromChatId: OFFICER_ID, messageId: 9999, text: '会议通知', file: 'f' },
  });
  const result = await openResult(chat.admin, 'broadcast.92');
  await chat.admin.tap(result.message_id, '📤 再发一次');
  const said = await chat.admin.waitForMessage(startsWith('内容已经找不到'));
  expect(buttonsOf(said)).toEqual(['群发通知']);
});

test('what is bound to one occasion, such as the announcement of an exam, is not offered again', async () => {
  const chat = await officeThatSent();
  await chat.services.notices.startNotice({
    ...{ id: 'exam.e1.opening', kind: 'exam', title: '测验', action: 'none', audience: { all: true } },
    content: { kind: 'text', text: '【考试通知】测验' },
  });
  expect(buttonsOf(await openResult(chat.admin, 'exam.e1.opening'))).not.toContain('📤 再发一次');
});
