import { expect, test } from 'vitest';
import { goneOutCard } from '../../../src/notices/bot/notice-report-messages.ts';
import { buttonsOf } from '../../support/bot-api.ts';
import { manyPeople } from '../../support/cast.ts';
import { everybody } from '../../support/notice-draft.ts';
import {
  moveTo,
  type NoticeOffice,
  send,
  startNoticeOffice,
  startsWith,
} from '../../support/notice-office.ts';
import { startTestOffice } from '../../support/office.ts';

const WAVE = { ...everybody('reminder.new-year.2027.eve'), kind: 'reminder', title: '元旦节前提醒' } as const;

/** A wave has gone out on Monday 2026-11-23 at 09:00 to five, of whom the bot reaches three. */
async function officeAfterAWave() {
  const office = await startNoticeOffice();
  await send(office, WAVE);
  await office.scheduler.poke();
  return office;
}

const saidOf = ({ officer }: Pick<NoticeOffice, 'officer'>, beginning: string) =>
  officer.messages().filter(({ text }) => text?.startsWith(beginning));

async function acknowledge(office: NoticeOffice, one: NoticeOffice['wang']): Promise<void> {
  const message = await one.account.waitForMessage((found) =>
    JSON.stringify(found.reply_markup ?? {}).includes(`receipt.ack:${WAVE.id}`),
  );
  await one.account.tapData(message.message_id, `receipt.ack:${WAVE.id}`);
  await office.services.notices.findProgress(WAVE.id);
}

test('tells the officer once how a wave went, when it has gone out', async () => {
  const office = await officeAfterAWave();
  await office.scheduler.poke();
  const [report, ...more] = saidOf(office, '📨 已发送完毕');
  expect(report?.text).toBe(
    '📨 已发送完毕\n元旦节前提醒\n送达 3 · 知悉 0\n未送达 2：未绑定 2\n下一个工作日早上，把还没有知悉的人告诉您。',
  );
  expect(more).toEqual([]);
});

test('promises no names for the next morning where all have acknowledged', () => {
  const notice = { ...WAVE, createdAt: 0 };
  const all = { notice, state: 'done', total: 3, sent: 3, failed: 0, waiting: 0, acknowledged: 3 } as const;
  const said = (progress: Parameters<typeof goneOutCard>[0]) =>
    goneOutCard(progress, { reasons: [] } as unknown as Parameters<typeof goneOutCard>[1]).text;
  expect(said(all as never)).toBe('📨 已发送完毕\n元旦节前提醒\n送达 3 · 知悉 3\n已全部知悉。');
  expect(said({ ...all, acknowledged: 2 } as never)).toContain('把还没有知悉的人告诉您');
  expect(said({ ...all, failed: 1 } as never)).toContain('把还没有知悉的人告诉您');
});

test('a broadcast has its card for that, and no second message', async () => {
  const office = await officeAfterAWave();
  expect(saidOf(office, '📨 已发送完毕')).toHaveLength(1);
  expect(saidOf(office, '📨 已发送完毕')[0]?.text).not.toContain('国庆节');
});

test('names on the next working morning who has not taken note, once, with the way to a nudge', async () => {
  const office = await officeAfterAWave();
  await acknowledge(office, office.wang);
  await moveTo(office, '2026-11-23T19:00');
  await moveTo(office, '2026-11-24T08:59');
  expect(saidOf(office, '还有')).toEqual([]);
  await moveTo(office, '2026-11-24T09:00');
  await office.scheduler.poke();
  const ofWave = saidOf(office, '还有').filter(({ text }) => text?.includes('元旦'));
  expect(ofWave).toHaveLength(1);
  expect(ofWave[0]?.text).toBe(
    '还有 4 人未知悉\n元旦节前提醒\n送达 3 · 知悉 1\n办公室：李敏\n财务科：赵敏、钱进（未送达）、孙丽（未送达）',
  );
  expect(ofWave.flatMap(buttonsOf)).toEqual(['⏰ 催办', '📊 查看结果']);
});

test('a report stays when its buttons are tapped: the answer comes below', async () => {
  const office = await officeAfterAWave();
  const [report] = saidOf(office, '📨 已发送完毕');
  await office.officer.tap(report?.message_id ?? 0, '📊 查看结果');
  const result = await office.officer.waitForMessage(startsWith('📊 元旦节前提醒'));
  expect(result.message_id).toBeGreaterThan(report?.message_id ?? 0);
  expect(saidOf(office, '📨 已发送完毕')[0]?.text).toBe(report?.text);
});

test('waits over a weekend and the quiet hours', async () => {
  const office = await startNoticeOffice({}, { QUIET_HOURS: '20:00-10:30' });
  office.clock.set(Date.parse('2026-11-27T09:00:00+08:00'));
  const { notice } = await office.services.notices.startNotice(WAVE);
  await send(office, notice);
  await office.scheduler.poke();
  for (const time of ['2026-11-28T11:00', '2026-11-29T11:00', '2026-11-30T10:00']) await moveTo(office, time);
  expect(saidOf(office, '还有').filter(({ text }) => text?.includes('元旦'))).toEqual([]);
  await moveTo(office, '2026-11-30T10:30');
  expect(saidOf(office, '还有').filter(({ text }) => text?.includes('元旦'))).toHaveLength(1);
});

test('says nothing where all have taken note by then, and forgets the notice', async () => {
  const [only] = manyPeople(1);
  if (!only) throw new Error('There is nobody.');
  const office = await startTestOffice({ people: [only] });
  await send(office, WAVE);
  await office.scheduler.poke();
  const phone = office.phoneOf(only);
  const message = await phone.waitForMessage(startsWith('国庆节廉洁提醒'));
  await phone.tapData(message.message_id, `receipt.ack:${WAVE.id}`);
  office.clock.set(Date.parse('2026-11-24T09:30:00+08:00'));
  for (let poke = 0; poke < 2; poke++) await office.scheduler.poke();
  expect(office.officer.messages().filter(({ text }) => text?.startsWith('还有'))).toEqual([]);
  expect(await office.stores.noticeReports.list()).toEqual(new Map());
});

test('what no officer could be told is told as soon as one can be', async () => {
  const office = await startNoticeOffice();
  office.officer.block();
  await send(office, WAVE);
  await office.scheduler.poke();
  expect(saidOf(office, '📨 已发送完毕')).toEqual([]);
  office.officer.unblock();
  await office.scheduler.poke();
  expect(saidOf(office, '📨 已发送完毕')).toHaveLength(1);
});

test('counts a large office by department, with a button to the names', async () => {
  const people = manyPeople(60).map((person) => ({ ...person, department: `第${person.id % 9}科` }));
  const office = await startTestOffice({ people });
  await send(office, WAVE);
  await office.scheduler.poke();
  office.clock.set(Date.parse('2026-11-24T09:30:00+08:00'));
  await office.scheduler.poke();
  const told = await office.officer.waitForMessage(startsWith('还有 60 人未知悉'));
  expect(told.text).toContain('第1科：7 人');
  expect(told.text).toContain('……共 9 个部门，姓名见“未知悉名单”');
  expect(buttonsOf(told)).toEqual(['⏰ 催办', '未知悉名单', '📊 查看结果']);
  expect((told.text ?? '').split('\n').length).toBeLessThanOrEqual(10);
});
