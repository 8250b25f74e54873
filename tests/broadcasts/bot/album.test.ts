import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { type Chat, startChat } from '../../support/chat.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { startsWith } from '../../support/notice-office.ts';

const WORDS = '国庆节廉洁海报\n请各科室张贴。';

const picture = (id: string, caption?: string): Partial<Message> => ({
  photo: [{ file_id: id, file_unique_id: id, width: 1, height: 1 }],
  ...(caption && { caption }),
});
const file = (id: string, file_name: string): Partial<Message> => ({
  document: { file_id: id, file_unique_id: id, file_name },
});

/** An officer who is asked for the content of a broadcast sends an album. */
async function albumSent(parts: readonly Partial<Message>[]) {
  const chat = await startChat();
  await ask(chat.admin, '/broadcast');
  const album = chat.admin.sendAlbum(parts);
  const card = await chat.admin.waitForMessage(startsWith('收到相册'));
  return { chat, album, card };
}

const wordsOf = ({ text, caption }: Message) => text ?? caption;

/** What the bot has sent since the card. */
const since = ({ admin }: Chat, { message_id: card }: Message): Message[] =>
  admin.messages().filter(({ message_id, from }) => message_id > card && from?.is_bot);

async function previewed(parts: readonly Partial<Message>[]) {
  const sent = await albumSent(parts);
  await sent.chat.admin.tap(sent.card.message_id, '看预览 ➡');
  return sent;
}

const POSTERS = [picture('a'), picture('b', WORDS), picture('c')];

async function sendToAll({ admin, ...office }: Chat, card: Message): Promise<void> {
  for (const button of ['☐ 全体', '下一步 ➡']) await admin.tap(card.message_id, button);
  await ask(admin, '4');
  await untilDone(office);
}

const audienceCard = ({ admin }: Chat, after: Message) =>
  admin.waitForMessage((message) => startsWith('选择受众')(message) && message.message_id > after.message_id);

describe('an album', () => {
  test('is answered once, however many parts it has, and previewed as one when its sender says that it is whole', async () => {
    const { chat, card } = await albumSent(POSTERS);
    await chat.restart();
    await chat.admin.tap(card.message_id, '看预览 ➡');
    await audienceCard(chat, card);
    const [a, b, c, words, audience, ...more] = since(chat, card);
    if (!a || !b || !c || !words) throw new Error('The preview is not whole.');
    expect(new Set([a, b, c].map(({ media_group_id }) => media_group_id)).size).toBe(1);
    expect([a, b, c].map(wordsOf)).toEqual([undefined, undefined, undefined]);
    expect(words.text).toBe(WORDS);
    expect(buttonsOf(words)).toEqual(['✅ 已知悉']);
    expect(audience?.text).toContain('选择受众');
    expect(more).toEqual([]);
  });

  test('is previewed once though the button is tapped twice', async () => {
    const { chat, card } = await previewed(POSTERS);
    await audienceCard(chat, card);
    await chat.admin.tapData(
      card.message_id,
      `broadcast.album:${chat.admin.messages().find(isPart)?.media_group_id}`,
    );
    expect(since(chat, card).filter(({ text }) => text === WORDS)).toHaveLength(1);
  });

  test('reaches people with one button, which one receipt is given for, and is shown again with all its parts', async () => {
    const { chat, card } = await previewed(POSTERS);
    await sendToAll(chat, await audienceCard(chat, card));
    const person = chat.staff(1);
    const words = await person.waitForMessage(startsWith('国庆节廉洁海报'));
    expect(person.messages().filter(isPart)).toHaveLength(3);
    expect(person.messages().filter(({ reply_markup }) => reply_markup)).toHaveLength(1);
    expect((await person.tap(words.message_id, '✅ 已知悉')).text).toBe('已记录，谢谢。');
    const own = person.messages().find(({ message_id }) => message_id === words.message_id);
    expect(own?.text).toContain(`${WORDS}\n\n✅ 您已于`);
    const other = chat.staff(2);
    await other.tapData(
      (await other.waitForMessage(startsWith('国庆节廉洁海报'))).message_id,
      'notice.read:broadcast.1',
    );
    await expect.poll(() => other.messages().filter(isPart)).toHaveLength(6);
  });

  test('is sent again as an album, which is previewed whole', async () => {
    const { chat, card } = await previewed(POSTERS);
    const audience = await audienceCard(chat, card);
    await sendToAll(chat, audience);
    const result = await chat.admin.waitForMessage(startsWith('✅ 发送完成'));
    await chat.admin.tapData(result.message_id, 'broadcast.again:broadcast.1');
    await audienceCard(chat, result);
    expect(since(chat, result).filter(isPart)).toHaveLength(3);
    expect(since(chat, result).map(wordsOf)).toContain(WORDS);
  });

  test('is called by the name of its first file, and says how many there are, where nothing is written', async () => {
    const { chat, card } = await previewed([file('a', '案例一.pdf'), file('b', '案例二.pdf')]);
    const audience = await audienceCard(chat, card);
    expect(since(chat, card).map(wordsOf)).toContain('📎 以上共 2 份图片或文件，请逐份查看。');
    await chat.admin.tap(audience.message_id, '☐ 全体');
    await chat.admin.tap(audience.message_id, '下一步 ➡');
    const confirmation = chat.admin.messages().find(({ message_id }) => message_id === audience.message_id);
    expect(confirmation?.text).toContain('内容：案例一.pdf（相册 2 份，即上面的预览）');
  });

  test('keeps the captions where each picture has one of its own', async () => {
    const { chat, card } = await previewed([picture('a', '一月'), picture('b', '二月')]);
    await audienceCard(chat, card);
    expect(since(chat, card).slice(0, 3).map(wordsOf)).toEqual([
      '一月',
      '二月',
      '📎 以上共 2 份图片或文件，请逐份查看。',
    ]);
  });

  test('whose caption or file is changed after the preview is previewed anew, with all that was settled', async () => {
    const { chat, album, card } = await previewed(POSTERS);
    const first = await audienceCard(chat, card);
    await chat.admin.tap(first.message_id, '☐ 全体');
    const [, words] = album;
    chat.admin.edit(words?.message_id ?? 0, { caption: '国庆节廉洁海报（新）' });
    const second = await audienceCard(chat, first);
    expect(since(chat, first).map(wordsOf)).toContain('国庆节廉洁海报（新）');
    expect(second.text).toContain('受众：全体');
    expect((await chat.admin.tap(first.message_id, '下一步 ➡')).text).toContain('这张卡片已过期');
  });

  test('of which a part comes after the preview is previewed anew with it', async () => {
    const { chat, album, card } = await previewed(POSTERS.slice(0, 2));
    const first = await audienceCard(chat, card);
    const { media_group_id } = album[0] ?? {};
    chat.admin.sendContent({ ...picture('late'), ...(media_group_id && { media_group_id }) });
    await audienceCard(chat, first);
    expect(since(chat, first).filter(isPart)).toHaveLength(3);
  });

  test('of which one file bears a mark of secrecy is stopped whole, and said once', async () => {
    const chat = await startChat();
    await ask(chat.admin, '/broadcast');
    const album = chat.admin.sendAlbum([
      file('a', '通知.pdf'),
      file('b', '机密★名单.pdf'),
      file('c', '附件.pdf'),
    ]);
    const refused = await chat.admin.waitForMessage(startsWith('标有密级'));
    expect(refused.text).toContain('不能群发');
    const card = await chat.admin.waitForMessage(startsWith('收到相册'));
    await chat.admin.tapData(card.message_id, `broadcast.album:${album[0]?.media_group_id}`);
    expect(chat.admin.messages().filter(startsWith('选择受众'))).toEqual([]);
    chat.admin.send('改发文字');
    await chat.admin.waitForMessage(startsWith('选择受众'));
  });

  test('that waits for its sender is not lost by a word that they write instead', async () => {
    const { chat, card } = await albumSent(POSTERS);
    const answer = await ask(chat.admin, '请各科室张贴');
    expect(answer.text).toContain('收到相册');
    await chat.admin.tap(answer.message_id, '看预览 ➡');
    await audienceCard(chat, card);
    expect(since(chat, answer).filter(isPart)).toHaveLength(3);
  });

  test('that comes while an audience is chosen is left out, and that is said once', async () => {
    const chat = await startChat();
    await ask(chat.admin, '/broadcast');
    chat.admin.send('今天下午开会');
    const card = await chat.admin.waitForMessage(startsWith('选择受众'));
    chat.admin.sendAlbum(POSTERS);
    const said = await chat.admin.waitForMessage(startsWith('刚才的相册没有加入群发'));
    expect(said.text).toContain('要发的内容：今天下午开会');
    await sendToAll(chat, card);
    expect(chat.admin.messages().filter(startsWith('刚才的相册没有加入群发'))).toHaveLength(1);
    expect(chat.staff(1).messages().filter(isPart)).toEqual([]);
  });
});

const isPart = ({ media_group_id }: Message): boolean => media_group_id !== undefined;
