import { describe, expect, test } from 'vitest';
import { aMember, OFFICER_ID } from '../../support/cast.ts';
import { openExamOffice, sitExam } from '../../support/exam-office.ts';
import { HOUR } from '../../support/exams.ts';
import { aQuestion, questionsOf, SMALL_TEST } from '../../support/questions.ts';

const VILLAGES = 'village-rules';
const LI = 7;

/** Questions on what concerns everybody, and four single choices on villages. */
const QUESTIONS = [
  ...questionsOf({ single: 8, 'true-false': 8, multiple: 5 }),
  ...[31, 32, 33, 34].map((number) =>
    aQuestion(number, { basis: { instrument: VILLAGES, article: number } }),
  ),
];
const ON_VILLAGES = {
  ...{ ...SMALL_TEST, id: 'villages', title: '村务测验', passMark: 2 },
  parts: [{ type: 'single', count: 3, points: 1, from: { instruments: [VILLAGES] } }],
};
const BLUEPRINTS = [SMALL_TEST, { ...ON_VILLAGES, selfTest: true }];

async function anOffice() {
  const office = await openExamOffice({ questions: QUESTIONS, blueprints: BLUEPRINTS });
  return {
    ...office,
    decide: (concerns: boolean) => office.bankScope.decide(VILLAGES, concerns, OFFICER_ID),
    drawable: () => {
      const { questions } = office.questionBank.currentStock();
      return questions.filter(({ basis }) => basis.instrument === VILLAGES).length;
    },
    begin: (examId: string, personId = LI) => office.attempts.start(aMember(personId), examId, 1),
  };
}

describe('an instrument that does not concern the office', () => {
  test('is out of what is drawn for papers, practice and warm-ups, and comes back', async () => {
    const office = await anOffice();
    expect(office.drawable()).toBe(4);
    await office.decide(false);
    expect(office.drawable()).toBe(0);
    const topic = { kind: 'instrument', instrument: VILLAGES } as const;
    expect(await office.practice.start(LI, topic)).toEqual({ refused: 'nothing-left' });
    expect(office.questionBank.listInstruments().map(({ id }) => id)).not.toContain(VILLAGES);
    await office.decide(true);
    expect(office.drawable()).toBe(4);
  });

  test('is on record with who said so and who took it back, each once', async () => {
    const office = await anOffice();
    for (const concerns of [true, false, false, true, true]) await office.decide(concerns);
    const recorded = await office.stores.audit.list(0, 9);
    expect(recorded.map(({ action, by, subject }) => [action, by, subject])).toEqual([
      ['instrument-not-concerned', OFFICER_ID, '规定village-rules'],
      ['instrument-concerned', OFFICER_ID, '规定village-rules'],
    ]);
    expect(await office.bankScope.decide('unheard-of', false, OFFICER_ID)).toBe(false);
  });

  test('leaves the papers of an exam that was published before as they would have been', async () => {
    const office = await anOffice();
    await office.publish({ blueprint: ON_VILLAGES });
    await office.decide(false);
    expect(await office.begin('e1')).toMatchObject({ attempt: { paper: { length: 3 } } });
  });

  test('stays out of an exam that was published without it, when it is taken back meanwhile', async () => {
    const office = await anOffice();
    await office.decide(false);
    await office.publish();
    await office.decide(true);
    const papers = await Promise.all(
      [7, 8].map(async (personId) => {
        const begun = await office.begin('e1', personId);
        return 'refused' in begun ? [] : begun.attempt.paper;
      }),
    );
    expect(papers.map(({ length }) => length)).toEqual([5, 5]);
    expect(papers.flat().some(({ question }) => question.basis.instrument === VILLAGES)).toBe(false);
  });

  test('is why a new exam, and a self-test, is refused for want of questions', async () => {
    const office = await anOffice();
    await office.decide(false);
    expect(await office.bankScope.listShortPapers()).toEqual(['村务测验']);
    expect(await office.publish({ blueprint: ON_VILLAGES })).toEqual({
      refused: 'bank-too-small',
      short: [{ part: 0, wanted: 3, available: 0, leftOut: 4 }],
    });
    expect(await office.begin('villages')).toEqual({ refused: 'bank-too-small' });
  });

  test('keeps what was answered wrongly in the book, marked, while it does not come back', async () => {
    const office = await anOffice();
    await office.publish({ blueprint: ON_VILLAGES });
    await sitExam(office, LI, 'e1', false);
    await office.decide(false);
    office.time.now += 24 * HOUR;
    const book = await office.practice.openBook(LI);
    expect(book).toMatchObject({ open: [1, 2, 3].map(() => ({ isNotConcerned: true })) });
    office.time.now += 24 * HOUR * 30;
    expect(await office.practice.start(LI, { kind: 'wrong' })).toEqual({ refused: 'nothing-left' });
  });

  test('asks nobody to re-check its questions when it is replaced, until it concerns the office again', async () => {
    const office = await anOffice();
    await office.decide(false);
    await office.bankValidity.supersede(VILLAGES, '2027年修订', OFFICER_ID);
    expect(await office.bankValidity.listQuarantine()).toEqual([]);
    await office.decide(true);
    const [group] = await office.bankValidity.listQuarantine();
    expect(group?.entries).toHaveLength(4);
    expect(office.drawable()).toBe(0);
  });

  test('is still found in /law, with its questions', async () => {
    const office = await anOffice();
    await office.decide(false);
    expect(office.laws.find(VILLAGES, '31')).toMatchObject({
      instrument: { isNotConcerned: true },
      questions: [{ id: 'q-031' }],
    });
  });
});
