import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { untilDone } from '../../support/delivery-office.ts';
import {
  moveTo,
  type NoticeOffice,
  nudge,
  openResult,
  startNoticeOffice,
  tap,
} from '../../support/notice-office.ts';

const isNudge = ({ text }: Message) => text?.startsWith('【催办】') === true;
const nudgesOf = (person: Participant) => person.messages().filter(isNudge);

async function acknowledge({ account }: NoticeOffice['wang']): Promise<void> {
  const { message_id: id } = await account.waitForMessage(({ text }) => text?.startsWith('国庆节') === true);
  await account.tap(id, '✅ 已知悉');
}

describe('nudging', () => {
  test('goes to exactly those whom the notice reached and who have not taken note, as a silent reply to it', async () => {
    const office = await startNoticeOffice();
    await acknowledge(office.li);
    const asked = await tap(office.officer, await openResult(office.officer), '⏰ 催办');
    expect(asked.text).toContain('本次将催办 2 人');
    expect(asked.text).toContain('2 人未送达');
    expect(asked.text).toContain('内容：\n【催办】国庆节廉洁提醒\n请阅读上面引用的通知');
    const done = await tap(office.officer, asked, '确认催办 2 人');
    expect(done.text).toMatch(/^✅ 已开始催办/);
    await untilDone(office, `nudge.${office.notice.code}.1`);
    const nudged = await office.wang.account.waitForMessage(isNudge);
    expect(nudged.reply_to_message?.text).toMatch(/^国庆节廉洁提醒/);
    expect(nudgesOf(office.zhao.account)).toHaveLength(1);
    expect(nudgesOf(office.li.account)).toHaveLength(0);
    const calls = office.api.calls.filter(({ parameters }) => String(parameters.text).startsWith('【催办】'));
    expect(calls.map(({ parameters }) => parameters.disable_notification)).toEqual([true, true]);
  });

  test('is answered under the nudge: the receipt is that of the notice', async () => {
    const office = await startNoticeOffice();
    await nudge(office.officer);
    const { account, person } = office.wang;
    const { message_id: id } = await account.waitForMessage(isNudge);
    await account.tap(id, '✅ 已知悉');
    const receipt = await account.waitForMessage(({ text }) => text?.includes('知悉\n回执') === true);
    expect(receipt.text).toContain(`回执 QF-${office.notice.code}-001`);
    const found = await office.services.acknowledgements.findReceipt('broadcast.1', person.id);
    expect(found?.receipt.messageId).toBeLessThan(id);
  });

  test.each([
    ['the notice', (text: string) => text.startsWith('国庆节')],
    ['the first nudge', (text: string) => text.startsWith('【催办】')],
  ])('leaves no button to take note, whichever message of the notice it was: %s', async (_, isTapped) => {
    const office = await startNoticeOffice();
    await nudge(office.officer);
    await untilDone(office, `nudge.${office.notice.code}.1`);
    await moveTo(office, '2026-11-24T09:30');
    await nudge(office.officer);
    await untilDone(office, `nudge.${office.notice.code}.2`);
    const { account } = office.wang;
    await account.waitForMessage(() => nudgesOf(account).length === 2);
    const tapped = account.messages().find(({ text }) => isTapped(text ?? ''));
    await account.tap(tapped?.message_id ?? 0, '✅ 已知悉');
    const about = () => account.messages().filter(({ text = '' }) => /^(国庆节|【催办】)/.test(text));
    const labels = () => about().flatMap(buttonsOf);
    await account.waitForMessage(
      () => labels().length === 4 && labels().every((label) => label !== '✅ 已知悉'),
    );
    const other = about().find(({ message_id }) => message_id !== tapped?.message_id);
    const [label = ''] = other ? buttonsOf(other) : [];
    expect((await account.tap(other?.message_id ?? 0, label)).text).toContain(
      `回执 QF-${office.notice.code}-001`,
    );
  });

  test('waits while the office has its quiet hours, which /help names to those who nudge', async () => {
    const office = await startNoticeOffice({}, { QUIET_HOURS: '18:00-09:30' });
    expect((await ask(office.officer, '/help')).text).toContain('只在工作日 09:30 至 18:00 发送');
    expect((await ask(office.wang.account, '/help')).text).not.toContain('催办');
    expect((await nudge(office.officer)).text).toContain('将于 11月23日 09:30（北京时间）发出');
    await moveTo(office, '2026-11-23T09:29');
    expect(nudgesOf(office.wang.account)).toHaveLength(0);
    await moveTo(office, '2026-11-23T09:30');
    await office.wang.account.waitForMessage(isNudge);
  });

  test('tapped twice nudges nobody twice', async () => {
    const office = await startNoticeOffice();
    const asked = await tap(office.officer, await openResult(office.officer), '⏰ 催办');
    const data = 'nudge.send:broadcast.1:1';
    await Promise.all([
      office.officer.tapData(asked.message_id, data),
      office.officer.tapData(asked.message_id, data),
    ]);
    await untilDone(office, `nudge.${office.notice.code}.1`);
    expect(nudgesOf(office.wang.account)).toHaveLength(1);
    expect(await office.stores.nudges.list('broadcast.1')).toHaveLength(1);
  });

  test('ends for each person with the second nudge, whoever asked for it', async () => {
    const office = await startNoticeOffice();
    await nudge(office.li.account);
    await untilDone(office, `nudge.${office.notice.code}.1`);
    await moveTo(office, '2026-11-24T09:30');
    await nudge(office.officer);
    await untilDone(office, `nudge.${office.notice.code}.2`);
    await moveTo(office, '2026-11-25T10:00');
    await nudge(office.officer);
    await untilDone(office, `nudge.${office.notice.code}.3`);
    expect(nudgesOf(office.wang.account)).toHaveLength(2);
    expect(nudgesOf(office.zhao.account)).toHaveLength(2);
    const last = await tap(office.officer, await openResult(office.officer), '⏰ 催办');
    expect(last.text).toContain('3 人已催办 2 次');
    expect(buttonsOf(last)).toEqual(['📜 催办记录', '返回']);
  });

  test('leaves out whom a colleague nudged within a day, and the card says how many and when', async () => {
    const office = await startNoticeOffice();
    const { officer, li, wang, zhao, notice } = office;
    const before = await tap(officer, await openResult(officer), '⏰ 催办');
    await nudge(li.account);
    await untilDone(office, `nudge.${notice.code}.1`);
    const now = await tap(officer, before, '确认催办 3 人');
    expect(now.text).toContain('本次将催办 1 人');
    expect(now.text).toMatch(/2 人刚催办过（11月23日 09:0\d），24 小时内不再催，本次不含。/);
    await tap(officer, now, '确认催办 1 人');
    await untilDone(office, `nudge.${notice.code}.2`);
    expect(nudgesOf(wang.account)).toHaveLength(1);
    expect(nudgesOf(zhao.account)).toHaveLength(1);
    const last = await tap(officer, await openResult(officer), '⏰ 催办');
    expect(last.text).toContain('现在没有可以催办的人。\n3 人刚催办过');
    expect(buttonsOf(last)).toEqual(['📜 催办记录', '返回']);
  });

  test('does not go to somebody who takes note while it waits for the morning', async () => {
    const office = await startNoticeOffice();
    const { notice, services } = office;
    await moveTo(office, '2026-11-23T20:00');
    await nudge(office.officer);
    await acknowledge(office.wang);
    await moveTo(office, '2026-11-24T08:00');
    await untilDone(office, `nudge.${notice.code}.1`);
    expect(nudgesOf(office.wang.account)).toHaveLength(0);
    expect(await services.notices.findProgress(`nudge.${notice.code}.1`)).toMatchObject({ sent: 2 });
  });

  test('by a liaison stays within their department', async () => {
    const office = await startNoticeOffice();
    await nudge(office.li.account);
    await untilDone(office, `nudge.${office.notice.code}.1`);
    expect(nudgesOf(office.wang.account)).toHaveLength(1);
    expect(nudgesOf(office.zhao.account)).toHaveLength(0);
  });

  test('asked for at night waits for the next working day, also over a restart', async () => {
    const office = await startNoticeOffice();
    await moveTo(office, '2026-11-27T20:30');
    const done = await nudge(office.officer);
    expect(done.text).toContain('11月30日 08:00（北京时间）发出');
    await moveTo(office, '2026-11-28T10:00');
    expect(nudgesOf(office.wang.account)).toHaveLength(0);
    const again = await tap(office.officer, await openResult(office.officer), '⏰ 催办');
    expect(again.text).toContain('将于 11月30日 08:00（北京时间）发出');
    const restarted = await office.restart();
    await moveTo({ ...office, ...restarted }, '2026-11-30T08:00');
    await untilDone(restarted, `nudge.${office.notice.code}.1`);
    expect(nudgesOf(office.wang.account)).toHaveLength(1);
  });
});

describe('a nudge that waits for the morning', () => {
  test('can be cancelled: it goes to nobody, counts for nobody, and the record says who did it', async () => {
    const office = await startNoticeOffice();
    const { officer, notice, services } = office;
    await moveTo(office, '2026-11-23T20:30');
    const waiting = await nudge(officer);
    expect(buttonsOf(waiting)).toEqual(['取消催办', '返回']);
    const after = await tap(officer, waiting, '取消催办');
    expect(after.text).toContain('本次将催办 3 人');
    const [line] = await services.audit.list();
    expect(line?.entry).toMatchObject({ action: 'nudge-cancelled', subject: notice.title });
    await moveTo(office, '2026-11-24T08:30');
    expect(await services.notices.findNotice(`nudge.${notice.code}.1`)).toBeUndefined();
    await nudge(officer);
    await untilDone(office, `nudge.${notice.code}.2`);
    expect(nudgesOf(office.wang.account)).toHaveLength(1);
  });

  test('is cancelled once; what has gone out meanwhile is not', async () => {
    const office = await startNoticeOffice();
    const { officer, notice, services } = office;
    await moveTo(office, '2026-11-23T20:30');
    const waiting = await nudge(officer);
    const data = 'nudge.cancel:broadcast.1:1';
    const answers = await Promise.all([
      officer.tapData(waiting.message_id, data),
      officer.tapData(waiting.message_id, data),
    ]);
    // The same tap twice in a row is one deed, and both are answered with it.
    expect(answers.map(({ text }) => text)).toEqual(['已取消催办，没有发出。', '已取消催办，没有发出。']);
    expect((await officer.tapData(waiting.message_id, data)).text).toBe('这次催办已经发出或已经取消。');
    expect((await services.audit.list()).map(({ entry }) => entry.action)).toEqual([
      'nudge-cancelled',
      'notice-nudged',
    ]);
    await nudge(officer);
    await moveTo(office, '2026-11-24T08:30');
    await untilDone(office, `nudge.${notice.code}.2`);
    const late = await officer.tapData(waiting.message_id, 'nudge.cancel:broadcast.1:2');
    expect(late.text).toMatch(/已经发出/);
    expect(nudgesOf(office.wang.account)).toHaveLength(1);
  });

  test("of the whole office is not a liaison's to cancel; that of their department is", async () => {
    const office = await startNoticeOffice();
    await moveTo(office, '2026-11-23T20:30');
    await nudge(office.officer);
    const { account } = office.li;
    const card = await tap(account, await openResult(account), '⏰ 催办');
    expect(buttonsOf(card)).toEqual(['📜 催办记录', '返回']);
    expect((await account.tapData(card.message_id, 'nudge.cancel:broadcast.1:1')).text).toMatch(/已经发出或/);
    await moveTo(office, '2026-11-24T08:30');
    await untilDone(office, `nudge.${office.notice.code}.1`);
    await moveTo(office, '2026-11-25T20:30');
    const own = await nudge(account);
    expect((await tap(account, own, '取消催办')).text).toContain('本次将催办 2 人');
  });

  test('goes out though the process died between marking it and sending it', async () => {
    const office = await startNoticeOffice();
    const { stores, notice } = office;
    const asked = {
      ...{ askId: 'broadcast.1', number: 1, text: '【催办】国庆节廉洁提醒', requestedBy: 1 },
      requestedAt: office.clock.now(),
    };
    await stores.nudges.saveNext(asked);
    await stores.nudges.replace(asked, { ...asked, startedAt: office.clock.now() }, false);
    await office.scheduler.poke();
    await untilDone(office, `nudge.${notice.code}.1`);
    expect(nudgesOf(office.wang.account)).toHaveLength(1);
  });
});

describe('a day after the last nudge', () => {
  const isEscalation = ({ text }: Message) => text?.startsWith('催办后仍未知悉') === true;
  const namesTold = (person: Participant) =>
    person
      .messages()
      .filter(isEscalation)
      .map(({ text = '' }) => text.split('：\n').at(-1));

  async function nudgeTwice(office: NoticeOffice): Promise<void> {
    const mornings = ['2026-11-24T09:00', '2026-11-25T10:00'];
    for (const [index, morning] of mornings.entries()) {
      await moveTo(office, morning);
      await nudge(office.officer);
      await untilDone(office, `nudge.${office.notice.code}.${index + 1}`);
    }
  }

  test('the liaison is told who has still not taken note, once; the officers where there is no liaison', async () => {
    const office = await startNoticeOffice();
    await nudgeTwice(office);
    await acknowledge(office.li);
    await moveTo(office, '2026-11-25T19:00');
    expect(namesTold(office.li.account)).toEqual([]);
    await moveTo(office, '2026-11-26T10:30');
    await office.scheduler.poke();
    const told = office.li.account.messages().filter(isEscalation);
    expect(told.map(({ text }) => text)).toEqual([
      expect.stringContaining('以下 1 人已催办 2 次，机器人不再催办，请当面提醒：\n办公室：王强'),
    ]);
    expect(namesTold(office.officer)).toEqual(['财务科：赵敏']);
  });

  test("the liaison is not sent to remind himself: his own case is the officer's", async () => {
    const office = await startNoticeOffice();
    await nudgeTwice(office);
    await moveTo(office, '2026-11-26T10:30');
    expect(namesTold(office.li.account)).toEqual(['办公室：王强']);
    expect(namesTold(office.officer)).toEqual(['办公室：李敏\n财务科：赵敏']);
  });

  test('what nobody could be told is told as soon as somebody can be', async () => {
    const office = await startNoticeOffice();
    await nudgeTwice(office);
    office.officer.block();
    office.li.account.deactivate();
    await moveTo(office, '2026-11-26T10:30');
    expect(namesTold(office.officer)).toEqual([]);
    office.officer.unblock();
    await moveTo(office, '2026-11-26T10:31');
    await office.scheduler.poke();
    expect(namesTold(office.officer).sort()).toEqual(['办公室：李敏\n财务科：赵敏', '办公室：王强']);
  });
});

test('an auditor sees the result without the button, and may not nudge', async () => {
  const office = await startNoticeOffice();
  await office.stores.people.saveAll([
    { before: office.zhao.person, after: { ...office.zhao.person, role: 'auditor' } },
  ]);
  const result = await openResult(office.zhao.account);
  expect(buttonsOf(result)).not.toContain('⏰ 催办');
  const answer = await office.zhao.account.tapData(result.message_id, 'nudge.send:broadcast.1:1');
  expect(answer.text).toMatch(/没有使用这个按钮的权限/);
});

test('what goes out by itself stands on the card of the notice, where an officer stops it and nobody else may', async () => {
  const office = await startNoticeOffice({ nudgeAfter: [1, 3] });
  const { officer } = office;
  const seen = await openResult(officer);
  expect(seen.text).toContain('自动催办：11月24日 09:00、11月26日 09:00');
  const opened = await tap(officer, seen, '🔁 自动催办');
  expect(opened.text).toContain('☑ 发出后 1 个工作日：11月24日 09:00 发出');
  const stopped = await tap(officer, opened, '停止：发出后 1 个工作日');
  expect(stopped.text).toContain('☐ 发出后 1 个工作日：11月24日 09:00，不发');
  expect((await tap(officer, stopped, '返回')).text).toContain('自动催办：11月26日 09:00');
  const own = await openResult(office.li.account);
  expect(buttonsOf(own)).not.toContain('🔁 自动催办');
  const forged = await office.li.account.tapData(own.message_id, 'auto.set:broadcast.1:after3:off');
  expect(forged.text).toContain('没有使用这个按钮的权限');
  await moveTo(office, '2026-11-24T09:00');
  expect(nudgesOf(office.wang.account)).toHaveLength(0);
  await moveTo(office, '2026-11-26T09:00');
  await untilDone(office, `nudge.${office.notice.code}.1`);
  expect(nudgesOf(office.wang.account)).toHaveLength(1);
});
