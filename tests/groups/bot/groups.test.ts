import { describe, expect, test } from 'vitest';
import { ask, buttonsOf, nextFromBot } from '../../support/bot-api.ts';
import { declaredFeatures } from '../../support/declared-features.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { startsWith } from '../../support/notice-office.ts';
import { see } from '../../support/phone.ts';
import {
  GROUP,
  type GroupOffice,
  passMinutes,
  postNotice,
  startGroupOffice,
} from '../../support/postings/group-office.ts';
import { openReminderBot } from '../../support/reminders.ts';

/** The officer sends /here in the group, and it is answered there. */
async function chooseGroup({ officer }: GroupOffice, how: { text?: string; topic?: number } = {}) {
  const { text = '/here', ...rest } = how;
  officer.send(text, { ...GROUP, ...rest });
  return officer.waitForMessage(({ text }) => text?.includes('工作群') ?? false, GROUP);
}

test('in groups two commands are heard, both of officers alone', () => {
  const heard = declaredFeatures().filter(({ chat }) => chat === 'group');
  expect(heard.map(({ name, roles }) => [name, roles])).toEqual([
    ['quiz', ['admin']],
    ['here', ['admin']],
  ]);
});

describe('a group in Telegram', () => {
  test('is chosen by an officer in it, and reads what is posted with a button into the private chat', async () => {
    const office = await startGroupOffice();
    expect((await chooseGroup(office)).text).toContain('已设为工作群');
    await postNotice(office);
    const posted = office.group.messages().at(-1);
    expect(posted?.text).toContain('不收送礼品礼金');
    const [button] = posted?.reply_markup?.inline_keyboard.flat() ?? [];
    expect(button).toMatchObject({
      url: expect.stringMatching(/^https:\/\/t\.me\/\w+\?start=read_broadcast_1$/),
    });
    const listed = await ask(office.officer, '/groups');
    expect(listed.text).toContain('1. Telegram · 处室工作群');
    expect(listed.text).toContain('已发布：国庆节廉洁提醒');
  });

  test('is chosen as well by the button that leads there, and once however often', async () => {
    const office = await startGroupOffice();
    const [link = ''] = (await ask(office.officer, '/groups')).reply_markup?.inline_keyboard
      .flat()
      .flatMap((button) => ('url' in button ? [button.url] : [])) ?? [''];
    const payload = new URL(link).searchParams.get('startgroup');
    await chooseGroup(office, { text: `/start@${new URL(link).pathname.slice(1)} ${payload}` });
    office.officer.send('/here', GROUP);
    await office.officer.waitForMessage(({ text }) => text?.startsWith('本群已是工作群') ?? false, GROUP);
    expect(await office.services.workGroups.list()).toHaveLength(3);
  });

  test('reads it in the topic in which it was chosen', async () => {
    const office = await startGroupOffice();
    await chooseGroup(office, { topic: 77 });
    await postNotice(office);
    expect(office.group.messages().at(-1)).toMatchObject({ message_thread_id: 77 });
  });

  test('is chosen by nobody but an officer, and others get no answer there', async () => {
    const office = await startGroupOffice();
    office.clerk.send('/here', GROUP);
    await ask(office.clerk, '/menu');
    expect([office.shownInGroup(), await office.stores.groups.listIds()]).toEqual([[], []]);
  });

  test('that becomes another chat is followed, and reads each notice once', async () => {
    const office = await startGroupOffice();
    await chooseGroup(office);
    const after = office.group.becomeSupergroup(-1_001_000_000_500);
    await ask(office.officer, '/menu');
    await postNotice(office);
    const texts = after.messages().flatMap(({ text }) => (text?.includes('不收送') ? [text] : []));
    expect(texts).toHaveLength(1);
  });

  test('from which the bot was taken is told to the officer, with the way back', async () => {
    const office = await startGroupOffice();
    await chooseGroup(office);
    office.group.removeBot();
    await postNotice(office);
    expect((await see(office.officer, '没有发布到工作群')).text).toContain('重新加进群，在群里发送 /here');
  });

  test('is taken off with a tap, and reads nothing more', async () => {
    const office = await startGroupOffice();
    await chooseGroup(office);
    const { message_id } = await ask(office.officer, '/groups');
    await office.officer.tap(message_id, '去掉：处室工作群');
    const before = office.shownInGroup().length;
    await postNotice(office);
    expect(office.shownInGroup()).toHaveLength(before);
    expect(office.dingtalk.shown()).toHaveLength(1);
  });
});

test('an office that speaks through another bot has none of the former one’s groups', async () => {
  const office = await startGroupOffice();
  await chooseGroup(office);
  await office.areas.groups.occasions?.botChanged?.();
  expect((await office.services.workGroups.list()).map(({ id }) => id)).toEqual(['d', 'w']);
});

test('a posting in a group that was taken off meanwhile is not made again', async () => {
  const office = await startGroupOffice();
  await chooseGroup(office);
  office.group.removeBot();
  await postNotice(office);
  const { message_id } = await see(office.officer, '没有发布到工作群');
  await office.services.workGroups.remove('t1', office.officer.user.id);
  const answer = await office.officer.tap(message_id, '再发一次');
  expect(answer?.text).toBe('这个群已经不在列表里。');
});

describe('a broadcast', () => {
  async function draft(office: GroupOffice) {
    await ask(office.officer, '/broadcast');
    await nextFromBot(office.officer, office.officer.send('今天下午三点开会'));
    const { message_id: card } = await office.officer.waitForMessage(startsWith('选择受众'));
    return card;
  }

  test('is posted where its officer switches that on, off unless they do', async () => {
    const office = await startGroupOffice();
    const { officer } = office;
    const card = await draft(office);
    for (const button of ['☐ 全体', '⚙ 设置', '☐ 同时发布到工作群', '完成', '下一步 ➡'])
      await officer.tap(card, button);
    const confirmation = officer.messages().find(({ message_id }) => message_id === card);
    expect(confirmation?.text).toContain('同时发布到工作群（只有文字，每个群一次）。');
    officer.send('3');
    await officer.waitForMessage(({ text }) => /正在发送|发送完成/.test(text ?? ''));
    const [notice] = await office.services.notices.listRecent(1);
    await untilDone(office, notice?.id ?? '');
    await passMinutes(office, 1);
    expect(office.wecom.shown()).toEqual([
      '今天下午三点开会\n\n请按发给本人的通知点“已知悉”，在群里回复不算回执。',
    ]);
  });

  test('offers it neither for single people nor in an office without a group', async () => {
    const office = await startGroupOffice();
    const card = await draft(office);
    for (const button of ['☐ 全体', '⚙ 设置']) await office.officer.tap(card, button);
    const settings = office.officer.messages().find(({ message_id }) => message_id === card);
    expect(settings && buttonsOf(settings)).toContain('☐ 同时发布到工作群');
    const { services } = await openReminderBot({ at: '2026-09-01 09:00' });
    const offered = await services.draftOptions.listOffered({} as never);
    expect(offered.map(({ id }) => id)).not.toContain('groups');
  });
});

describe('a reminder', () => {
  test('is posted once its holiday is switched on, for this year and every later one', async () => {
    const office = await startGroupOffice();
    const { workGroups, reminders } = office.services;
    const [next] = await reminders.listUpcoming();
    if (!next) return expect.unreachable('There is a next reminder.');
    expect(await workGroups.isPostedReminder(next.wave.id)).toBe(false);
    const { message_id } = await ask(office.officer, '/menu');
    await office.officer.tapData(message_id, `groups.wave:${next.wave.id}`);
    await office.officer.tap(message_id, '发布到工作群');
    await office.officer.tap(message_id, '返回');
    const card = office.officer.messages().find((one) => one.message_id === message_id);
    expect(card && buttonsOf(card)).toContain('📣 发布到工作群：是');
    expect(await workGroups.isPostedReminder(next.wave.id)).toBe(true);
    office.clock.set(next.wave.at + 60_000);
    await office.scheduler.poke();
    await office.scheduler.poke();
    expect(office.wecom.shown()).toHaveLength(1);
    const decisions = (await office.stores.audit.list()).filter(
      ({ action }) => action === 'group-posting-set',
    );
    expect(decisions).toMatchObject([{ subject: next.wave.occasion.name, after: '发布' }]);
  });
});
