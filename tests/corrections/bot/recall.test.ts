import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf } from '../../support/bot-api.ts';
import { aMember, OFFICER_ID } from '../../support/cast.ts';
import { untilDone } from '../../support/delivery-office.ts';
import {
  moveTo,
  type NoticeOffice,
  nudge,
  openResult,
  startNoticeOffice,
  startsWith,
  tap,
} from '../../support/notice-office.ts';
import { join } from '../../support/seat.ts';

const ANOTHER_OFFICER = aMember(6, { role: 'admin', roleConfirmed: true });
const has = (person: Participant, text: string) => person.messages().some(startsWith(text));
const recallOf = ({ notice }: NoticeOffice, number = 1) => `recall.${notice.code}.${number}`;

async function open(officer: Participant): Promise<Message> {
  const { message_id } = await openResult(officer);
  await officer.tap(message_id, '↩️ 撤回');
  return officer.waitForMessage(startsWith('撤回通知'));
}

async function recall(office: NoticeOffice, headcount: string): Promise<void> {
  await open(office.officer);
  expect((await ask(office.officer, '发错了对象')).text).toMatch(/^确认撤回/);
  expect((await ask(office.officer, headcount)).text).toMatch(/^(⏳|↩️|✅)/);
  await untilDone(office, recallOf(office));
}

describe('an officer who recalls a notice', () => {
  test('gives the reason and types the headcount; then it is gone from every chat, and the records say so', async () => {
    const office = await startNoticeOffice();
    const { officer, wang, zhao } = office;
    await wang.account.tap((await wang.account.waitForMessage(startsWith('国庆节'))).message_id, '✅ 已知悉');
    const asked = await open(officer);
    expect(asked.text).toContain('可撤回 3 人');
    const confirm = await ask(officer, '发错了对象');
    expect(confirm.text).toContain('原因：发错了对象');
    expect((await ask(officer, '5')).text).toContain('人数不对，没有撤回');
    expect(has(wang.account, '国庆节')).toBe(true);
    await ask(officer, '３ 人');
    await untilDone(office, recallOf(office));
    for (const { account } of [wang, zhao]) expect(has(account, '国庆节')).toBe(false);
    expect((await officer.waitForMessage(startsWith('✅ 撤回完成'))).text).toContain('已撤回 3 / 3 人');
    const result = await openResult(officer);
    expect(result.text).toContain('↩️ 已撤回：发错了对象');
    expect(result.text).toContain('已知悉 1');
    expect(buttonsOf(result)).toEqual(expect.arrayContaining(['撤回情况', '📄 导出 Excel']));
    for (const gone of ['↩️ 再次撤回', '✏️ 更正', '⏰ 催办', '📝 线下知悉'])
      expect(buttonsOf(result)).not.toContain(gone);
    expect((await officer.tapData(result.message_id, 'correction.open:broadcast.1')).text).toContain(
      '已经撤回，不能再更正',
    );
    for (const data of ['nudge.ask:broadcast.1', 'nudge.send:broadcast.1:1'])
      expect((await officer.tapData(result.message_id, data)).text).toBe('这条通知已经撤回，不再催办。');
    expect((await officer.tapData(result.message_id, 'recall.open:broadcast.1')).text).toBe(
      '收到的人的消息已经全部撤回，没有剩下的。',
    );
    expect(buttonsOf(await openResult(officer, recallOf(office)))).toEqual(['🔄 刷新', '原通知']);
    expect((await ask(officer, `/verify QF-${office.notice.code}-001`)).text).toMatch(/✅[\s\S]*撤回/);
    expect(buttonsOf(await ask(officer, '/broadcast'))).toContain('📊 国庆节廉洁提醒（已撤回）');
    const [line] = await office.services.audit.list();
    expect(line?.entry).toMatchObject({ action: 'notice-recalled', reason: '发错了对象' });
  });

  test('hears whose message is too old, and that correcting is left for them', async () => {
    const office = await startNoticeOffice();
    const { stores, wang } = office;
    await stores.ledger.update('broadcast.1', wang.person.id, (entry) => ({
      ...entry,
      sentAt: (entry.sentAt ?? 0) - 49 * 60 * 60_000,
    }));
    const asked = await open(office.officer);
    expect(asked.text).toContain('可撤回 2 人');
    expect(asked.text).toContain('1 人发出已超过 48 小时');
    await ask(office.officer, '发错了对象');
    await ask(office.officer, '2');
    await untilDone(office, recallOf(office));
    const details = await openResult(office.officer, recallOf(office));
    expect(details.text).toContain('合计：应撤回 3，已撤回 2');
    expect(buttonsOf(await openResult(office.officer))).toContain('↩️ 再次撤回');
    const failed = await tap(office.officer, details, '未能撤回名单');
    expect(failed.text).toContain('王强（发出已超过 48 小时');
    const { message_id: id } = await wang.account.waitForMessage(startsWith('国庆节'));
    expect((await wang.account.tap(id, '✅ 已知悉')).text).toContain('已经撤回');
  });

  test('is refused two days later, when nothing can be deleted any more', async () => {
    const office = await startNoticeOffice();
    await moveTo(office, '2026-11-25T09:30');
    const { message_id: id } = await openResult(office.officer);
    expect((await office.officer.tap(id, '↩️ 撤回')).text).toContain('没有可以改动的消息');
  });

  test('ends its nudges: those that wait are called off, those that came are deleted with it', async () => {
    const office = await startNoticeOffice();
    const { officer, wang, notice } = office;
    await nudge(officer);
    await untilDone(office, `nudge.${notice.code}.1`);
    expect(has(wang.account, '【催办】')).toBe(true);
    await moveTo(office, '2026-11-23T20:30');
    await nudge(officer);
    await recall(office, '3');
    await untilDone(office, `${recallOf(office)}.1`);
    for (const text of ['【催办】', '国庆节']) expect(has(wang.account, text)).toBe(false);
    await moveTo(office, '2026-11-24T08:30');
    expect(await office.services.notices.findNotice(`nudge.${notice.code}.2`)).toBeUndefined();
    expect(has(wang.account, '【催办】')).toBe(false);
    await moveTo(office, '2026-11-24T15:00');
    expect(has(officer, '催办后仍未知悉')).toBe(false);
  });

  test('confirms once; a card of before says that it is outdated', async () => {
    const office = await startNoticeOffice();
    const { officer } = office;
    const asked = await open(officer);
    await ask(officer, '发错了对象');
    await ask(officer, '3');
    await untilDone(office, recallOf(office));
    expect((await officer.tap(asked.message_id, '取消')).text).toMatch(/已过期/);
    expect((await ask(officer, '3')).text).toContain('没有对应的操作');
    const deletions = office.api.calls.filter(({ method }) => method === 'deleteMessage');
    expect(deletions).toHaveLength(3);
  });

  test('whose confirmation is handled again after a crash finds it carried on', async () => {
    const office = await startNoticeOffice();
    await open(office.officer);
    await ask(office.officer, '发错了对象');
    const mark = { number: 1, at: office.clock.now(), by: OFFICER_ID, reason: '发错了对象' };
    // As a process leaves it that dies right after the notice was marked, before anything was deleted.
    await office.stores.notices.change('broadcast.1', (notice) => ({ ...notice, recall: mark }));
    await ask(office.officer, '3');
    await untilDone(office, recallOf(office));
    expect(has(office.wang.account, '国庆节')).toBe(false);
  });

  test('comes second where another officer was first', async () => {
    const office = await startNoticeOffice();
    const other = await join(office, ANOTHER_OFFICER);
    for (const officer of [office.officer, other]) {
      await open(officer);
      await ask(officer, '发错了');
    }
    await ask(office.officer, '3');
    await untilDone(office, recallOf(office));
    expect((await ask(other, '3')).text).toContain('已经全部撤回');
    expect(await office.services.notices.findNotice(recallOf(office, 2))).toBeUndefined();
  });

  test('goes on after a restart in the middle of confirming', async () => {
    const office = await startNoticeOffice();
    await open(office.officer);
    await ask(office.officer, '发错了对象');
    const restarted = await office.restart();
    await ask(office.officer, '3');
    await untilDone(restarted, recallOf(office));
    expect(has(office.wang.account, '国庆节')).toBe(false);
  });
});

test('a reminder of a holiday is corrected and recalled from its result as well', async () => {
  const id = 'reminder.spring-festival.2027.eve';
  const office = await startNoticeOffice({ id, kind: 'reminder' });
  const result = await openResult(office.officer, id);
  expect(buttonsOf(result)).toEqual(expect.arrayContaining(['✏️ 更正', '↩️ 撤回']));
});
