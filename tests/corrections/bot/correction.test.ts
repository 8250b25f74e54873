import type { Message } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { readSheet } from '../../../src/files/spreadsheet/read.ts';
import { correctNotice } from '../../../src/notices/domain/correction.ts';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, buttonsOf, nextFromBot } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { untilDone } from '../../support/delivery-office.ts';
import { receiveFile } from '../../support/files.ts';
import {
  type NoticeOffice,
  openResult,
  startNoticeOffice,
  startsWith,
  tap,
} from '../../support/notice-office.ts';
import { join } from '../../support/seat.ts';

const ANOTHER_OFFICER = aMember(6, { role: 'admin', roleConfirmed: true });
const CORRECTED = '国庆节廉洁提醒\n不收送礼品礼金和消费卡。';
const MARKED = /^国庆节廉洁提醒\n不收送礼品礼金和消费卡。\n\n（已更正 \d+月\d+日）$/;
const PDF = { name: '通知.pdf', type: 'application/pdf', bytes: new Uint8Array([1]) };

const noticeOf = ({ account }: NoticeOffice['wang']) => account.waitForMessage(startsWith('国庆节'));
const correctionOf = ({ notice }: NoticeOffice, number = 1) => `correction.${notice.code}.${number}`;

/** Opens the correction from the result and sends the new text; returns what the bot answers to it. */
async function propose(officer: Participant, text = CORRECTED, id?: string): Promise<Message> {
  const { message_id } = await openResult(officer, id);
  await officer.tap(message_id, '✏️ 更正');
  const asked = await officer.waitForMessage(startsWith('更正通知'));
  return answerTo(officer, officer.send(text), asked);
}

/** The card after the preview, or whatever else the bot says at last. */
function answerTo(officer: Participant, sent: Message, asked: Message): Promise<Message> {
  return officer.waitForMessage(
    ({ message_id, text }) =>
      message_id > Math.max(sent.message_id, asked.message_id) &&
      /^(确认更正|没有更正|不能预览)/.test(text ?? ''),
  );
}

async function correct(office: NoticeOffice, text = CORRECTED, number = 1): Promise<void> {
  await propose(office.officer, text);
  expect((await ask(office.officer, '3')).text).toMatch(/更正/);
  await untilDone(office, correctionOf(office, number));
}

describe('an officer who corrects a notice', () => {
  test('sees the text as it is and as it will be, types the headcount, and everybody reads the new one', async () => {
    const office = await startNoticeOffice();
    const { officer, wang, zhao } = office;
    const confirm = await propose(officer);
    const [before, , sample] = officer.messages().filter(startsWith('国庆节')).slice(-3);
    expect(before?.text).toBe('国庆节廉洁提醒\n不收送礼品礼金。');
    expect(sample?.text).toMatch(MARKED);
    expect(sample && buttonsOf(sample)).toEqual(['✅ 已知悉']);
    expect(confirm.text).toContain('可更正 3 人');
    expect((await ask(officer, '2')).text).toContain('人数不对，没有更正');
    expect((await noticeOf(wang)).text).toBe('国庆节廉洁提醒\n不收送礼品礼金。');
    expect((await ask(officer, '３ 人')).text).toMatch(/^(⏳|✏️|✅)/);
    await untilDone(office, correctionOf(office));
    for (const person of [wang, zhao]) expect((await noticeOf(person)).text).toMatch(MARKED);
    const done = await officer.waitForMessage(startsWith('✅ 更正完成'));
    expect(done.text).toContain('已更正 3 / 3 人');
    const [line] = await office.services.audit.list();
    expect(line?.entry).toMatchObject({
      ...{ action: 'notice-corrected', subject: '国庆节廉洁提醒' },
      after: CORRECTED,
    });
  });

  test('is told in the result who has taken note of which text', async () => {
    const office = await startNoticeOffice();
    const { officer, wang, zhao } = office;
    await wang.account.tap((await noticeOf(wang)).message_id, '✅ 已知悉');
    await correct(office);
    const kept = await wang.account.waitForMessage(({ text }) => text?.includes('更正前的内容') === true);
    expect(kept.text).toMatch(/^国庆节廉洁提醒\n不收送礼品礼金和消费卡。/);
    expect((await wang.account.tap(kept.message_id, '查看回执')).text).toMatch(/回执 QF-.*-001/);
    await zhao.account.tap((await noticeOf(zhao)).message_id, '✅ 已知悉');
    const result = await openResult(officer);
    expect(result.text).toContain('✏️ 已更正 1 次，1 人知悉的是更正前的内容，回执仍然有效');
    expect(result.text).toContain('已知悉 2');
    const verified = await ask(officer, `/verify QF-${office.notice.code}-001`);
    expect(verified.text).toContain('与存档的第 1 版一致，此后通知更正过 1 次');
    expect((await ask(officer, `/verify QF-${office.notice.code}-002`)).text).toContain('与存档的通知一致');
    const details = await tap(officer, await openResult(officer), '更正情况');
    expect(details.text).toContain('合计：应更正 3，已更正 3');
  });

  test('finds in the exported table who has taken note of which version', async () => {
    const office = await startNoticeOffice();
    const { officer, wang, zhao } = office;
    await wang.account.tap((await noticeOf(wang)).message_id, '✅ 已知悉');
    await correct(office);
    await zhao.account.tap((await noticeOf(zhao)).message_id, '✅ 已知悉');
    await officer.tap((await openResult(officer)).message_id, '📄 导出 Excel');
    const bytes = await receiveFile(office.api, officer, `回执-${office.notice.code}.xlsx`);
    const sheet = await readSheet({ name: 'a.xlsx', bytes }, { needed: ['姓名', '部门'] });
    if ('refused' in sheet) throw new Error(sheet.refused);
    const versions = sheet.rows.map(({ cells }) => [cells.姓名, cells.知悉版本]);
    expect(versions).toEqual(
      expect.arrayContaining([
        ['王强', '1'],
        ['赵敏', '2'],
        ['李敏', ''],
      ]),
    );
  });

  test('nudges about the corrected text: the receipt is for that', async () => {
    const office = await startNoticeOffice();
    const { officer, wang, services } = office;
    await correct(office);
    const card = await tap(officer, await openResult(officer), '⏰ 催办');
    await tap(officer, card, '确认催办 3 人');
    await untilDone(office, `nudge.${office.notice.code}.1`);
    const nudge = await wang.account.waitForMessage(startsWith('【催办】'));
    await wang.account.tap(nudge.message_id, '✅ 已知悉');
    const found = await services.acknowledgements.findReceipt('broadcast.1', wang.person.id);
    expect(found && (await services.acknowledgements.acknowledgedVersion(found))).toBe(2);
  });

  test('may have a short reply tell of it, to each whose message was corrected, once; it leads to the text as it is', async () => {
    const office = await startNoticeOffice();
    const { officer, wang, zhao, api, notice } = office;
    const original = await noticeOf(wang);
    const asked = await tap(officer, await propose(officer), '同时发一条更正提示');
    expect(asked.text).toContain('请用一句话说明更正了什么');
    expect((await ask(officer, '长'.repeat(101))).text).toContain('共 101 字，最多 100 字');
    const confirm = await ask(officer, '消费卡\n也不收');
    expect(confirm.text).toContain('各发一条提示：上面的通知已更正：消费卡 也不收');
    zhao.account.block();
    await expect.poll(async () => (await office.stores.people.find(zhao.person.id))?.reachable).toBe(false);
    await ask(officer, '2');
    await ask(officer, '2');
    await untilDone(office, `corrected.${notice.code}.1`);
    const told = await wang.account.waitForMessage(startsWith('上面的通知已更正'));
    expect(told.text).toBe('上面的通知已更正：消费卡 也不收\n通知：国庆节廉洁提醒\n请以更正后的内容为准。');
    expect(told.reply_to_message?.message_id).toBe(original.message_id);
    const sends = api.calls.filter(({ parameters: { text } }) => String(text).startsWith('上面的通知已更正'));
    expect(sends).toHaveLength(2);
    await wang.account.tap(told.message_id, '查看更正后的通知');
    await wang.account.waitForMessage(
      ({ message_id, text }) => message_id > told.message_id && text?.startsWith(CORRECTED) === true,
    );
    const details = await tap(officer, await openResult(officer), '更正提示情况');
    expect(details.text).toContain('应收 3');
  });

  test('may change their mind about the short reply: nothing but the correction goes out', async () => {
    const office = await startNoticeOffice();
    const { officer, notice, services } = office;
    const asked = await tap(officer, await propose(officer), '同时发一条更正提示');
    const with_ = await tap(officer, asked, '不写说明');
    expect(with_.text).toContain('上面的通知已更正。');
    const without = await tap(officer, with_, '不发更正提示');
    expect(without.text).not.toContain('上面的通知已更正');
    await ask(officer, '3');
    await untilDone(office, correctionOf(office));
    expect(await services.notices.findNotice(`corrected.${notice.code}.1`)).toBeUndefined();
  });

  test('may correct it again', async () => {
    const office = await startNoticeOffice();
    await correct(office);
    await correct(office, '国庆节廉洁提醒（第三版）', 2);
    expect((await noticeOf(office.wang)).text).toMatch(/^国庆节廉洁提醒（第三版）\n\n（已更正 \d+月\d+日）$/);
    expect((await openResult(office.officer)).text).toContain('已更正 2 次');
  });

  test('is told what to do about a text that is too long, the same, or none', async () => {
    const office = await startNoticeOffice();
    const { officer } = office;
    const refused = await propose(officer, '长'.repeat(4097));
    expect(refused.text).toContain(
      '共 4097 字，最多 4096 字。请删减后重新发送；放不下的，请撤回后以文件群发。',
    );
    expect((await ask(officer, '国庆节廉洁提醒\n不收送礼品礼金。')).text).toContain('与现在的文字相同');
    const file = await officer.sendFile(PDF);
    expect((await nextFromBot(officer, file)).text).toContain('要换图片或文件，请撤回后重新群发');
    expect((await noticeOf(office.wang)).text).toBe('国庆节廉洁提醒\n不收送礼品礼金。');
  });

  test('goes on where it was after the bot was restarted', async () => {
    const office = await startNoticeOffice();
    await propose(office.officer);
    const restarted = await office.restart();
    expect((await ask(office.officer, '3')).text).toMatch(/更正/);
    await untilDone(restarted, correctionOf(office));
    expect((await noticeOf(office.wang)).text).toMatch(MARKED);
  });

  test('whose confirmation is handled again after a crash finds it carried on', async () => {
    const office = await startNoticeOffice();
    await propose(office.officer);
    const { notice, stores } = office;
    const content = { kind: 'text', text: CORRECTED } as const;
    // As a process leaves it that dies right after the notice was corrected, before anybody's message was.
    await stores.notices.change(notice.id, (one) => correctNotice(one, { content, title: one.title }, 1));
    await ask(office.officer, '3');
    await untilDone(office, correctionOf(office));
    expect((await noticeOf(office.wang)).text).toMatch(MARKED);
    expect((await office.services.notices.findNotice(notice.id))?.former).toHaveLength(1);
  });

  test('confirms once: a number typed again changes nothing', async () => {
    const office = await startNoticeOffice();
    await propose(office.officer);
    const first = office.officer.send('3');
    const second = office.officer.send('3');
    const answer = await nextFromBot(office.officer, second);
    expect(answer.message_id).toBeGreaterThan(first.message_id);
    await untilDone(office, correctionOf(office));
    const edits = office.api.calls.filter(({ parameters }) => MARKED.test(String(parameters.text)));
    expect(edits.filter(({ method }) => method === 'editMessageText')).toHaveLength(3);
    expect(await office.services.audit.list()).toHaveLength(1);
  });

  test('is asked again when somebody blocked the bot meanwhile', async () => {
    const office = await startNoticeOffice();
    await propose(office.officer);
    office.zhao.account.block();
    const isBlocked = async () =>
      (await office.stores.people.find(office.zhao.person.id))?.reachable === false;
    await expect.poll(isBlocked).toBe(true);
    expect((await ask(office.officer, '3')).text).toMatch(/人数刚刚有变化[\s\S]*可更正 2 人，1 人无法更正/);
    expect((await ask(office.officer, '2')).text).toMatch(/更正/);
    await untilDone(office, correctionOf(office));
    const details = await openResult(office.officer, correctionOf(office));
    expect((await tap(office.officer, details, '未能更正名单')).text).toContain('赵敏（已停用机器人）');
  });

  test('comes second where another officer was first', async () => {
    const office = await startNoticeOffice();
    const other = await join(office, ANOTHER_OFFICER);
    await propose(office.officer);
    await propose(other, '另一种更正');
    await ask(office.officer, '3');
    await untilDone(office, correctionOf(office));
    expect((await ask(other, '3')).text).toContain('这条通知刚被改过');
    expect((await noticeOf(office.wang)).text).toMatch(MARKED);
  });
});

describe('what stands under a file', () => {
  async function broadcastFile(office: NoticeOffice): Promise<void> {
    const { officer } = office;
    await ask(officer, '/broadcast');
    await officer.sendFile(PDF, { caption: '十月一日前学习' });
    const { message_id: card } = await officer.waitForMessage(startsWith('选择受众'));
    for (const button of ['☐ 全体', '下一步 ➡']) await officer.tap(card, button);
    await ask(officer, '3');
    await untilDone(office, 'broadcast.1');
  }
  const isFile = ({ document }: Message) => document !== undefined;

  test('is corrected, and the file stays', async () => {
    const office = await startNoticeOffice({ id: 'broadcast.9' });
    await broadcastFile(office);
    const { officer, wang } = office;
    const tooLong = await propose(officer, '长'.repeat(1025), 'broadcast.1');
    expect(tooLong.text).toContain('最多 1024 字');
    const again = officer.send('十月八日前学习');
    const confirm = await answerTo(officer, again, again);
    expect(confirm.text).toContain('通知：十月一日前学习');
    expect(confirm.text).toMatch(/还没有知悉的人，在末尾另看到“（已更正 \d+月\d+日）”。/);
    const sample = officer.messages().findLast(isFile);
    expect(sample).toMatchObject({ caption: '十月八日前学习', document: { file_name: '通知.pdf' } });
    await ask(officer, '3');
    const notice = await office.services.notices.findNotice('broadcast.1');
    await untilDone(office, `correction.${notice?.code}.1`);
    const got = await wang.account.waitForMessage(isFile);
    expect(got).toMatchObject({
      caption: expect.stringMatching(/^十月八日前学习\n\n（已更正 \d+月\d+日）$/),
      document: { file_name: '通知.pdf' },
    });
    await wang.account.tap(got.message_id, '✅ 已知悉');
    const receipt = await wang.account.waitForMessage(
      ({ caption }) => caption?.includes('回执 QF-') === true,
    );
    expect(receipt.caption).toMatch(/^十月八日前学习/);
  });
});

describe('nobody else', () => {
  test('may correct: a liaison sees no button, and an old one of the officer counts for nothing', async () => {
    const office = await startNoticeOffice();
    const { officer, li, wang } = office;
    const result = await openResult(li.account);
    expect(buttonsOf(result)).not.toContain('✏️ 更正');
    for (const data of ['correction.open:broadcast.1', 'recall.open:broadcast.1'])
      expect((await li.account.tapData(result.message_id, data)).text).toMatch(/没有使用这个按钮的权限/);
    const { message_id: id } = await noticeOf(wang);
    expect((await wang.account.tapData(id, 'correction.again:broadcast.1')).text).toMatch(/没有使用/);
    const confirm = await propose(officer);
    const other = await join(office, ANOTHER_OFFICER);
    const forwarded = await ask(other, '/menu');
    for (const [row] of confirm.reply_markup?.inline_keyboard ?? []) {
      const data = row && 'callback_data' in row ? row.callback_data : '';
      expect((await other.tapData(forwarded.message_id, data)).text).toMatch(/已过期/);
    }
    expect((await officer.tap(confirm.message_id, '取消')).text).toBeUndefined();
    expect((await ask(officer, '3')).text).toContain('没有对应的操作');
  });
});
