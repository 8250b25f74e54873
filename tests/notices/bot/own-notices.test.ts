import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, nextFromBot } from '../../support/bot-api.ts';
import { OFFICER_ID } from '../../support/cast.ts';
import { everybody } from '../../support/notice-draft.ts';
import { send, startNoticeOffice, TITLE } from '../../support/notice-office.ts';
import { see } from '../../support/phone.ts';

const TO_READ = `知悉：${TITLE}`;
const ACKNOWLEDGE = '✅ 已知悉';

const todosIn = (menu: Message) => buttonsOf(menu).filter((label) => label.startsWith('知悉：'));
const todosOf = async (phone: Participant) => todosIn(await ask(phone, '/menu'));

/** Opens the menu, taps what is to be read, and returns the notice as it is sent again. */
async function readFromMenu(phone: Participant, button = TO_READ): Promise<Message> {
  const menu = await ask(phone, '/menu');
  await phone.tap(menu.message_id, button);
  return nextFromBot(phone, menu);
}

async function acknowledge(phone: Participant) {
  const again = await readFromMenu(phone);
  await phone.tap(again.message_id, ACKNOWLEDGE);
  return again;
}

describe('a notice of which somebody has not taken note', () => {
  test('waits in their menu, and is one tap away however far up it stands', async () => {
    const office = await startNoticeOffice();
    const { account: wang } = office.wang;
    expect((await ask(wang, '/menu')).text).toContain('待办 1 项');
    const again = await readFromMenu(wang);
    expect(again.text).toBe('国庆节廉洁提醒\n不收送礼品礼金。');
    expect(buttonsOf(again)).toEqual([ACKNOWLEDGE]);
    const saved = await wang.tap(again.message_id, ACKNOWLEDGE);
    expect(saved.text).toBe('已记录，谢谢。');
    expect(await todosOf(wang)).toEqual([]);
    const original = wang.messages().find(({ text }) => text?.startsWith(TITLE));
    expect(original && buttonsOf(original)).toEqual([expect.stringMatching(/^✅ 已知悉 · QF-/)]);
  });

  test('waits for each by themselves, and not for whom it was not meant', async () => {
    const office = await startNoticeOffice({ audience: { departments: ['办公室'] } });
    await acknowledge(office.wang.account);
    expect(await todosOf(office.wang.account)).toEqual([]);
    expect(await todosOf(office.li.account)).toEqual([TO_READ]);
    expect(await todosOf(office.zhao.account)).toEqual([]);
    expect(await todosOf(office.officer)).toEqual([]);
  });

  test('waits for somebody whom it did not reach, once they use the bot', async () => {
    const office = await startNoticeOffice();
    const { people } = await office.services.people.search({ role: 'admin' }, '孙丽', 1);
    const [sun = office.wang.person] = people;
    expect(sun.name).toBe('孙丽');
    expect(await office.services.ownNotices.listOpen(sun.id, 5)).toMatchObject([{ id: office.notice.id }]);
  });

  test('is sent again as a picture with its words, if it was one', async () => {
    const office = await startNoticeOffice();
    const { message_id: messageId } = office.officer.sendContent({
      photo: [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }],
      caption: '安全提示',
    });
    const content = { kind: 'copy', fromChatId: OFFICER_ID, messageId, text: '安全提示' } as const;
    await send(office, { ...everybody('broadcast.2'), title: '安全提示', content });
    const again = await readFromMenu(office.wang.account, '知悉：安全提示');
    expect(again).toMatchObject({ caption: '安全提示', photo: expect.anything() });
    expect(buttonsOf(again)).toEqual([ACKNOWLEDGE]);
  });

  test('is shown by its words when the original is gone', async () => {
    const office = await startNoticeOffice();
    const content = { kind: 'copy', fromChatId: OFFICER_ID, messageId: 99_999, text: '原文' } as const;
    await send(office, { ...everybody('broadcast.2'), title: '原文', content });
    const again = await readFromMenu(office.wang.account, '知悉：原文');
    expect(again.text).toBe('原文');
    expect(buttonsOf(again)).toEqual([ACKNOWLEDGE]);
  });

  test('waits no more when it was recalled or came too late, and asks nothing if it never did', async () => {
    const office = await startNoticeOffice();
    const { followUps } = office.services;
    await followUps.recall(office.notice.id, { number: 1, reason: '发错', by: OFFICER_ID, title: '撤回' });
    await send(office, { ...everybody('broadcast.2'), title: '不需回执', action: 'none' });
    await send(office, { ...everybody('broadcast.3'), validUntil: 1 });
    expect(await todosOf(office.wang.account)).toEqual([]);
  });
});

test('the latest notices come first, and many that ask for nothing hide none that does', async () => {
  const office = await startNoticeOffice();
  for (let number = 2; number <= 12; number++)
    await send(office, { ...everybody(`broadcast.${number}`), title: `知会${number}`, action: 'none' });
  await send(office, { ...everybody('broadcast.20'), title: '新的一条' });
  for (let time = 0; time < 2; time++)
    expect(await todosOf(office.wang.account)).toEqual(['知悉：新的一条', TO_READ]);
});

test('somebody reads in their record how many notices they have acknowledged, and nobody else that', async () => {
  const office = await startNoticeOffice();
  await acknowledge(office.wang.account);
  const line = '通知：近期已知悉 1 份';
  expect((await ask(office.wang.account, '/me')).text).toContain(line);
  expect((await ask(office.li.account, '/me')).text).not.toContain('通知：');
});

describe('a notice is sent again', () => {
  test('with the receipt to whoever has one', async () => {
    const office = await startNoticeOffice();
    const { account } = office.wang;
    await acknowledge(account);
    const menu = await ask(account, '/menu');
    await account.tapData(menu.message_id, `notice.read:${office.notice.id}`);
    expect(buttonsOf(await nextFromBot(account, menu))).toEqual([expect.stringMatching(/^✅ 已知悉 · QF-/)]);
  });

  test('as it reads after a correction', async () => {
    const office = await startNoticeOffice();
    await office.services.followUps.correct(office.notice.id, {
      ...{ number: 2, by: OFFICER_ID, title: '更正', newTitle: TITLE },
      content: { kind: 'text', text: '更正后的内容' },
    });
    expect((await readFromMenu(office.wang.account)).text).toBe('更正后的内容');
  });

  test('to nobody for whom it was not meant, whatever the button says', async () => {
    const office = await startNoticeOffice({ audience: { departments: ['办公室'] } });
    const { account: zhao } = office.zhao;
    const menu = await ask(zhao, '/menu');
    const answer = await zhao.tapData(menu.message_id, `notice.read:${office.notice.id}`);
    expect(answer.text).toBe('这条通知不是发给您的。');
    const unknown = await zhao.tapData(menu.message_id, 'notice.read:broadcast.99');
    expect(unknown.text).toBe('这条通知已不存在，无需操作。');
  });
});

describe('somebody who answers a notice with a word', () => {
  test('gets it again with its button: the word acknowledges nothing, and the button does', async () => {
    const office = await startNoticeOffice();
    const { account: wang } = office.wang;
    const told = await ask(wang, '收到');
    expect(told.text).toContain('只发文字不作回执');
    const again = await nextFromBot(wang, told);
    expect(again.text).toBe('国庆节廉洁提醒\n不收送礼品礼金。');
    expect(await todosOf(wang)).toEqual([TO_READ]);
    expect((await wang.tap(again.message_id, ACKNOWLEDGE)).text).toBe('已记录，谢谢。');
    expect(await todosOf(wang)).toEqual([]);
    const settled = await ask(wang, '👍');
    expect(settled.text).toContain('没有等您知悉的通知');
    expect(buttonsOf(settled)).toEqual(['打开主菜单']);
  });

  test('gets the newest of several, with their number and the way to the others', async () => {
    const office = await startNoticeOffice();
    await send(office, { ...everybody('broadcast.20'), title: '新的一条' });
    const { account: wang } = office.wang;
    const told = await ask(wang, '1');
    expect(told.text).toContain('您有 2 份通知未知悉');
    expect(buttonsOf(told)).toEqual([TO_READ, '打开主菜单']);
    await nextFromBot(wang, told);
    await wang.tap(told.message_id, TO_READ);
    expect((await see(wang, TITLE)).from?.is_bot).toBe(true);
  });

  test('is told no more than others where nothing was sent to them', async () => {
    const office = await startNoticeOffice({ audience: { departments: ['办公室'] } });
    expect((await ask(office.zhao.account, '已知悉')).text).toContain('没有等您知悉的通知');
  });
});
