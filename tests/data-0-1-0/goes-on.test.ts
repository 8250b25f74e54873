import { describe, expect, test, vi } from 'vitest';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { ask } from '../support/bot-api.ts';
import { untilDone } from '../support/delivery-office.ts';
import { type FormerOffice, readFormerFacts, startFormerOffice } from '../support/former-office.ts';
import { see, tap } from '../support/phone.ts';
import { shanghai } from '../support/scenarios.ts';

/** The first morning after the stop: what waited for working hours is due. */
async function untilMorning({ clock, scheduler }: FormerOffice): Promise<void> {
  clock.set(shanghai('2026-11-25 08:30'));
  await scheduler.poke();
}

const sendsBeginning = ({ api }: FormerOffice, text: string) =>
  api.calls.filter(
    ({ method, parameters }) => method === 'sendMessage' && String(parameters.text).startsWith(text),
  );

/** Types the number that version 0.1.0 asked for, and then the one that is asked for now. */
async function confirmAnew(officer: Participant): Promise<void> {
  officer.send('10');
  await see(officer, '人数刚刚有变化');
  officer.send('9');
}

describe('what version 0.1.0 left in the middle goes on:', () => {
  test('an attempt, on its own card, with the answers and the mark that it had', async () => {
    const office = await startFormerOffice();
    const { stores, facts, phoneOf } = office;
    for (const [id, { responses, flagged, position, paper }] of Object.entries(facts.underWay)) {
      const attempt = (await stores.attempts.find(id))?.attempt;
      expect(attempt?.progress).toMatchObject({ responses, flagged, position });
      expect(attempt?.paper.map(({ question, order }) => [question.id, order])).toEqual(paper);
    }
    const wu = phoneOf('吴晓东');
    const card = await see(wu, '第 4/10 题');
    await wu.tap(card.message_id, 'B');
    await wu.tap((await see(wu, '第 5/10 题')).message_id, '交卷');
    await tap(wu, await see(wu, '确定交卷吗'), '确定交卷', '得分');
    const after = (await stores.attempts.find('e2.5.1'))?.attempt.progress;
    expect(after?.handedIn?.by).toBe('person');
    expect(after?.responses.slice(0, 3)).toEqual(facts.underWay['e2.5.1']?.responses.slice(0, 3));
  });

  test('a timed attempt, handed in by its deadline', async () => {
    const office = await startFormerOffice();
    const { stores, facts, clock, scheduler } = office;
    clock.set(facts.exams.e3?.attempts['e3.6.1']?.deadline ?? 0);
    await scheduler.poke();
    expect((await stores.attempts.find('e3.6.1'))?.attempt.progress.handedIn?.by).toBe('deadline');
  });

  test('what was sent while it was down: a receipt, a suggestion, a question', async () => {
    const { services, facts, phoneOf } = await startFormerOffice();
    const { noticeId, personId } = facts.inbox.acknowledgedWhileDown;
    const receiptOf = () => services.acknowledgements.findReceipt(noticeId, personId);
    await vi.waitFor(async () => expect((await receiptOf())?.number).toBe('QF-2026-1124-001'));
    await see(phoneOf('郑凯'), '第三季度廉政测试');
    await see(phoneOf('黄文斌'), '已保存并转交');
    expect((await services.suggestions.listPage({ page: 0, perPage: 1 })).entries[0]?.text).toBe(
      facts.inbox.suggestion,
    );
  });

  test('an exam about which people were nudged once: they may be once more, and not within the hour', async () => {
    const { services, clock } = await startFormerOffice();
    const before = await services.notices.findNotice('nudge.exam.e2.1');
    const last = { number: 1, startedAt: before?.createdAt, text: '【催考】年度廉政测试' };
    expect(await services.nudges.preview('exam.e2')).toMatchObject({
      number: 2,
      ...{ people: 7, exhausted: 0, unreached: 4 },
      last,
    });
    clock.set((before?.createdAt ?? 0) + 30 * 60_000);
    expect(await services.nudges.preview('exam.e2')).toMatchObject({ people: 0, recent: { people: 7 } });
  });

  test('a broadcast before its confirmation', async () => {
    const { phoneOf, services } = await startFormerOffice();
    // One of the ten was found out of reach before the stop: the officer is asked again.
    const zhou = phoneOf('周敏');
    await confirmAnew(zhou);
    // It is five past eight in the evening.
    const asked = await see(zhou, '不点按钮的');
    await zhou.tap(asked.message_id, '现在就发给 9 人');
    await untilDone({ services }, 'broadcast.3');
    await see(phoneOf('刘芳'), '关于年终述廉的通知');
  });

  test('an exam before its audience', async () => {
    const { phoneOf } = await startFormerOffice();
    const chen = phoneOf('陈国栋');
    const chosen = await tap(chen, await see(chen, '（3/4）'), '☐ 全体人员', '共 13 人');
    await tap(chen, chosen, '下一步', '（4/4）');
  });

  test('a correction before its confirmation', async () => {
    const { phoneOf, services } = await startFormerOffice();
    await confirmAnew(phoneOf('林秀兰'));
    await untilDone({ services }, 'correction.2026-1012.2');
    expect((await services.notices.findNotice('broadcast.1'))?.former).toHaveLength(2);
  });

  test("a receipt's number that is awaited", async () => {
    const { phoneOf } = await startFormerOffice();
    expect((await ask(phoneOf('沈洁'), 'QF-2026-0928-001')).text).toContain('✅ 回执属实');
  });

  test('a roster and questions that wait for their confirmation', async () => {
    const { phoneOf, stores } = await startFormerOffice();
    const [lin, zhou] = [phoneOf('林秀兰'), phoneOf('周敏')];
    await tap(lin, await see(lin, '尚未改动'), '✅ 确认导入', '名册已更新');
    expect((await stores.people.list()).map(({ name }) => name)).toContain('新同事');
    await tap(zhou, await see(zhou, '导入预览：题目二.csv'), '✅ 确认导入 1 题', '导入');
    const added = (await stores.officeBank.read()).records.at(-1);
    expect(added?.question?.stem).toBe('本局库房由谁统一管理？');
  });

  test('an arrangement that was offered, a warm-up in the group, a question of practice', async () => {
    const { phoneOf, stores, services, facts } = await startFormerOffice();
    const zhou = phoneOf('周敏');
    await tap(zhou, await see(zhou, '下载到 2027 年放假安排'), '采用', '依据：导入的放假安排');
    const { files } = await stores.calendar.findSources();
    expect(files.map(({ year }) => year).sort()).toEqual([2026, 2027]);
    const liu = 9;
    const serial = await stores.practice.lastSerial(liu);
    expect((await stores.practice.findCard(liu, serial))?.questionId).toBe(facts.practice[liu]?.card);
    expect(await services.practice.choose(liu, serial, { option: 0, chosen: true })).toHaveProperty('card');
    expect(await services.warmUps.findPoll(-1_002_026_000_001)).toBeTypeOf('number');
  });
});

/** On a machine whose clock is behind, the delivery of these data waits until it has come to them. */
const isBehind = Date.now() < readFormerFacts().madeAt;

describe.skipIf(isBehind)('what is sent after the update', () => {
  test('is the rest of the paused broadcast, to each of the others once', async () => {
    const office = await startFormerOffice();
    const { services } = office;
    expect(await services.notices.findProgress('broadcast.4')).toMatchObject({ state: 'paused', sent: 4 });
    await services.notices.continue('broadcast.4', office.facts.office.owner);
    await untilDone(office, 'broadcast.4');
    expect(sendsBeginning(office, '关于会风会纪的通知')).toHaveLength(5);
    await office.scheduler.poke();
    await see(office.phoneOf('周敏'), '赵志强');
  });

  test('is the nudge that waited for the morning, and no wave a second time', async () => {
    const office = await startFormerOffice();
    await office.scheduler.poke();
    await untilMorning(office);
    await untilDone(office, 'nudge.2026-1012.1');
    expect(sendsBeginning(office, '【催办】')).toHaveLength(4);
    expect(sendsBeginning(office, '【国庆')).toEqual([]);
    expect(sendsBeginning(office, '【中秋')).toEqual([]);
  });
});
