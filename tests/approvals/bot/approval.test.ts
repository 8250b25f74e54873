import type { Message } from 'grammy/types';
import { expect, test } from 'vitest';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { aMember, OFFICER_ID } from '../../support/cast.ts';
import { type Chat, SMALL_OFFICE, startChat } from '../../support/chat.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { everybody } from '../../support/notice-draft.ts';
import { openResult, startsWith, tap } from '../../support/notice-office.ts';

const TEXT = '廉洁提醒\n不收送礼品礼金。';
const SECOND = aMember(8, { name: '吴刚', department: '市局/办公室', role: 'admin', roleConfirmed: true });

/** An office in which what reaches more than two people is approved by a second officer, 吴刚. */
async function startOffice(): Promise<Chat & { second: ReturnType<Chat['staff']> }> {
  const chat = await startChat([...SMALL_OFFICE, SECOND]);
  const list = await tap(chat.admin, await ask(chat.admin, '/settings'), '✏️ 修改设置');
  await tap(chat.admin, list, '领导审签');
  await tap(chat.admin, await ask(chat.admin, '2人'), '确认修改');
  return { ...chat, second: chat.staff(8) };
}

/** The officer broadcasts to all five who can be reached; returns what the bot says to the confirmation. */
async function confirm({ admin }: Chat): Promise<Message> {
  await ask(admin, '/broadcast');
  admin.send(TEXT);
  const audience = await admin.waitForMessage(startsWith('选择受众'));
  await tap(admin, audience, '☐ 全体');
  const card = await tap(admin, audience, '下一步 ➡');
  expect(card.text).toContain('超过 2 人，确认后须由另一名管理员审签');
  return ask(admin, '5');
}

const after = (card: Message, start: string) => (message: Message) =>
  message.message_id > card.message_id && startsWith(start)(message);

test('a second officer sees the exact copy and approves it from chat; the author reads so, and it goes out', async () => {
  const chat = await startOffice();
  const { admin, second } = chat;
  expect((await confirm(chat)).text).toContain('🖋 已送审，还没有发出\n廉洁提醒');
  await chat.scheduler.poke();
  const asked = await second.waitForMessage(startsWith('🖋 请审签'));
  expect(asked.text).toContain('将发给 5 人');
  const card = await tap(second, asked, '查看并审签');
  expect(card.text).toContain('受众：全体');
  expect(buttonsOf(card)).not.toContain('同意发给 5 人');
  const names = await tap(second, card, '👥 名单');
  expect(names.text).toContain('张伟');
  await tap(second, names, '返回');
  await second.tap(card.message_id, '👁 看原样内容并审签');
  const decision = await second.waitForMessage(startsWith('是否同意？'));
  const copy = second
    .messages()
    .find(({ message_id, text }) => text === TEXT && message_id < decision.message_id);
  expect(copy && buttonsOf(copy)).toContain('✅ 已知悉');
  await tap(second, decision, '同意发给 5 人');
  const word = await admin.waitForMessage(startsWith('📨 审签同意，已发出'));
  expect(word.text).toContain('审签人：吴刚，已同意。');
  await untilDone(chat);
  await chat.staff(1).waitForMessage(({ text }) => text === TEXT);
});

test('one that is returned comes back with the reason, and goes round again when it was changed', async () => {
  const chat = await startOffice();
  const { admin, second } = chat;
  await confirm(chat);
  const menu = await ask(second, '/menu');
  const card = await tap(second, menu, '审签：廉洁提醒');
  await second.tap(card.message_id, '👁 看原样内容并审签');
  const decision = await second.waitForMessage(startsWith('是否同意？'));
  await tap(second, decision, '↩ 退回');
  expect((await ask(second, '。')).text).toContain('请用文字写明意见');
  expect((await ask(second, '举报电话写错了')).text).toContain('已退回');
  const word = await admin.waitForMessage(startsWith('↩ 审签退回'));
  expect(word.text).toContain('审签人：吴刚\n意见：举报电话写错了');
  await admin.tap(word.message_id, '✏️ 修改后再报');
  const again = await admin.waitForMessage(after(word, '确认群发'));
  expect(again.text).toContain('超过 2 人');
  expect((await ask(admin, '5')).text).toContain('🖋 已送审');
  expect((await chat.services.approvals.list()).map(({ by, returned }) => ({ by, returned }))).toEqual([
    { by: OFFICER_ID, returned: undefined },
  ]);
  expect(
    chat
      .staff(1)
      .messages()
      .filter(({ text }) => text === TEXT),
  ).toEqual([]);
});

test('the author takes it back while it waits, and the button that the other officer was sent says so', async () => {
  const chat = await startOffice();
  const said = await confirm(chat);
  await chat.scheduler.poke();
  const asked = await chat.second.waitForMessage(startsWith('🖋 请审签'));
  const own = await tap(chat.admin, said, '查看');
  expect(buttonsOf(own)).not.toContain('👁 看原样内容并审签');
  expect((await tap(chat.admin, own, '撤回，不发了')).text).toContain('已撤回');
  const { text } = await chat.second.tap(asked.message_id, '查看并审签');
  expect(text).toContain('已经审签、撤回或逾期');
});

test('an exam for many is published only when a second officer has seen what people will read and approved it', async () => {
  const people = [
    aMember(1, { role: 'admin', roleConfirmed: true }),
    aMember(7),
    aMember(8, { name: '吴刚', role: 'admin', roleConfirmed: true }),
  ];
  const { office, officer, wang: second } = await openExamBot({ people });
  const { officeSettings, exams } = office.services;
  const seen = await officeSettings.find('approval');
  if (seen) await officeSettings.change(seen, { typed: '2', words: '2' }, 1001);
  let card = await tapUntil(
    officer,
    await ask(officer, '/newexam'),
    'newexam.blueprint:small-test',
    '（2/4）',
  );
  card = await tapUntil(officer, card, '11月23日 18:00 截止', '发布考试（3/4）');
  card = await tapUntil(officer, card, '☐ 全体', '共 3 人');
  card = await tapUntil(officer, card, '下一步', '超过 2 人，确认后须由另一名管理员审签');
  card = await tapUntil(officer, card, '👥 名单', '将收到的人');
  card = await tapUntil(officer, card, '返回', '发布考试（4/4）');
  await tapUntil(officer, card, '✅ 发布给 3 人', '🖋 已送审');
  expect(await exams.list()).toEqual([]);
  const menu = await ask(second, '/menu');
  const [todo = ''] = buttonsOf(menu);
  const shown = await tapUntil(second, menu, todo, '🖋 等待审签');
  expect(shown.text?.split('\n').length).toBeLessThanOrEqual(10);
  await second.tap(shown.message_id, '👁 看原样内容并审签');
  const decision = await second.waitForMessage(startsWith('是否同意？'));
  await tapUntil(second, decision, '同意发给 3 人', '✅ 已同意');
  expect(await exams.list()).toHaveLength(1);
  expect((await officer.waitForMessage(startsWith('已发布'))).text).toContain('审签人：吴刚');
});

test('a correction of what many have got waits for a second officer, who sees the corrected text before it stands anywhere', async () => {
  const chat = await startOffice();
  const { admin, second, services } = chat;
  const { notice } = await services.notices.startNotice({ ...everybody(), title: '廉洁提醒' });
  await untilDone(chat, notice.id);
  await openResult(admin, notice.id).then(({ message_id }) => admin.tap(message_id, '✏️ 更正'));
  await admin.waitForMessage(startsWith('更正通知'));
  admin.send(`${TEXT}（更正）`);
  const confirm = await admin.waitForMessage(startsWith('确认更正'));
  expect(confirm.text).toContain('超过 2 人，确认后须由另一名管理员审签');
  expect((await ask(admin, '5')).text).toContain('🖋 已送审，还没有发出\n更正：廉洁提醒');
  expect((await services.notices.findNotice(notice.id))?.former).toBeUndefined();
  const waiting = await tap(second, await ask(second, '/menu'), '📥 待办 2 项');
  const card = await tap(second, waiting, '审签：更正：廉洁提醒');
  await second.tap(card.message_id, '👁 看原样内容并审签');
  const decision = await second.waitForMessage(startsWith('是否同意？'));
  const isCorrected = ({ text }: Message) => text?.startsWith(`${TEXT}（更正）`) === true;
  expect(second.messages().filter(isCorrected)).toHaveLength(1);
  await tap(second, decision, '同意发给 5 人');
  expect((await admin.waitForMessage(startsWith('📨 审签同意'))).text).toContain('审签人：吴刚');
  await untilDone(chat, `correction.${notice.code}.1`);
  expect(chat.staff(1).messages().filter(isCorrected)).toHaveLength(1);
});
