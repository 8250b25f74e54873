import { describe, expect, it } from 'vitest';
import { aMember } from '../../support/cast.ts';
import { REACHES_ALL } from '../../support/channels/reaching.ts';
import { openExamOffice } from '../../support/exam-office.ts';
import { HOUR, MORNING } from '../../support/exams.ts';
import { everybody } from '../../support/notice-draft.ts';

const BY = 1001;
const EDITOR = { by: BY, reason: '条号有误' };

/** What the log says, the oldest first, without the times. */
async function logOf({ audit }: Awaited<ReturnType<typeof openExamOffice>>) {
  const entries = (await audit.list()).map(({ entry }) => entry);
  return entries.map(({ at: _, ...entry }) => entry).reverse();
}

describe('what officers decide about exams', () => {
  it('is recorded: the publication with its window, the nudge with its headcount, the withdrawal once', async () => {
    const office = await openExamOffice({ channels: [REACHES_ALL] });
    await office.publish({ createdBy: BY });
    await office.publish({ createdBy: BY });
    await office.nudges.request('exam.e1', 1, { within: undefined, requestedBy: BY });
    await office.exams.withdraw('e1', { reason: '题目有误', word: '考试已撤回。' }, BY);
    await office.exams.withdraw('e1', { reason: '题目有误', word: '考试已撤回。' }, BY);
    const window = { opensAt: MORNING, closesAt: MORNING + 3 * HOUR };
    expect(await logOf(office)).toEqual([
      { by: BY, action: 'exam-published', subject: '年度测试', after: window },
      { by: BY, action: 'exam-nudged', subject: '年度测试', after: { headcount: 2 } },
      { by: BY, action: 'exam-withdrawn', subject: '年度测试', reason: '题目有误' },
    ]);
  });

  it('is recorded: a corrected key with both keys, the reason and whose score changed', async () => {
    const office = await openExamOffice();
    await office.publish();
    const started = await office.attempts.start(aMember(7), 'e1', 1);
    if ('refused' in started) throw new Error(started.refused);
    const [item] = started.attempt.paper;
    const wrong = item?.order.findIndex((option) => !item.question.right.includes(option)) ?? 0;
    await office.attempts.answer(7, 'e1.7.1', { card: 1, position: 0, option: wrong, chosen: true });
    await office.attempts.handIn(7, 'e1.7.1', 1);
    office.time.now += 4 * HOUR;
    const right = [item?.order[wrong] ?? 0];
    const correction = { questionId: item?.question.id ?? '', right };
    const by = { telegramId: BY, reason: '规定原文如此', word: '成绩更正' };
    await office.regrading.regrade('e1', correction, by);
    await office.regrading.regrade('e1', correction, by);
    expect(await logOf(office)).toMatchObject([
      {
        by: BY,
        action: 'key-regraded',
        subject: `年度测试 ${correction.questionId}`,
        reason: '规定原文如此',
        before: 'B',
        people: [{ personId: 7, before: { score: 0 }, after: { score: expect.any(Number) } }],
      },
    ]);
  });
});

describe('what editors decide about questions', () => {
  it('is recorded with the reason, and with both wordings where one is changed', async () => {
    const office = await openExamOffice();
    const [entry] = (await office.bankCatalogue.refresh()).entries;
    const id = entry?.question.id ?? '';
    await office.bankEditing.suspend(id, EDITOR);
    await office.bankEditing.resume(id, BY);
    await office.bankEditing.resume(id, BY);
    await office.bankEditing.edit(id, { field: 'explanation', text: '新的解析。', version: 0 }, EDITOR);
    expect(await logOf(office)).toEqual([
      { ...EDITOR, action: 'question-suspended', subject: id },
      { by: BY, action: 'question-resumed', subject: id },
      {
        ...EDITOR,
        action: 'question-edited',
        subject: id,
        before: entry?.question.explanation,
        after: '新的解析。',
      },
    ]);
  });

  it('tells no key while an exam is open, nor somebody who is at a paper', async () => {
    const office = await openExamOffice();
    const [entry] = (await office.bankCatalogue.refresh()).entries;
    const id = entry?.question.id ?? '';
    await office.bankEditing.edit(id, { field: 'answer', text: 'A', version: 0 }, EDITOR);
    expect(await logOf(office)).toMatchObject([{ before: 'B', after: 'A' }]);
    await office.attempts.start(aMember(7), 'self-test', 1);
    const seen = (await office.audit.list(7))[0]?.entry;
    expect(seen).toMatchObject({ action: 'question-edited', subject: id });
    expect(seen).not.toHaveProperty('after');
    expect((await office.audit.list(8))[0]?.entry).toHaveProperty('after');
    await office.publish();
    expect((await office.audit.list(8))[0]?.entry).not.toHaveProperty('after');
    office.time.now += 3 * HOUR;
    expect((await office.audit.list(8))[0]?.entry).toHaveProperty('after');
  });

  it('is recorded: an instrument marked as replaced, and the mark taken back once', async () => {
    const office = await openExamOffice();
    const [listed] = await office.bankValidity.listInstruments();
    const { id = '', title = '' } = listed?.instrument ?? {};
    await office.bankValidity.supersede(id, '2027年修订', BY);
    await office.bankValidity.reinstate(id, BY);
    await office.bankValidity.reinstate(id, BY);
    expect(await logOf(office)).toEqual([
      { by: BY, action: 'instrument-superseded', subject: title, after: '2027年修订' },
      { by: BY, action: 'instrument-reinstated', subject: title, before: '2027年修订' },
    ]);
  });

  it('is recorded: the answer to a report, the first alone', async () => {
    const office = await openExamOffice();
    const [entry] = (await office.bankCatalogue.refresh()).entries;
    const questionId = entry?.question.id ?? '';
    await office.bankReports.record({ questionId, personId: 7, text: '条号不对' });
    await office.bankReports.answer(0, '已改正。', BY);
    await office.bankReports.answer(0, '没有问题。', BY);
    expect(await logOf(office)).toEqual([
      { by: BY, action: 'report-answered', subject: questionId, after: '已改正。' },
    ]);
  });
});

describe('what officers decide about notices', () => {
  it('is recorded: the start of a broadcast once, its pause, its going on, its stop', async () => {
    const channel = { ...REACHES_ALL, name: 'post' };
    const office = await openExamOffice({ channels: [channel] });
    const { notices } = office;
    const draft = { ...everybody(), title: '通知' };
    const start = { by: BY, action: 'broadcast-started', subject: '通知', after: { headcount: 2 } } as const;
    await notices.startNotice(draft, start);
    await notices.startNotice(draft, start);
    await notices.pause('broadcast.1', BY);
    await notices.continue('broadcast.1', BY);
    await notices.stop('broadcast.1', BY);
    await notices.stop('broadcast.1', BY);
    expect(await logOf(office)).toEqual([
      start,
      { by: BY, action: 'broadcast-paused', subject: '通知' },
      { by: BY, action: 'broadcast-continued', subject: '通知' },
      { by: BY, action: 'broadcast-stopped', subject: '通知' },
    ]);
  });

  it('is recorded: acknowledgements entered by hand, with whom and by which way', async () => {
    const office = await openExamOffice();
    await office.notices.startNotice({ ...everybody(), title: '通知' });
    const by = { channel: 'signature', officer: BY } as const;
    expect(await office.acknowledgements.enter('broadcast.1', [7, 8, 99], by)).toBe(2);
    expect(await office.acknowledgements.enter('broadcast.1', [7], by)).toBe(0);
    expect(await logOf(office)).toEqual([
      {
        by: BY,
        action: 'acknowledgement-entered',
        subject: '通知',
        people: [
          { personId: 7, after: { channel: 'signature' } },
          { personId: 8, after: { channel: 'signature' } },
        ],
      },
    ]);
  });
});

it('what was not done leaves nothing in the log: the entry is stored with the deed or not at all', async () => {
  const office = await openExamOffice();
  const [entry] = (await office.bankCatalogue.refresh()).entries;
  const record = { ...entry?.record, id: entry?.question.id ?? '', version: 0 };
  const decision = { at: 1, ...EDITOR, action: 'question-suspended', subject: record.id } as const;
  expect(await office.stores.officeBank.saveAll([{ record }], 41, decision)).toBe(false);
  expect(await logOf(office)).toEqual([]);
  expect(await office.stores.officeBank.saveAll([{ record }], 0, decision)).toBe(true);
  expect(await logOf(office)).toHaveLength(1);
});
