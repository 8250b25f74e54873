import { expect, test } from 'vitest';
import { workOfDelivery } from '../../src/app/work-of-delivery.ts';
import { letterOf } from '../../src/delivery/channels/mail-letter.ts';
import { smsText } from '../../src/delivery/channels/sms-text.ts';
import { noticeWords } from '../../src/notices/bot/ask-words-messages.ts';
import type { NoticeDraft } from '../../src/notices/domain/notice.ts';
import { manyPeople } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { buildTestOffice } from '../support/office.ts';

const URL_OF_PAGES = 'https://bot.example.cn/qf';

/** What an office says to somebody by a channel without chats. */
async function anOffice(settings: Record<string, string> = { PUBLIC_URL: URL_OF_PAGES }) {
  const office = await buildTestOffice({ people: manyPeople(2), content: {}, settings });
  const { notices } = office.services;
  await notices.startNotice(everybody());
  const { errands } = workOfDelivery(office);
  async function messageTo(noticeId: string, kind: 'mail' | 'sms' | 'telegram') {
    const errand = await (await errands.open(noticeId, 0))?.find(2, kind);
    if (!errand || !('message' in errand)) throw new Error('Nothing is said.');
    return errand.message;
  }
  const saidTo = async (noticeId: string, kind: 'mail' | 'telegram') =>
    (await messageTo(noticeId, kind)).plainly;
  return { notices, messageTo, saidTo };
}

/** What whoever was sent `broadcast.1` gets where they do not answer. */
const nudge: NoticeDraft = {
  ...everybody('nudge.1'),
  ...{ kind: 'nudge', action: 'none', nudge: { of: 'broadcast.1', number: 1 } },
  content: { kind: 'text', text: noticeWords.nudgeText(everybody()) },
};

test('whoever gets a notice without a chat gets the page on which to take note of it', async () => {
  const { saidTo } = await anOffice();
  const said = await saidTo('broadcast.1', 'mail');
  expect(said?.page?.url).toMatch(/^https:\/\/bot\.example\.cn\/qf\/n\/\d{4}-\d{4}\/[0-9a-f]{32}$/);
  expect(said?.page).toMatchObject({ address: `${URL_OF_PAGES}/q`, code: expect.stringMatching(/^\w{9}$/) });
  expect(await saidTo('broadcast.1', 'telegram')).toBeUndefined();
});

test('a nudge leads to the page of what it is about', async () => {
  const { notices, saidTo } = await anOffice();
  const first = await saidTo('broadcast.1', 'mail');
  await notices.startNotice(nudge);
  expect((await saidTo('nudge.1', 'mail'))?.page).toEqual(first?.page);
});

test('without an address for pages, nothing leads to one', async () => {
  const { saidTo } = await anOffice({});
  expect(await saidTo('broadcast.1', 'mail')).toEqual({
    title: everybody().title,
    asks: 'word',
  });
});

test('a nudge without a chat speaks of nothing that stands above it and of no button; a letter brings the notice', async () => {
  const { notices, messageTo } = await anOffice({});
  await notices.startNotice(nudge);
  const [inChat, letter, text] = [
    await messageTo('nudge.1', 'telegram'),
    await messageTo('nudge.1', 'mail'),
    await messageTo('nudge.1', 'sms'),
  ];
  expect(inChat.text).toContain('请阅读上面引用的通知，并点下面的按钮');
  for (const message of [letter, text]) expect(message.text).not.toMatch(/上面|下面的|按钮/);
  expect(letter.text).toMatch(/^【催办】国庆节廉洁提醒\n.*\n\n国庆节廉洁提醒\n不收送礼品礼金。$/);
  expect(text.text).toBe('【催办】国庆节廉洁提醒\n您还没有确认知悉这份通知，请尽快阅读。');
  expect(letterOf(letter).text).toContain('回复所在部门的联络员');
  expect(smsText(text)).toMatch(/\n阅读后请回复部门联络员。$/);
});

test('what asks nothing without a chat is not to be answered, and whoever is asked for a deed turns to the liaison', async () => {
  const { notices, messageTo } = await anOffice({});
  await notices.startNotice({ ...everybody('broadcast.2'), action: 'none' });
  await notices.startNotice({ ...everybody('exam.1'), kind: 'exam', action: 'enter-exam', examId: 'e1' });
  const own = '节后收心。温故知新，请点下面答一道题。';
  await notices.startNotice({ ...everybody('broadcast.3'), content: { kind: 'text', text: own } });
  await notices.startNotice({
    ...everybody('broadcast.4'),
    content: { kind: 'copy', fromChatId: 1, messageId: 1, text: '请点下面的网址。' },
  });
  expect((await messageTo('broadcast.3', 'telegram')).text).toBe(own);
  expect((await messageTo('broadcast.3', 'sms')).text).toBe('节后收心。温故知新。');
  expect((await messageTo('broadcast.4', 'sms')).text).toBe('请点下面的网址。');
  const [idle, exam] = [await messageTo('broadcast.2', 'sms'), await messageTo('exam.1', 'sms')];
  expect(smsText(idle)).toBe('国庆节廉洁提醒\n不收送礼品礼金。');
  expect(letterOf(idle).text).not.toContain('联络员');
  expect(smsText(exam)).toMatch(/\n请联系部门联络员办理。$/);
  expect(letterOf(exam).text).toMatch(/请联系所在部门的联络员办理。$/);
});
