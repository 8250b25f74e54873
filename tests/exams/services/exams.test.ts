import { describe, expect, it } from 'vitest';
import { createBankCatalogue } from '../../../src/bank/services/bank-catalogue.ts';
import { createQuestionBankService } from '../../../src/bank/services/question-bank.ts';
import { createOfficeBankStore } from '../../../src/bank/store/office-bank-store.ts';
import { aMember } from '../../support/cast.ts';
import { openExamOffice } from '../../support/exam-office.ts';
import { anExam, HOUR, MORNING } from '../../support/exams.ts';
import { questionsOf, SMALL_TEST } from '../../support/questions.ts';
import { createTestRedis } from '../../support/redis.ts';
import { soonAfter } from '../../support/ticking-clock.ts';

describe('publishing', () => {
  it('announces the exam to its audience, with the way in', async () => {
    const office = await openExamOffice();
    await office.publish({ audience: { tags: ['党员'] }, createdBy: 1 });
    expect(await office.stores.notices.find('exam.e1.opening')).toEqual({
      id: 'exam.e1.opening',
      kind: 'exam',
      title: '年度测试',
      content: { kind: 'text', text: '考试通知' },
      action: 'enter-exam',
      audience: { tags: ['党员'] },
      examId: 'e1',
      createdBy: 1,
      validUntil: MORNING + 3 * HOUR,
      code: '2026-1123',
      createdAt: soonAfter(MORNING),
    });
  });

  it('twice keeps the first exam and its papers', async () => {
    const office = await openExamOffice();
    await office.publish();
    const seed = (await office.exams.find('e1'))?.seed;
    await office.publish({ title: '又点了一次' });
    expect(await office.exams.find('e1')).toMatchObject({ title: '年度测试', seed });
    expect(await office.stores.notices.find('exam.e1.opening')).toMatchObject({ title: '年度测试' });
  });

  it('is refused when the bank cannot supply the papers', async () => {
    const office = await openExamOffice({
      questions: questionsOf({ single: 2, 'true-false': 2 }),
      blueprints: [],
    });
    expect(await office.publish()).toEqual({
      refused: 'bank-too-small',
      short: [{ part: 2, wanted: 1, available: 0, leftOut: 0 }],
    });
    expect(await office.stores.notices.find('exam.e1.opening')).toBeUndefined();
    expect(await office.exams.list()).toEqual([]);
  });
});

describe('the list of exams', () => {
  it('shows a person what is open or coming for them, and what they have taken', async () => {
    const office = await openExamOffice();
    const idsFor = async (id: number) => (await office.exams.listFor(aMember(id))).map(({ exam }) => exam.id);
    await office.publish({ id: 'e1', createdAt: 1 });
    await office.publish({ id: 'e2', opensAt: MORNING + HOUR, createdAt: 2 });
    await office.publish({ id: 'e3', audience: { people: [9] }, createdAt: 3 });
    expect(new Set(await idsFor(7))).toEqual(new Set(['e1', 'e2']));
    await office.attempts.start(aMember(7), 'e1', 100);
    office.time.now = MORNING + 9 * HOUR;
    expect(await idsFor(7)).toEqual(['e1']);
    expect(await idsFor(8)).toEqual([]);
  });

  it('offers the self-tests of the blueprints that say so', async () => {
    const office = await openExamOffice();
    expect(office.exams.selfTests.map(({ id }) => id)).toEqual(['self-test']);
    expect(await office.exams.find('small-test')).toBeUndefined();
  });
});

describe('the question bank', () => {
  it('leaves out the questions of instruments that bind no more', async () => {
    const questions = questionsOf({ single: 6 });
    const instrument = { title: '规定', version: '2024年', issuer: '某办公室', readAt: '虚构' };
    const instruments = [
      { ...instrument, id: 'rules-0', supersededBy: 'rules-9' },
      { ...instrument, id: 'rules-1', inForceFrom: '2026-12-01' },
      { ...instrument, id: 'rules-2' },
    ];
    let day = '2026-11-23';
    const catalogue = createBankCatalogue({
      shipped: { questions: questions.map((question) => ({ question })), instruments },
      officeBank: createOfficeBankStore((await createTestRedis()).redis),
      today: () => day,
      dateOf: () => day,
    });
    const bank = createQuestionBankService({ catalogue, blueprints: [SMALL_TEST] });
    const listed = () => bank.listInstruments().map(({ id, questions: count }) => [id, count]);
    expect(listed()).toEqual([['rules-2', 2]]);
    day = '2026-12-01';
    expect(listed()).toEqual([
      ['rules-1', 2],
      ['rules-2', 2],
    ]);
    expect(bank.find('q-003')?.id).toBe('q-003');
  });

  it('names what a question rests on', async () => {
    const { questionBank: bank } = await openExamOffice();
    const question = bank.find('q-001');
    expect(question && bank.citationOf(question)).toBe('《规定rules-1》（2024年）第一条');
  });

  it('says what a blueprint lacks', async () => {
    const { questionBank: bank } = await openExamOffice();
    expect(bank.findShortages(anExam().blueprint)).toEqual([]);
  });
});
