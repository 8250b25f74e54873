import { describe, expect, test } from 'vitest';
import { ask, buttonsOf, nextFromBot } from '../../support/bot-api.ts';
import { type Chat, startChat } from '../../support/chat.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { startsWith } from '../../support/notice-office.ts';

/** An officer's draft to everybody, at the card on which the audience is chosen. */
async function draftToAll() {
  const chat = await startChat();
  await ask(chat.admin, '/broadcast');
  const { message_id: preview } = await nextFromBot(chat.admin, chat.admin.send('今天下午开会'));
  const { message_id: card } = await chat.admin.waitForMessage(startsWith('选择受众'));
  await chat.admin.tap(card, '☐ 全体');
  return { chat, card, preview };
}

const cardAt = ({ admin }: Chat, id: number) => {
  const found = admin.messages().find(({ message_id }) => message_id === id);
  if (!found) throw new Error('The card is gone.');
  return found;
};

async function tapAll(chat: Chat, card: number, ...buttons: string[]) {
  for (const button of buttons) await chat.admin.tap(card, button);
  return cardAt(chat, card);
}

describe('an officer who settles a broadcast', () => {
  test('is back at the choice of the audience from which the settings were opened', async () => {
    const { chat, card } = await draftToAll();
    const settings = await tapAll(chat, card, '⚙ 设置');
    expect(settings.text).toContain('设置\n内容：今天下午开会（即上面的预览）\n需要回执。');
    expect(buttonsOf(settings)).toEqual(expect.arrayContaining(['☑ 需要回执', '完成']));
    expect((await tapAll(chat, card, '完成')).text).toContain('选择受众\n受众：全体');
  });

  test('is back at the confirmation, whose settings are the new ones, also after a restart', async () => {
    const { chat, card } = await draftToAll();
    await tapAll(chat, card, '下一步 ➡', '⚙ 设置', '☑ 需要回执');
    await chat.restart();
    const confirmation = await tapAll(chat, card, '完成');
    expect(confirmation.text).toContain('确认群发');
    expect(confirmation.text).toContain('不需要回执。');
    expect((await ask(chat.admin, '4')).text).toMatch(/正在发送|发送完成/);
  });

  test('changes nothing by a second tap on the same button', async () => {
    const { chat, card } = await draftToAll();
    const settings = await tapAll(chat, card, '⚙ 设置');
    const [receipt] = settings.reply_markup?.inline_keyboard.flat() ?? [];
    const data = receipt && 'callback_data' in receipt ? receipt.callback_data : '';
    for (const _ of [1, 2]) await chat.admin.tapData(card, data);
    expect(cardAt(chat, card).text).toContain('不需要回执。');
  });

  test('finds what was settled, the time of sending too, when the content is written anew', async () => {
    const { chat, card } = await draftToAll();
    await tapAll(chat, card, '⚙ 设置', '☑ 需要回执', '完成', '下一步 ➡', '🕘 发送时间');
    await ask(chat.admin, '12月31日 9:30');
    const confirmation = chat.admin.messages().at(-1);
    if (!confirmation) throw new Error('Nothing was answered.');
    await tapAll(chat, confirmation.message_id, '返回', '返回');
    chat.admin.send('明天下午开会');
    const anew = await chat.admin.waitForMessage(
      (message) => startsWith('选择受众')(message) && message.message_id > confirmation.message_id,
    );
    const last = await tapAll(chat, anew.message_id, '下一步 ➡');
    expect(last.text).toContain('不需要回执。');
    expect(last.text).toContain('发送时间：12月31日');
  });
});

test('an officer has those nudged by itself who take no note of a broadcast, as its confirmation and its card say', async () => {
  const { chat, card } = await draftToAll();
  const once = '🔁 自动催办：不催';
  await tapAll(chat, card, '⚙ 设置', once, '🔁 自动催办：发出后 1 个工作日', '完成', '下一步 ➡');
  expect(cardAt(chat, card).text).toContain('自动催办：发出后 1、3 个工作日，催未知悉的人。');
  await ask(chat.admin, '4');
  await untilDone(chat);
  const [notice] = await chat.stores.notices.listRecent(1);
  expect(notice?.nudgeAfter).toEqual([1, 3]);
});

describe('a broadcast that is to be read first', () => {
  async function sentToBeRead() {
    const { chat, card } = await draftToAll();
    await tapAll(chat, card, '⚙ 设置', '📖 先看全文：不限');
    expect((await ask(chat.admin, '45')).text).toContain('请写明“秒”或“分钟”');
    const page = await ask(chat.admin, '45秒');
    expect(page.text).toContain('现为：满 45 秒');
    await tapAll(chat, page.message_id, '返回', '完成', '下一步 ➡');
    expect(cardAt(chat, page.message_id).text).toContain('先看全文：收到满 45 秒后才能点“已知悉”。');
    await ask(chat.admin, '4');
    await untilDone(chat);
    const person = chat.staff(1);
    const { message_id: notice } = await person.waitForMessage(startsWith('今天下午开会'));
    return { chat, person, notice };
  }

  test('tells a person who taps at once how long is left, and takes their word after that', async () => {
    const { chat, person, notice } = await sentToBeRead();
    const early = await person.tap(notice, '✅ 已知悉');
    expect(early.text).toMatch(/^请先看完全文：再过 4[3-5] 秒，点“已知悉”即可。$/);
    chat.clock.advance(46_000);
    await chat.restart();
    expect((await person.tap(notice, '✅ 已知悉')).text).toBe('已记录，谢谢。');
    const own = person.messages().find(({ message_id }) => message_id === notice);
    expect(own?.text).toContain('✅ 您已于');
  });
});

describe('a broadcast with buttons that open an address', () => {
  const LINK = '学习资料';

  async function draftWithLink() {
    const { chat, card, preview } = await draftToAll();
    await tapAll(chat, card, '⚙ 设置', '🔗 链接按钮：无');
    const page = await ask(chat.admin, `${LINK} https://www.12371.cn/`);
    return { chat, page, preview };
  }

  test('stands under the preview as it was typed, and is gone when it is taken away, however often that is tapped', async () => {
    const { chat, page, preview } = await draftWithLink();
    expect(buttonsOf(cardAt(chat, preview))).toEqual([LINK, '✅ 已知悉']);
    await ask(chat.admin, '报名 https://www.ccdi.gov.cn/');
    const rows = cardAt(chat, chat.admin.messages().at(-1)?.message_id ?? 0);
    const away = rows.reply_markup?.inline_keyboard.flat().find(({ text }) => text === `✖ ${LINK}`);
    const data = away && 'callback_data' in away ? away.callback_data : '';
    for (const _ of [1, 2]) await chat.admin.tapData(rows.message_id, data);
    expect(buttonsOf(cardAt(chat, preview))).toEqual(['报名', '✅ 已知悉']);
    expect(page.text).toContain(`· ${LINK} https://www.12371.cn/`);
  });

  test('is still there for a person who has taken note, and says its address nowhere else', async () => {
    const { chat, page } = await draftWithLink();
    await tapAll(chat, page.message_id, '返回', '完成', '下一步 ➡');
    expect(cardAt(chat, page.message_id).text).toContain('链接按钮：学习资料（www.12371.cn）。');
    await ask(chat.admin, '4');
    await untilDone(chat);
    const person = chat.staff(1);
    const { message_id: notice } = await person.waitForMessage(startsWith('今天下午开会'));
    await person.tap(notice, '✅ 已知悉');
    const own = person.messages().find(({ message_id }) => message_id === notice);
    expect(own && buttonsOf(own).slice(0, 2)).toEqual([LINK, '查看回执']);
    const [row] = own?.reply_markup?.inline_keyboard ?? [];
    expect(row).toEqual([{ text: LINK, url: 'https://www.12371.cn/' }]);
  });

  test('is refused with why, and nothing of it is kept, where a line is no link', async () => {
    const { chat, card } = await draftToAll();
    await tapAll(chat, card, '⚙ 设置', '🔗 链接按钮：无');
    const refused = await ask(chat.admin, '甲 https://a.cn/\n乙 http://b.cn/');
    expect(refused.text).toContain('⚠ 网址要以 https:// 开头：乙 http://b.cn/');
    expect(buttonsOf(refused)).toEqual(['返回']);
  });
});
