import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { ask, buttonsOf, nextFromBot } from '../../support/bot-api.ts';
import { manyPeople } from '../../support/cast.ts';
import { type Chat, startChat } from '../../support/chat.ts';
import { arrivals, untilDone } from '../../support/delivery-office.ts';
import { startsWith } from '../../support/notice-office.ts';
import { seat } from '../../support/seat.ts';

/** Sends the content and waits for the card on which the audience is chosen. */
async function prepare({ admin }: Chat, text = '国庆节廉洁提醒\n不收送礼品礼金。'): Promise<number> {
  await ask(admin, '/broadcast');
  admin.send(text);
  const card = await admin.waitForMessage(startsWith('选择受众'));
  return card.message_id;
}

/** Taps one button after another and returns the card as it then stands. */
async function tapAll({ admin }: Chat, card: number, ...buttons: string[]): Promise<Message> {
  for (const button of buttons) await admin.tap(card, button);
  const message = admin.messages().find(({ message_id }) => message_id === card);
  if (!message) throw new Error('The card is gone.');
  return message;
}

/** To everybody, confirmed. Returns the progress card. */
async function broadcastToAll(chat: Chat, headcount: number): Promise<Message> {
  const card = await prepare(chat);
  await tapAll(chat, card, '☐ 全体', '下一步 ➡');
  return ask(chat.admin, String(headcount));
}

/** One of four has taken note. */
async function broadcastThatOneHasRead() {
  const chat = await startChat();
  const progress = await broadcastToAll(chat, 4);
  await untilDone(chat);
  const person = chat.staff(1);
  const { message_id: id } = await person.waitForMessage(startsWith('国庆节廉洁提醒'));
  await person.tap(id, '✅ 已知悉');
  return { chat, progress };
}

/** Two of four take no voice messages, and one was sent to all. */
async function broadcastThatTwoCannotHear() {
  const chat = await startChat();
  for (const id of [2, 4]) chat.staff(id).forbidVoice();
  await ask(chat.admin, '/broadcast');
  chat.admin.sendContent({ voice: { file_id: 'v', file_unique_id: 'v', duration: 9 } });
  await chat.admin.waitForMessage(startsWith('请给这条通知起个标题'));
  const audience = await ask(chat.admin, '会议通知');
  await tapAll(chat, audience.message_id, '☐ 全体', '下一步 ➡');
  await ask(chat.admin, '4');
  await untilDone(chat);
  const result = await tapAll(
    chat,
    (await chat.admin.waitForMessage(startsWith('✅ 发送完成'))).message_id,
    '🔄 刷新',
  );
  return { chat, result };
}

describe('a broadcast that was spoken', () => {
  test('names those whose accounts take no voice messages as such, and leads to a text for exactly these', async () => {
    const { chat, result } = await broadcastThatTwoCannotHear();
    expect(result.text).toContain('本人设置了不接收语音和视频消息 2');
    const failed = await tapAll(chat, result.message_id, '未送达名单');
    expect(failed.text).toMatch(/李娜.*（本人设置了不接收语音和视频消息）/s);
    await tapAll(chat, result.message_id, '返回');
    await chat.admin.tap(result.message_id, '✍️ 给收不到语音的 2 人改发文字');
    const asked = await chat.admin.waitForMessage(startsWith('改发文字'));
    expect(asked.text).toContain('受众已选好这 2 人');
    chat.admin.send('今天下午三点开会，会议室在三楼。');
    const audience = await chat.admin.waitForMessage(startsWith('选择受众'));
    expect(audience.text).toContain('收不到某条语音');
    const back = await tapAll(chat, audience.message_id, '返回');
    expect(back.text).toContain('群发通知');
    chat.admin.send('今天下午三点开会，会议室在四楼。');
    const again = await chat.admin.waitForMessage(
      (message) => startsWith('选择受众')(message) && message.message_id > back.message_id,
    );
    await tapAll(chat, again.message_id, '下一步 ➡');
    await ask(chat.admin, '2');
    await untilDone(chat, 'broadcast.3');
    expect(textsOf(chat, 2)).toContain('今天下午三点开会，会议室在四楼。');
    expect(textsOf(chat, 1)).not.toContain('今天下午三点开会，会议室在四楼。');
  });
});

const textsOf = ({ staff }: Chat, id: number) =>
  staff(id)
    .messages()
    .map(({ text }) => text);

describe('preparing a broadcast', () => {
  test('shows the content exactly as it will arrive, before anything is sent', async () => {
    const chat = await startChat();
    await ask(chat.admin, '/broadcast');
    const own = chat.admin.send('今天下午开会');
    const sample = await nextFromBot(chat.admin, own);
    expect(sample.text).toBe('今天下午开会');
    expect(buttonsOf(sample)).toEqual(['✅ 已知悉']);
    expect((await chat.admin.tap(sample.message_id, '✅ 已知悉')).text).toMatch(/预览/);
    expect(arrivals(chat.api)[1]).toBeUndefined();
  });

  test('goes out to everybody when the headcount is typed, and to nobody before', async () => {
    const chat = await startChat();
    const card = await prepare(chat);
    const confirm = await tapAll(chat, card, '☐ 全体', '下一步 ➡');
    expect(confirm.text).toContain('共 5 人：可送达 4 人，不可送达 1 人');
    expect((await ask(chat.admin, '5')).text).toContain('人数不对');
    expect(arrivals(chat.api)[1]).toBeUndefined();
    expect((await ask(chat.admin, '４ 人')).text).toMatch(/正在发送|发送完成/);
    await untilDone(chat);
    expect(arrivals(chat.api)).toMatchObject({ 1: 1, 2: 1, 3: 1, 4: 1 });
    const done = await chat.admin.waitForMessage(startsWith('✅ 发送完成'));
    expect(done.text).toContain('未送达 1 人');
  });

  test('takes an emoji where the title is cut', async () => {
    const chat = await startChat();
    const card = await prepare(chat, `${'通'.repeat(29)}😀😀\n正文`);
    expect((await tapAll(chat, card, '☐ 全体', '下一步 ➡')).text).toContain('可送达 4 人');
    expect((await ask(chat.admin, '4')).text).toMatch(/正在发送|发送完成/);
    expect((await ask(chat.admin, '/broadcast')).text).toContain('群发');
  });

  test('asks again when people were added meanwhile', async () => {
    const chat = await startChat();
    const card = await prepare(chat);
    await tapAll(chat, card, '☐ 全体', '下一步 ➡');
    await seat(chat.stores.people, ...manyPeople(6).slice(5));
    expect((await ask(chat.admin, '4')).text).toContain('人数刚刚有变化');
    expect((await ask(chat.admin, '5')).text).toMatch(/正在发送|发送完成/);
  });

  test('reaches departments and tags less exceptions', async () => {
    const chat = await startChat();
    const card = await prepare(chat);
    const pickers = ['部门', '☐ 市局/法规科（3 人）', '完成', '标签', '☐ 党员（2 人）', '完成'];
    const chosen = await tapAll(chat, card, ...pickers);
    expect(chosen.text).toContain('受众：部门 市局/法规科（3 人）；标签 党员（2 人）');
    await tapAll(chat, card, '除外：姓名');
    const found = await ask(chat.admin, '王芳');
    expect(found.text).toContain('已选 1 人');
    const main = await tapAll(chat, found.message_id, '完成');
    expect(main.text).toContain('除外：姓名 王芳');
    expect(main.text).toContain('共 3 人：可送达 2 人');
  });

  test('offers those of one name to choose from, and says whom nobody knows', async () => {
    const chat = await startChat();
    const card = await prepare(chat);
    await tapAll(chat, card, '姓名');
    const found = await ask(chat.admin, '李娜、张伟 赵六');
    expect(found.text).toContain('已选 1 人。有重名，请在下面点选。名册中没有：赵六。');
    expect(buttonsOf(found)).toEqual(['☑ 李娜', '☐ 张伟（办公室）', '☐ 张伟（法规科）', '完成']);
    const main = await tapAll(chat, found.message_id, '☐ 张伟（法规科）', '完成');
    expect(main.text).toContain('共 2 人，均可送达。');
  });

  test('goes on where it was after the bot was restarted', async () => {
    const chat = await startChat();
    const card = await prepare(chat);
    await chat.admin.tap(card, '☐ 全体');
    await chat.restart();
    await tapAll(chat, card, '下一步 ➡');
    expect((await ask(chat.admin, '4')).text).toMatch(/正在发送|发送完成/);
  });

  test('can be cancelled; the buttons of the old card then say that they are outdated', async () => {
    const chat = await startChat();
    const card = await prepare(chat);
    const old = await tapAll(chat, card, '☐ 全体');
    const next = old.reply_markup?.inline_keyboard.flat().find(({ text }) => text.startsWith('下一步'));
    expect((await tapAll(chat, card, '取消')).text).toMatch(/已取消/);
    const data = next && 'callback_data' in next ? next.callback_data : '';
    expect((await chat.admin.tapData(card, data)).text).toMatch(/已过期/);
    expect(arrivals(chat.api)[1]).toBeUndefined();
  });

  test('says of a second message that it is no part of it, and keeps the first or takes the second', async () => {
    const chat = await startChat();
    const card = await prepare(chat, '明天下午开会');
    await tapAll(chat, card, '☐ 全体');
    const offer = await ask(chat.admin, '补充：请带笔记本');
    expect(offer.text).toContain(
      '刚才这条消息没有加入群发\n要发的内容：明天下午开会\n刚才这条：补充：请带笔记本',
    );
    expect((await tapAll(chat, offer.message_id, '继续用原来的')).text).toContain('受众：全体');
    const again = await ask(chat.admin, '明天下午开会，请带笔记本');
    const swapped = await tapAll(chat, again.message_id, '换成这一条');
    expect(swapped.text).toContain('已换成这一条');
    const sample = await nextFromBot(chat.admin, again);
    expect(sample.text).toBe('明天下午开会，请带笔记本');
    const main = await nextFromBot(chat.admin, sample);
    expect(main.text).toContain('受众：全体');
    expect((await chat.admin.tap(card, '下一步 ➡')).text).toContain('这张卡片已过期');
    const confirm = await tapAll(chat, main.message_id, '下一步 ➡');
    expect(confirm.text).toContain('内容：明天下午开会，请带笔记本');
    expect((await ask(chat.admin, '４人')).text).toMatch(/正在发送|发送完成/);
    await untilDone(chat, 'broadcast.2');
    expect(chat.staff(1).messages().at(-1)?.text).toBe('明天下午开会，请带笔记本');
  });

  test('takes a file for a second message too, also when the headcount is being asked', async () => {
    const chat = await startChat();
    const card = await prepare(chat);
    await tapAll(chat, card, '☐ 全体', '下一步 ➡');
    const file = { name: '附件.pdf', type: 'application/pdf', bytes: new Uint8Array([1]) };
    const offer = await nextFromBot(chat.admin, await chat.admin.sendFile(file));
    expect(offer.text).toContain('刚才这条：附件.pdf');
    await tapAll(chat, offer.message_id, '继续用原来的');
    expect((await ask(chat.admin, '4')).text).toMatch(/正在发送|发送完成/);
  });

  test('is previewed as it was written, without a button, where no receipts are asked for', async () => {
    const chat = await startChat();
    await ask(chat.admin, '/broadcast');
    const sample = await nextFromBot(chat.admin, chat.admin.send('今天下午开会'));
    const card = await nextFromBot(chat.admin, sample);
    const buttonsOfSample = () =>
      buttonsOf(chat.admin.messages().find(({ message_id }) => message_id === sample.message_id) ?? sample);
    await tapAll(chat, card.message_id, '⚙ 设置', '☑ 需要回执');
    expect(buttonsOfSample()).toEqual([]);
    await tapAll(chat, card.message_id, '☐ 需要回执');
    expect(buttonsOfSample()).toEqual(['✅ 已知悉']);
  });

  test('with nobody in its audience goes no further', async () => {
    const chat = await startChat();
    const card = await prepare(chat);
    expect((await chat.admin.tap(card, '下一步 ➡')).text).toContain('没有可送达的人');
  });

  test('is for admins only', async () => {
    const chat = await startChat();
    expect((await ask(chat.staff(1), '/broadcast')).text).toMatch(/没有权限/);
  });
});

describe('while it is going out', () => {
  test('can be paused, continued and stopped from the card', async () => {
    const chat = await startChat(manyPeople(60), 20);
    const { message_id: card } = await broadcastToAll(chat, 60);
    expect((await tapAll(chat, card, '⏸ 暂停')).text).toMatch(/^⏸ 已暂停/);
    expect((await tapAll(chat, card, '▶ 继续')).text).toMatch(/^📤 正在发送/);
    expect((await tapAll(chat, card, '⏹ 停止')).text).toMatch(/^停止发送？/);
    const stopped = await tapAll(chat, card, '确认停止');
    expect(stopped.text).toMatch(/^⏹ 已停止[\s\S]*未发送 \d+ 人/);
    expect((await chat.admin.tapData(card, 'broadcast.continue:broadcast.1')).text).toMatch(/不在发送中/);
  });
});

describe('a person who takes note', () => {
  test('sees the notice turn into its receipt; a second tap changes nothing', async () => {
    const chat = await startChat();
    await broadcastToAll(chat, 4);
    const person = chat.staff(1);
    const { message_id: id } = await person.waitForMessage(startsWith('国庆节廉洁提醒'));
    await Promise.all([
      person.tapData(id, 'receipt.ack:broadcast.1'),
      person.tapData(id, 'receipt.ack:broadcast.1'),
    ]);
    const receipt = await person.waitForMessage(({ text }) => text?.includes('知悉\n回执') === true);
    expect(receipt.text).toMatch(
      /^国庆节廉洁提醒\n不收送礼品礼金。\n\n✅ 您已于 \d+月\d+日 \d\d:\d\d 知悉\n回执 QF-\d{4}-\d{4}-001$/,
    );
    expect(buttonsOf(receipt)).toEqual(['查看回执', '📋 复制编号']);
    expect((await person.tap(id, '查看回执')).text).toMatch(/姓名：张伟（办公室）/);
    expect(await chat.services.notices.findProgress('broadcast.1')).toMatchObject({
      acknowledged: 1,
    });
  });

  test('of a file keeps the file, and the receipt stands under it', async () => {
    const chat = await startChat();
    await ask(chat.admin, '/broadcast');
    await chat.admin.sendFile({ name: '通知.pdf', type: 'application/pdf', bytes: new Uint8Array([1]) });
    const { message_id: card } = await chat.admin.waitForMessage(startsWith('选择受众'));
    await tapAll(chat, card, '☐ 全体', '下一步 ➡');
    await ask(chat.admin, '4');
    const person = chat.staff(2);
    const { message_id: id } = await person.waitForMessage(({ document }) => document !== undefined);
    await person.tap(id, '✅ 已知悉');
    const receipt = await person.waitForMessage(({ caption }) => caption?.includes('回执 QF-') === true);
    expect(receipt.document?.file_name).toBe('通知.pdf');
  });

  test('cannot do so for a notice that was meant for others', async () => {
    const chat = await startChat();
    await broadcastToAll(chat, 4);
    const { message_id: id } = await chat.staff(1).waitForMessage(startsWith('国庆节廉洁提醒'));
    const forged = await chat.staff(1).tapData(id, 'receipt.ack:broadcast.99');
    expect(forged).toMatchObject({ alert: true, text: expect.stringMatching(/已不存在/) });
    const { notices } = chat.services;
    const { notice } = await notices.startNotice({
      id: 'broadcast.2',
      kind: 'broadcast',
      title: '仅发王芳',
      content: { kind: 'text', text: '仅发王芳' },
      action: 'acknowledge',
      audience: { people: [3] },
    });
    const other = await chat.staff(1).tapData(id, `receipt.ack:${notice.id}`);
    expect(other.text).toMatch(/不是发给您的/);
  });
});

describe('the result', () => {
  test('lists by department, in the order of the roster, who has not taken note and who was not reached', async () => {
    const { chat } = await broadcastThatOneHasRead();
    const { message_id: card } = await chat.admin.waitForMessage(startsWith('✅ 发送完成'));
    const result = await tapAll(chat, card, '🔄 刷新');
    expect(result.text?.split('\n').slice(1)).toEqual([
      '合计：应收 5，已送达 4，已知悉 1',
      '未送达：未绑定 1',
      '市局/办公室：应收 2，已送达 2，已知悉 1',
      '市局/法规科：应收 3，已送达 2，已知悉 0',
    ]);
    const missing = await tapAll(chat, card, '未知悉名单');
    expect(missing.text).toContain('市局/办公室：李娜\n市局/法规科：王芳、张伟、陈静');
    const failed = await tapAll(chat, card, '返回', '未送达名单');
    expect(failed.text).toContain('市局/法规科：陈静（未绑定）');
  });

  test('is exported as a table, one row per person', async () => {
    const { chat, progress } = await broadcastThatOneHasRead();
    await chat.admin.waitForMessage(startsWith('✅ 发送完成'));
    await chat.admin.tap(progress.message_id, '📄 导出 Excel');
    const { document } = await chat.admin.waitForMessage((message) => message.document !== undefined);
    const { file_path: path } = (await chat.api.call('getFile', { file_id: document?.file_id })).result;
    const reply = await fetch(`${chat.api.url}/file/bot${chat.api.token}/${path}`);
    const bytes = new Uint8Array(await reply.arrayBuffer());
    const sheet = await readSheet({ name: document?.file_name ?? '', bytes }, { needed: ['姓名', '部门'] });
    if ('refused' in sheet) throw new Error(sheet.refused);
    expect(sheet.header).toEqual([
      '序号',
      '部门',
      '姓名',
      '发送时间',
      '知悉时间',
      '回执编号',
      '送达渠道',
      '知悉方式',
      '失败原因',
    ]);
    expect(sheet.rows.map(({ cells }) => [cells.姓名, cells.失败原因])).toEqual([
      ['张伟', ''],
      ['李娜', ''],
      ['王芳', ''],
      ['张伟', ''],
      ['陈静', '未绑定'],
    ]);
    expect(sheet.rows[0]?.cells.回执编号).toMatch(/^QF-\d{4}-\d{4}-001$/);
  });

  test('those who have not taken note can be addressed by the next broadcast', async () => {
    const { chat } = await broadcastThatOneHasRead();
    const card = await prepare(chat, '请尽快知悉');
    const list = await tapAll(chat, card, '未知悉某通知');
    const [option = ''] = buttonsOf(list);
    const main = await tapAll(chat, card, option, '完成');
    expect(main.text).toContain('共 4 人：可送达 3 人');
  });
});

test('an admin who is on no roster may broadcast, and has nothing to acknowledge', async () => {
  const chat = await startChat();
  await broadcastToAll(chat, 4);
  await untilDone(chat);
  expect(await chat.stores.people.findByTelegramId(chat.admin.user.id)).toBeUndefined();
  const card = chat.admin.messages().at(-1)?.message_id ?? 0;
  expect((await chat.admin.tapData(card, 'receipt.ack:broadcast.1')).text).toMatch(/不在名册/);
});

describe('an edit of the message that is being broadcast', () => {
  const WRITTEN = '会议通知\n周五下午三点开会。';
  const EDITED = '会议通知\n周五下午四点开会。';

  /** At the confirmation of a broadcast to all; the officer's own message, and the card. */
  async function beforeConfirmation() {
    const chat = await startChat();
    await ask(chat.admin, '/broadcast');
    const own = chat.admin.send(WRITTEN);
    const card = await chat.admin.waitForMessage(startsWith('选择受众'));
    await tapAll(chat, card.message_id, '☐ 全体', '下一步 ➡');
    return { chat, own, card };
  }

  const audienceAfter = ({ admin }: Chat, former: Message) =>
    admin.waitForMessage((one) => startsWith('选择受众')(one) && one.message_id > former.message_id);

  test('is shown anew with the audience that was chosen, and is what goes out', async () => {
    const { chat, own, card } = await beforeConfirmation();
    chat.admin.edit(own.message_id, EDITED);
    const renewed = await audienceAfter(chat, card);
    expect(renewed.text).toContain('全体');
    const previews = chat.admin.messages().filter(({ from, text }) => from?.is_bot && text === EDITED);
    expect(previews.map(buttonsOf)).toEqual([['✅ 已知悉']]);
    await tapAll(chat, renewed.message_id, '下一步 ➡');
    await ask(chat.admin, '4');
    await untilDone(chat, 'broadcast.2');
    expect(textsOf(chat, 1)).toContain(EDITED);
    expect(textsOf(chat, 1)).not.toContain(WRITTEN);
  });

  test('makes the cards of the former preview outdated: nothing goes out by them', async () => {
    const { chat, own, card } = await beforeConfirmation();
    chat.admin.edit(own.message_id, EDITED);
    await audienceAfter(chat, card);
    await chat.admin.tapData(card.message_id, 'broadcast.next:1');
    await ask(chat.admin, '4');
    expect(arrivals(chat.api)[1]).toBeUndefined();
  });

  test('that puts a mark of secrecy there is refused, and the former preview stands', async () => {
    const { chat, own } = await beforeConfirmation();
    chat.admin.edit(own.message_id, '机密★\n会议通知');
    const refused = await chat.admin.waitForMessage(startsWith('改成的'));
    expect(refused.text).toContain('要发的仍是上面的预览');
    const confirm = await tapAll(chat, refused.message_id, '继续用原来的');
    expect(confirm.text).toContain('确认群发');
  });

  test('of another message that was offered in its place offers that as it reads now', async () => {
    const chat = await startChat();
    await prepare(chat);
    const second = chat.admin.send('第二条\n补充');
    await chat.admin.waitForMessage(startsWith('刚才这条消息没有加入群发'));
    chat.admin.edit(second.message_id, '第二条（改）\n补充');
    await chat.admin.waitForMessage(({ text }) => text?.includes('刚才这条：第二条（改）') === true);
  });
});

test('an officer reads who is going to get a broadcast, page and table, and confirms it below as before', async () => {
  const chat = await startChat();
  const card = await prepare(chat);
  await tapAll(chat, card, '☐ 全体', '下一步 ➡');
  const names = await tapAll(chat, card, '👥 名单');
  expect(names.text?.split('\n').slice(1)).toEqual([
    '国庆节廉洁提醒',
    '共 5 人，其中 1 人不可送达，姓名后注明。',
    '市局/办公室：张伟、李娜',
    '市局/法规科：王芳、张伟、陈静（未绑定）',
  ]);
  await chat.admin.tap(card, '⬇ 下载 .xlsx');
  const { document } = await chat.admin.waitForMessage((message) => message.document !== undefined);
  expect(document?.file_name).toBe('国庆节廉洁提醒收件人名单.xlsx');
  await ask(chat.admin, '4');
  await untilDone(chat);
  await chat.staff(1).waitForMessage(startsWith('国庆节廉洁提醒'));
});
