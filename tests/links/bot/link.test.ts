import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { linkToNotice, noticeInLink } from '../../../src/notices/domain/notice-link.ts';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, tapUntil } from '../../support/bot-api.ts';
import { CLERK } from '../../support/cast.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { openResult, startNoticeOffice, startsWith } from '../../support/notice-office.ts';

/** Taps the button that gives a link, and returns the link under the picture. */
async function linkOf(officer: Participant, card: Message): Promise<string> {
  await officer.tap(card.message_id, '🔗 链接和二维码');
  const given = await officer.waitForMessage(startsWith('链接和二维码'));
  expect(
    officer.messages().find(({ message_id }) => message_id === given.message_id - 1)?.photo,
  ).toBeDefined();
  const button = given.reply_markup?.inline_keyboard.flat().find(({ text }) => text === '📋 复制链接');
  return (button && 'copy_text' in button && button.copy_text.text) || '';
}

/** What scanning the code does. */
const follow = (person: Participant, link: string) => ask(person, `/start ${link.split('start=')[1]}`);

describe('a link to a notice', () => {
  test('opens it, with its button, for whom it addresses, and tells others kindly that it is not for them', async () => {
    const office = await startNoticeOffice({ audience: { people: [CLERK.id] } });
    const link = await linkOf(office.officer, await openResult(office.officer, office.notice.id));
    const opened = await follow(office.wang.account, link);
    expect([opened.text, buttonsOf(opened)]).toEqual(['国庆节廉洁提醒\n不收送礼品礼金。', ['✅ 已知悉']]);
    const refused = await follow(office.zhao.account, link);
    expect(refused.text).toMatch(/^这份通知不是发给您的\n/);
    expect(buttonsOf(refused)).toEqual(['打开主菜单']);
    expect((await follow(office.outsider, link)).text).toContain('只为本单位在册人员服务');
    expect(buttonsOf(await follow(office.officer, link))).toContain('📊 查看结果');
  });

  test('says that the notice was recalled, and that a link that was cut leads nowhere', async () => {
    const office = await startNoticeOffice();
    const link = await linkOf(office.officer, await openResult(office.officer, office.notice.id));
    expect((await follow(office.wang.account, link.slice(0, -1))).text).toContain('没有找到这份通知');
    await office.stores.notices.change(office.notice.id, (notice) => ({
      ...notice,
      recall: { number: 1, at: 0, by: 1, reason: '有误' },
    }));
    expect((await follow(office.wang.account, link)).text).toContain('这份通知已经撤回');
  });

  test.each(['broadcast.7', 'reminder.national-day.2026.eve', 'broadcast.1.2026-12'])(
    'holds the id %s in the letters that Telegram takes',
    (id) => {
      const [, start = ''] = linkToNotice('qingfeng_bot', id).split('start=');
      expect(start).toMatch(/^[\w-]{1,64}$/);
      expect(noticeInLink(start.replace('read_', ''))).toBe(id);
    },
  );
});

describe('a link to an exam', () => {
  async function examForLi() {
    const bot = await openExamBot();
    await bot.office.publish({ audience: { people: [7] } });
    const papers = await ask(bot.officer, '/newexam');
    const list = await tapUntil(bot.officer, papers, '已发布的考试 ▸', '请选择考试');
    const card = await tapUntil(bot.officer, list, '年度测试', '应考 1 人');
    return { ...bot, link: await linkOf(bot.officer, card) };
  }

  test('leads whom it is arranged for to its rules, and tells others kindly that it is not for them', async () => {
    const { li, wang, link } = await examForLi();
    expect(buttonsOf(await follow(li, link))).toContain('▶ 开始');
    const refused = await follow(wang, link);
    expect(refused.text).toContain('这场考试没有安排给您');
    expect(refused.text).not.toContain('年度测试');
    expect(buttonsOf(refused)).toEqual(['我的考试']);
  });

  test('says that the exam has closed, was withdrawn, or does not exist', async () => {
    const { li, link, office } = await examForLi();
    expect((await follow(li, `${link}9`)).text).toContain('没有找到这场考试');
    office.time.now = Date.parse('2026-11-23T12:00:00+08:00');
    expect((await follow(li, link)).text).toContain('考试已经截止');
    await office.exams.withdraw('e1', { reason: '有误', word: '撤回' }, 1001);
    expect((await follow(li, link)).text).toContain('这场考试已经撤回');
  });
});
