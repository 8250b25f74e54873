import { Bot, InputFile } from 'grammy';
import { describe, expect, test } from 'vitest';
import { buttonsOf, startBotApi } from '../support/bot-api.ts';

/** The smallest PNG: one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function startConversation() {
  const api = await startBotApi();
  const person = api.addAccount({ id: 6_800_100_009, first_name: '刘芳' });
  person.send('/start');
  const bot = new Bot(api.token, { client: { apiRoot: api.url } });
  return { api, person, bot, chat: person.user.id };
}

describe('a bot that uses grammY', () => {
  test('says who it is', async () => {
    const { bot } = await startConversation();
    await bot.init();
    expect(bot.botInfo.username).toBe('qingfeng_rehearsal_bot');
  });

  test('sends a card and edits it in place', async () => {
    const { bot, person, chat } = await startConversation();
    const keyboard = { inline_keyboard: [[{ text: '已知悉', callback_data: 'ack' }]] };
    const sent = await bot.api.sendMessage(chat, '【国庆节廉洁提醒】', {
      entities: [{ type: 'bold', offset: 0, length: 9 }],
      reply_markup: keyboard,
    });
    expect(buttonsOf(sent)).toEqual(['已知悉']);
    await bot.api.editMessageText(chat, sent.message_id, '✅ 您已知悉');
    const [, card] = person.messages();
    expect(card).toMatchObject({ message_id: sent.message_id, text: '✅ 您已知悉' });
    expect(card?.edit_date).toBeDefined();
    expect(card?.reply_markup).toBeUndefined();
    expect(card?.entities).toBeUndefined();
  });

  test('takes the keyboard away, and is told when it was away already', async () => {
    const { bot, chat } = await startConversation();
    const keyboard = { inline_keyboard: [[{ text: '已知悉', callback_data: 'ack' }]] };
    const { message_id } = await bot.api.sendMessage(chat, '提醒', { reply_markup: keyboard });
    await bot.api.editMessageReplyMarkup(chat, message_id);
    await expect(bot.api.editMessageReplyMarkup(chat, message_id)).rejects.toThrow('message is not modified');
  });

  test('sends a file, and the same again by its id', async () => {
    const { bot, person, chat } = await startConversation();
    const bytes = Buffer.from('姓名,部门\n刘芳,业务科\n');
    const sent = await bot.api.sendDocument(chat, new InputFile(bytes, '名册.csv'), { caption: '模板' });
    expect(sent).toMatchObject({
      caption: '模板',
      document: { file_name: '名册.csv', file_size: bytes.length },
    });
    const again = await bot.api.sendDocument(chat, sent.document.file_id);
    expect(again.document.file_id).toBe(sent.document.file_id);
    expect(person.messages()).toHaveLength(3);
  });

  test('sends a picture with its size', async () => {
    const { bot, chat } = await startConversation();
    const { photo } = await bot.api.sendPhoto(chat, new InputFile(PIXEL, 'p.png'), { caption: '日历' });
    expect(photo).toMatchObject([{ width: 1, height: 1 }]);
    await expect(bot.api.sendPhoto(chat, new InputFile(Buffer.from('no picture'), 'p.png'))).rejects.toThrow(
      'IMAGE_PROCESS_FAILED',
    );
  });

  test('downloads what a person has sent', async () => {
    const { api, bot, person, chat } = await startConversation();
    const bytes = new TextEncoder().encode('姓名,部门');
    const sent = await person.sendFile({ name: '名册.csv', type: 'text/csv', bytes }, { caption: '请导入' });
    const { file_path } = await bot.api.getFile(sent.document?.file_id ?? '');
    const download = await fetch(`${api.url}/file/bot${api.token}/${file_path}`);
    expect(await download.text()).toBe('姓名,部门');
    const missing = await fetch(`${api.url}/file/bot${api.token}/../chats.json`);
    expect(missing.ok).toBe(false);
    expect((await bot.api.getChat(chat)).first_name).toBe('刘芳');
  });

  test('copies a text, a file and a picture exactly', async () => {
    const { api, bot, person, chat } = await startConversation();
    const other = api.addAccount({ id: 6, first_name: '孙丽' });
    other.send('/start');
    const text = person.send('周五下午 3 点集中学习，见 https://example.org');
    const file = await person.sendFile(
      { name: 'a.txt', type: 'text/plain', bytes: PIXEL },
      { caption: '通知' },
    );
    const picture = await person.sendPhoto({ name: 'a.png', type: 'image/png', bytes: PIXEL });
    const reply_markup = { inline_keyboard: [[{ text: '已知悉', callback_data: 'ack' }]] };
    for (const { message_id } of [text, file, picture])
      await bot.api.copyMessage(6, chat, message_id, { reply_markup });
    const [, ...copies] = other.messages();
    expect(copies).toMatchObject([
      { text: text.text, entities: text.entities },
      { document: file.document, caption: '通知' },
      { photo: picture.photo },
    ]);
    expect(copies.map(buttonsOf)).toEqual([['已知悉'], ['已知悉'], ['已知悉']]);
  });

  test('copies messages together as they were grouped, and leaves out what is gone', async () => {
    const { api, bot, chat, person } = await startConversation();
    const other = api.addAccount({ id: 6, first_name: '孙丽' });
    other.send('/start');
    const [first, gone, last] = person
      .sendAlbum([
        { photo: [{ file_id: 'a', file_unique_id: 'a', width: 1, height: 1 }], caption: '一' },
        { photo: [{ file_id: 'b', file_unique_id: 'b', width: 1, height: 1 }] },
        { photo: [{ file_id: 'c', file_unique_id: 'c', width: 1, height: 1 }] },
      ])
      .map(({ message_id }) => message_id);
    if (!first || !gone || !last) throw new Error('It has three parts.');
    const alone = person.send('不在相册里').message_id;
    await bot.api.deleteMessage(chat, gone);
    const sent = await bot.api.copyMessages(6, chat, [first, gone, last, alone], { remove_caption: true });
    expect(sent).toHaveLength(3);
    const copies = other.messages().slice(-3);
    expect(copies.map(({ message_id }) => message_id)).toEqual(sent.map(({ message_id }) => message_id));
    const [group, , none] = copies.map(({ media_group_id }) => media_group_id);
    expect(group).toBeDefined();
    expect(copies.map(({ media_group_id }) => media_group_id)).toEqual([group, group, none]);
    expect(none).toBeUndefined();
    expect(copies[0]?.caption).toBeUndefined();
  });

  test('sets command lists by scope, of which a chat shows the narrowest', async () => {
    const { api, bot, chat } = await startConversation();
    const commands = (name: string) => [{ command: name, description: '菜单' }];
    await bot.api.setMyCommands(commands('start'));
    await bot.api.setMyCommands(commands('menu'), { scope: { type: 'all_private_chats' } });
    await bot.api.setMyCommands(commands('broadcast'), { scope: { type: 'chat', chat_id: chat } });
    expect(await bot.api.getMyCommands()).toEqual(commands('start'));
    expect(api.commands.shownIn(chat, 'private')).toEqual(commands('broadcast'));
    expect(api.commands.shownIn(99, 'private')).toEqual(commands('menu'));
    expect(api.commands.shownIn(-1, 'group')).toEqual(commands('start'));
    await bot.api.deleteMyCommands({ scope: { type: 'chat', chat_id: chat } });
    expect(api.commands.shownIn(chat, 'private')).toEqual(commands('menu'));
  });

  test('replies in the thread of a message, pins it, and deletes it', async () => {
    const { bot, person, chat } = await startConversation();
    const question = person.send('什么时候交？');
    const reply = await bot.api.sendMessage(chat, '周五', {
      reply_parameters: { message_id: question.message_id },
    });
    expect(reply.reply_to_message?.text).toBe('什么时候交？');
    await bot.api.pinChatMessage(chat, reply.message_id);
    expect((await bot.api.getChat(chat)).pinned_message?.text).toBe('周五');
    await bot.api.deleteMessage(chat, reply.message_id);
    expect(person.messages().map(({ text }) => text)).toEqual(['/start', '什么时候交？']);
  });

  test('takes 4,096 emoji, which are characters', async () => {
    const { bot, chat } = await startConversation();
    expect((await bot.api.sendMessage(chat, '🌬'.repeat(4096))).text).toHaveLength(8192);
  });
});

describe('a quiz in a group', () => {
  async function startQuiz() {
    const { api, person, bot } = await startConversation();
    const other = api.addAccount({ id: 6, first_name: '孙丽' });
    const group = api.addGroup({ id: -100, title: '工作群', members: [person.user.id, 6] });
    const options = [{ text: '可以' }, { text: '不可以' }];
    const question = '能否收受礼品礼金？';
    const settings = { type: 'quiz' as const, correct_option_ids: [1], explanation: '见第九十七条' };
    const sent = await bot.api.sendPoll(group.id, question, options, settings);
    return { bot, person, other, group, sent };
  }

  test('counts one vote a person, until it is stopped', async () => {
    const { bot, person, other, group, sent } = await startQuiz();
    const there = { chat: group.id };
    expect(person.vote(sent.message_id, [1], there)).toBe(true);
    expect(person.vote(sent.message_id, [0], there)).toBe(false);
    const poll = await bot.api.stopPoll(group.id, sent.message_id);
    expect(poll).toMatchObject({ is_closed: true, total_voter_count: 1 });
    expect(poll.options.map(({ voter_count }) => voter_count)).toEqual([0, 1]);
    expect(other.vote(sent.message_id, [1], there)).toBe(false);
  });

  test.each([
    [
      'a question of 301 characters',
      { question: '问'.repeat(301) },
      'poll question length must not exceed 300',
    ],
    [
      'an option of 101 characters',
      { options: [{ text: '答'.repeat(101) }, { text: 'b' }] },
      'poll options length must not exceed 100',
    ],
    ['13 options', { options: Array(13).fill({ text: 'a' }) }, "poll can't have more than 12 options"],
    ['an explanation of 201 characters', { explanation: '因'.repeat(201) }, 'message is too long'],
    ['a right answer outside the options', { correct_option_ids: [2] }, 'wrong correct option ID specified'],
  ])('is refused with %s', async (_what, wrong, says) => {
    const { api, person } = await startConversation();
    const good = {
      question: '问',
      options: [{ text: 'a' }, { text: 'b' }],
      type: 'quiz',
      correct_option_ids: [0],
    };
    const reply = await api.call('sendPoll', { chat_id: person.user.id, ...good, ...wrong });
    expect(reply).toEqual({ ok: false, error_code: 400, description: `Bad Request: ${says}` });
  });
});
