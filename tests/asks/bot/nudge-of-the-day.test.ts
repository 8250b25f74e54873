import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { buttonsOf } from '../../support/bot-api.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { everybody } from '../../support/notice-draft.ts';
import {
  moveTo,
  type NoticeOffice,
  nudge,
  openResult,
  send,
  startNoticeOffice,
  tap,
} from '../../support/notice-office.ts';

const OTHER = 'broadcast.2';
const isNudge = ({ text }: Message) => text?.startsWith('【催办】') === true;

/** The office, with a second notice of which nobody has taken note either. */
async function anOfficeOfTwo(settings: Record<string, string> = {}) {
  const office = await startNoticeOffice({}, settings);
  const second = await send(office, { ...everybody(OTHER), title: '元旦节廉洁提醒' });
  return { ...office, second };
}

const askAgain = async ({ officer }: NoticeOffice, id: string) =>
  tap(officer, await openResult(officer, id), '⏰ 催办');

describe('somebody for whom several things are open', () => {
  test('gets one nudge a day, which leads to all of them', async () => {
    const office = await anOfficeOfTwo();
    await nudge(office.officer);
    await untilDone(office, `nudge.${office.notice.code}.1`);
    const { account } = office.wang;
    const nudged = await account.waitForMessage(isNudge);
    expect(nudged.text).toContain('您另有 1 项待办：');
    expect(buttonsOf(nudged)).toEqual(['✅ 已知悉', '知悉：元旦节廉洁提醒']);
    const about = await askAgain(office, OTHER);
    expect(about.text).toContain('3 人今天已就其他事项提醒过（每人每天一条），本次不含。');
    expect(buttonsOf(about)).toEqual(['📜 催办记录', '返回']);
    await moveTo(office, '2026-11-24T08:30');
    expect((await askAgain(office, OTHER)).text).toContain('本次将催办 3 人');
  });

  test('is nudged about one of them alone when two are sent at the same moment', async () => {
    const office = await anOfficeOfTwo();
    const { nudges } = office.services;
    const asker = { within: undefined, requestedBy: 1 };
    await Promise.all(['broadcast.1', OTHER].map((id) => nudges.request(id, 1, asker)));
    for (const { code } of [office.notice, office.second]) await untilDone(office, `nudge.${code}.1`);
    for (const { account } of [office.wang, office.li, office.zhao])
      expect(account.messages().filter(isNudge)).toHaveLength(1);
  });

  test('is nudged no more in a month than the office lets be, about whatever, and again in the next', async () => {
    const office = await anOfficeOfTwo({ NUDGES_PER_MONTH: '1' });
    await nudge(office.officer);
    await untilDone(office, `nudge.${office.notice.code}.1`);
    await moveTo(office, '2026-11-24T08:30');
    const spared = await askAgain(office, OTHER);
    expect(spared.text).toContain('3 人本月催办已到上限（NUDGES_PER_MONTH），本次不含。');
    await moveTo(office, '2026-12-01T08:30');
    expect((await askAgain(office, OTHER)).text).toContain('本次将催办 3 人');
  });
});

test('what each person is sent is counted by the month, nudges apart, and a correction is no message', async () => {
  const office = await anOfficeOfTwo();
  await nudge(office.officer);
  await untilDone(office, `nudge.${office.notice.code}.1`);
  const correction = { number: 2, content: { kind: 'text' as const, text: '国庆节廉洁提醒\n改过的文字。' } };
  const { id, title } = office.notice;
  await office.services.followUps.correct(id, { ...correction, by: 1, title: '更正', newTitle: title });
  await untilDone(office, `correction.${office.notice.code}.1`);
  const { messages, nudges } = await office.stores.sent.countBucket('2026-11', 0);
  expect([1, 2, 3, 4].map((id) => messages.get(id))).toEqual([3, 3, 3, undefined]);
  expect([1, 2, 3].map((id) => nudges.get(id))).toEqual([1, 1, 1]);
  expect(await office.stores.sent.listMonths()).toEqual(['2026-11']);
});
