import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { CONTENT_KINDS, type ContentKind } from '../../../src/bot/content-kinds.ts';
import { REFUSED_CONTENT } from '../../../src/broadcasts/bot/content-kinds-messages.ts';
import { ask, buttonsOf, nextFromBot } from '../../support/bot-api.ts';
import { startChat } from '../../support/chat.ts';
import { arrivals, untilDone } from '../../support/delivery-office.ts';
import { startsWith } from '../../support/notice-office.ts';

const file = { file_id: 'f', file_unique_id: 'u' };
const person = { id: 7, is_bot: false, first_name: '何' };
const video = { ...file, width: 1, height: 1, duration: 1 };
const photo = [{ ...file, width: 1, height: 1 }];
const place = { latitude: 31.2, longitude: 121.5 };
const chat = { id: 7, type: 'private' as const, first_name: '何' };

/** One message of every kind, as Telegram hands it to a bot, without any words. */
const MESSAGES: Readonly<Record<ContentKind, object>> = {
  text: { text: '请于周五前报送' },
  animation: { animation: video, document: { ...file, file_name: 'giphy.mp4' } },
  audio: { audio: { ...file, duration: 1, file_name: 'track-01.mp3' } },
  document: { document: { ...file, file_name: '通知.pdf' } },
  live_photo: { live_photo: { ...video, ...file }, photo },
  photo: { photo },
  video: { video: { ...video, file_name: 'VID_0001.mp4' } },
  voice: { voice: { ...file, duration: 1 } },
  video_note: { video_note: { ...file, length: 1, duration: 1 } },
  venue: { venue: { location: place, title: '会议中心', address: '人民路 1 号' }, location: place },
  location: { location: place },
  live_location: { location: { ...place, live_period: 3600 } },
  rich_message: { rich_message: {} },
  paid_media: { paid_media: { star_count: 1, paid_media: [] } },
  sticker: {
    sticker: { ...file, type: 'regular', width: 1, height: 1, is_animated: false, is_video: false },
  },
  story: { story: { chat, id: 1 } },
  contact: { contact: { phone_number: '13800000000', first_name: '何' } },
  dice: { dice: { emoji: '🎲', value: 3 } },
  game: { game: { title: 'g', description: 'g', photo } },
  poll: { poll: { id: '1', question: '哪天开会？', options: [], total_voter_count: 0, type: 'regular' } },
  checklist: { checklist: { title: '事项', tasks: [] } },
  invoice: {
    invoice: { title: 'i', description: 'i', start_parameter: '', currency: 'CNY', total_amount: 1 },
  },
  giveaway: { giveaway: { chats: [chat], winners_selection_date: 1, winner_count: 1 } },
  giveaway_winners: {
    giveaway_winners: {
      chat,
      giveaway_message_id: 1,
      winners_selection_date: 1,
      winner_count: 1,
      winners: [person],
    },
  },
};

const kindsThat = (...treatments: string[]) =>
  (Object.keys(CONTENT_KINDS) as ContentKind[]).filter((kind) => treatments.includes(CONTENT_KINDS[kind]));

async function anOffice() {
  const office = await startChat();
  await ask(office.admin, '/broadcast');
  return office;
}

type Office = Awaited<ReturnType<typeof anOffice>>;

const asTitle = startsWith('请给这条通知起个标题');
const audienceCard = startsWith('选择受众');
const show = (office: Office, kind: ContentKind) =>
  office.admin.sendContent(MESSAGES[kind] as Partial<Message>);

async function sendToAll(office: Office): Promise<void> {
  const { admin } = office;
  const card = await admin.waitForMessage(audienceCard);
  for (const button of ['☐ 全体', '下一步 ➡']) await admin.tap(card.message_id, button);
  await ask(admin, '4');
  await untilDone(office);
}

/** What the first person of the office got, which asks for a receipt. */
const received = ({ staff }: Office) =>
  staff(1).waitForMessage((message) => buttonsOf(message).includes('✅ 已知悉'));

describe('content of every kind', () => {
  test.each(kindsThat('refused'))(
    '%s is refused before a draft is made, and the next is taken',
    async (kind) => {
      const office = await anOffice();
      const refused = await nextFromBot(office.admin, show(office, kind));
      const { name, instead } = REFUSED_CONTENT[kind as keyof typeof REFUSED_CONTENT];
      expect(refused.text).toBe(`${name}不能群发\n${instead}`);
      expect(buttonsOf(refused)).toEqual(['取消']);
      office.admin.send('改发文字');
      await office.admin.waitForMessage(audienceCard);
    },
  );

  test.each([
    ['a text', { text: '机密★1年\n关于开展专项检查的通知' }],
    ['a file by its name', { document: { ...file, file_name: '内部资料-名单.docx' } }],
    ['a picture by its words', { photo, caption: '秘密★ 请传阅' }],
  ])('%s with a mark of secrecy is refused, and nobody gets it', async (_, content) => {
    const office = await anOffice();
    const refused = await nextFromBot(office.admin, office.admin.sendContent(content as Partial<Message>));
    expect(refused.text).toContain('标有密级或“内部资料”的文件不能群发');
    expect(buttonsOf(refused)).toEqual(['取消']);
    office.admin.send('改发文字：严守国家秘密，人人有责');
    await office.admin.waitForMessage(audienceCard);
  });

  test('a kind that the program does not know is refused as well', async () => {
    const office = await anOffice();
    const sent = office.admin.sendContent({ hologram: {} } as Partial<Message>);
    expect((await nextFromBot(office.admin, sent)).text).toContain('不能群发');
  });

  test.each(kindsThat('caption', 'wordless').filter((kind) => kind !== 'document'))(
    '%s without words is called as its officer says, and can be acknowledged',
    async (kind) => {
      const office = await anOffice();
      show(office, kind);
      await office.admin.waitForMessage(asTitle);
      office.admin.send('会议地点');
      await sendToAll(office);
      expect(await office.stores.notices.find('broadcast.1')).toMatchObject({ title: '会议地点' });
      const notice = await received(office);
      const answer = await office.staff(1).tap(notice.message_id, '✅ 已知悉');
      expect(answer.text).toBe('已记录，谢谢。');
      const after = office.staff(1).messages().at(-1);
      expect(after?.message_id, 'nothing but the one message').toBe(notice.message_id);
      const isWordless = CONTENT_KINDS[kind] === 'wordless';
      expect(after?.caption ?? '').toMatch(isWordless ? /^$/ : /✅ 您已于 .* 知悉/);
      const [button = ''] = after ? buttonsOf(after) : [];
      expect(button).toMatch(isWordless ? /^✅ 已知悉 · QF-/ : /^查看回执$/);
      const dialog = await office.staff(1).tap(notice.message_id, button);
      expect(dialog.text).toContain('通知：会议地点');
    },
  );

  test.each<[ContentKind, string]>([
    ['text', '请于周五前报送'],
    ['document', '通知.pdf'],
  ])('%s brings its own title', async (kind, title) => {
    const office = await anOffice();
    show(office, kind);
    await sendToAll(office);
    expect(await office.stores.notices.find('broadcast.1')).toMatchObject({ title });
  });
});

describe('a title that is asked for', () => {
  test('is one short line; whatever else comes, it is asked for again', async () => {
    const office = await anOffice();
    const question = await nextFromBot(office.admin, show(office, 'location')).then(() =>
      office.admin.waitForMessage(asTitle),
    );
    expect(buttonsOf(question)).toEqual(['返回', '取消']);
    for (const wrong of ['一行\n两行', '长'.repeat(31)])
      expect((await ask(office.admin, wrong)).text).toContain('不超过 30 字');
    expect((await nextFromBot(office.admin, show(office, 'sticker'))).text).toContain('不超过 30 字');
    expect((await ask(office.admin, '会议地点')).text).toContain('选择受众');
  });

  test('can be left by going back to the content, or by ending it', async () => {
    const office = await anOffice();
    show(office, 'location');
    const question = await office.admin.waitForMessage(asTitle);
    await office.admin.tap(question.message_id, '返回');
    show(office, 'photo');
    const again = await office.admin.waitForMessage(
      (message) => asTitle(message) && message.message_id > question.message_id,
    );
    await office.admin.tap(again.message_id, '取消');
    expect((await ask(office.admin, '会议地点')).text).not.toContain('选择受众');
    expect(arrivals(office.api)[1]).toBeUndefined();
  });

  test('outlives a restart of the bot', async () => {
    const office = await startChat();
    await ask(office.admin, '/broadcast');
    office.admin.sendContent(MESSAGES.venue as Partial<Message>);
    await office.admin.waitForMessage(asTitle);
    await office.restart();
    expect((await ask(office.admin, '会议地点')).text).toContain('选择受众');
  });

  test('is asked for when the content is swapped for one without words, and a refused kind is not offered', async () => {
    const office = await anOffice();
    office.admin.send('今天下午开会');
    await office.admin.waitForMessage(audienceCard);
    expect((await nextFromBot(office.admin, show(office, 'contact'))).text).toContain(
      '要发的内容没有变：今天下午开会',
    );
    const offer = await nextFromBot(office.admin, show(office, 'location'));
    expect(offer.text).toContain('刚才这条：没有文字的内容');
    await office.admin.tap(offer.message_id, '换成这一条');
    await office.admin.waitForMessage(asTitle);
    expect((await ask(office.admin, '会议地点')).text).toContain('选择受众');
  });
});

describe('a notice of an earlier version that has neither text nor caption', () => {
  test.each(['poll', 'contact', 'dice', 'sticker', 'location', 'video_note'] as const)(
    '%s: is acknowledged, and its button becomes the receipt',
    async (kind) => {
      const office = await anOffice();
      const { message_id: messageId } = show(office, kind);
      await office.services.notices.startNotice({
        id: 'broadcast.7',
        kind: 'broadcast',
        title: '文件',
        content: { kind: 'copy', fromChatId: office.admin.user.id, messageId },
        action: 'acknowledge',
        audience: { all: true },
      });
      await untilDone(office, 'broadcast.7');
      const notice = await received(office);
      const answer = await office.staff(1).tap(notice.message_id, '✅ 已知悉');
      expect(answer.text).toBe('已记录，谢谢。');
      const after = office.staff(1).messages().at(-1);
      expect(after && buttonsOf(after)).toEqual([expect.stringMatching(/^✅ 已知悉 · QF-/), '📋 复制编号']);
      expect(after?.message_id).toBe(notice.message_id);
    },
  );
});

test('while Telegram copies nothing, the officer hears for how long, and what is sent after that is previewed', async () => {
  const { admin, api } = await anOffice();
  const held = { kind: 'too-many-requests', method: 'copyMessage', retryAfterSeconds: 40 } as const;
  const end = api.faults.add(held);
  expect((await ask(admin, '今天下午开会')).text).toContain('约 40 秒后');
  end();
  admin.send('今天下午开会');
  await admin.waitForMessage(audienceCard);
});

test('a text as long as Telegram takes, with marks within marks, arrives and is acknowledged as it was written', async () => {
  const office = await anOffice();
  const { admin } = office;
  const text = `要求${'长'.repeat(4094)}`;
  const entities = [
    { type: 'expandable_blockquote', offset: 0, length: 4096 },
    { type: 'bold', offset: 0, length: 2 },
    { type: 'italic', offset: 1, length: 1 },
  ] as const;
  const preview = await nextFromBot(admin, admin.sendContent({ text, entities: [...entities] }));
  expect(preview).toMatchObject({ text, entities });
  await office.services.notices.startNotice({
    ...{
      id: 'broadcast.7',
      kind: 'broadcast',
      title: '要求',
      action: 'acknowledge',
      audience: { people: [1] },
    },
    content: { kind: 'copy', fromChatId: admin.user.id, messageId: preview.message_id, text },
  });
  await untilDone(office, 'broadcast.7');
  const { message_id: id } = await office.staff(1).waitForMessage((message) => message.text === text);
  await office.staff(1).tap(id, '✅ 已知悉');
  const answered = await office
    .staff(1)
    .waitForMessage((message) => message.message_id === id && buttonsOf(message).join().includes('QF-'));
  expect(answered).toMatchObject({ text, entities });
});
