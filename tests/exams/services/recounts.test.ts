import { describe, expect, it } from 'vitest';
import type { Recount } from '../../../src/exams/services/recounts.ts';
import {
  analysisSheets,
  answerPages,
  placeOfAnswers,
} from '../../../src/statistics/bot/stats-items-workbook-messages.ts';
import { aMember } from '../../support/cast.ts';
import { type ExamOffice, openExamOffice } from '../../support/exam-office.ts';
import { HOUR } from '../../support/exams.ts';
import { IN_THIRDS, questionsInThirds, storeAsVersion010 } from '../../support/rounded-results.ts';

const [LI, WANG] = [7, 8];

/** Chooses so many of the three right options in every question, and hands in. */
async function sit(office: ExamOffice, personId: number, chosen: number): Promise<void> {
  const started = await office.attempts.start(aMember(personId), 'e1', 1);
  if ('refused' in started) throw new Error(started.refused);
  const { id, paper } = started.attempt;
  for (const [position, { order }] of paper.entries())
    for (let option = 0; option < chosen; option++)
      await office.attempts.answer(personId, id, {
        ...{ card: 1, position, chosen: true },
        option: order.indexOf(option),
      });
  await office.attempts.handIn(personId, id, 1);
}

/** An office updated from version 0.1.0, which had given 李 59.85 points of exactly 60; 王 has full marks either way. */
async function openUpdatedOffice() {
  const office = await openExamOffice({ questions: questionsInThirds(), blueprints: [IN_THIRDS] });
  await office.publish({ blueprint: IN_THIRDS });
  await sit(office, LI, 2);
  await sit(office, WANG, 3);
  await storeAsVersion010(office.redis, { id: 'e1.7.1', examId: 'e1', personId: LI }, 59.85);
  await storeAsVersion010(office.redis, { id: 'e1.8.1', examId: 'e1', personId: WANG }, 90);
  return office;
}

const scoresOf = async ({ attempts }: ExamOffice, personId: number) =>
  (await attempts.listOf(personId)).map(({ score, exact }) => [score, exact]);

describe('a result of version 0.1.0 that an exact sum would change', () => {
  it('stays as it is, and fails as it did, until an officer decides', async () => {
    const office = await openUpdatedOffice();
    expect(await scoresOf(office, LI)).toEqual([[59.85, undefined]]);
    expect((await office.statistics.ofExam('e1'))?.figures.passed).toBe(1);
    expect(await office.attempts.findResult(LI, 'e1.7.1')).toMatchObject({
      attempt: { progress: { handedIn: { score: 59.85 } } },
    });
  });

  it('is named to the officers once, with the person and both scores', async () => {
    const office = await openUpdatedOffice();
    const told: Recount[] = [];
    const tell = async (recount: Recount) => told.push(recount) > 0;
    await office.recounts.reportNew(tell);
    await office.recounts.reportNew(tell);
    expect(told).toMatchObject([
      {
        exam: { id: 'e1' },
        effect: { met: 1, changed: [LI], passes: 1, fails: 0 },
        changes: [{ name: aMember(LI).name, attemptId: 'e1.7.1', before: 59.85, after: 60 }],
      },
    ]);
    expect(await scoresOf(office, LI)).toEqual([[59.85, undefined]]);
  });

  it('is named again while no officer could be reached', async () => {
    const office = await openUpdatedOffice();
    const answers = [false, true, true];
    let asked = 0;
    for (const answer of answers)
      await office.recounts.reportNew(async () => {
        asked++;
        return answer;
      });
    expect(asked).toBe(2);
  });

  it('becomes the exact one when the officer says so: recorded, the person told, and once', async () => {
    const office = await openUpdatedOffice();
    const by = { telegramId: 1001, word: '【成绩更正】' };
    expect(await office.recounts.recount('e1', by)).toMatchObject({ effect: { passes: 1 } });
    expect(await office.recounts.recount('e1', by)).toBeUndefined();
    expect(await scoresOf(office, LI)).toEqual([[60, '60']]);
    expect(await scoresOf(office, WANG)).toEqual([[90, undefined]]);
    expect((await office.statistics.ofExam('e1'))?.figures.passed).toBe(2);
    expect((await office.stores.notices.find('exam.e1.recounted'))?.audience.people).toEqual([LI]);
    expect(
      (await office.stores.audit.list()).filter(({ action }) => action === 'scores-recounted'),
    ).toMatchObject([
      {
        by: 1001,
        people: [{ personId: LI, before: { score: 59.85 }, after: { score: 60 } }],
      },
    ]);
  });

  it('stands when the officer leaves it so, which is recorded once', async () => {
    const office = await openUpdatedOffice();
    await office.recounts.keep('e1', 1001);
    await office.recounts.keep('e1', 1001);
    expect(await scoresOf(office, LI)).toEqual([[59.85, undefined]]);
    const actions = (await office.stores.audit.list()).map(({ action }) => action);
    expect(actions.filter((action) => action === 'scores-kept')).toHaveLength(1);
  });

  it('is no word to anybody where every score is what it was', async () => {
    const office = await openExamOffice({ questions: questionsInThirds(), blueprints: [IN_THIRDS] });
    await office.publish({ blueprint: IN_THIRDS });
    await sit(office, WANG, 3);
    await storeAsVersion010(office.redis, { id: 'e1.8.1', examId: 'e1', personId: WANG }, 90);
    await office.recounts.reportNew(() => Promise.reject(new Error('Nobody need be told.')));
  });
});

it('counts who earned the pass mark in thirds among those who passed, and not among those who failed', async () => {
  const office = await openExamOffice({ questions: questionsInThirds(), blueprints: [IN_THIRDS] });
  await office.publish({ blueprint: IN_THIRDS });
  await sit(office, LI, 2);
  const found = await office.statistics.ofExam('e1');
  expect(found?.figures).toMatchObject({ took: 1, passed: 1 });
  expect(found?.standings.flatMap(({ score }) => score?.score ?? [])).toEqual([60]);
  expect(await office.audiences.count({ all: true, conditions: { failed: 'e1' } })).toMatchObject({
    total: 0,
  });
});

it('writes points in thirds to the hundredth into the workbook', async () => {
  const office = await openExamOffice({ questions: questionsInThirds(), blueprints: [IN_THIRDS] });
  await office.publish({ blueprint: IN_THIRDS });
  await sit(office, LI, 2);
  office.time.now += 4 * HOUR;
  const analysis = await office.examAnalysis.analyseWhole('e1');
  if (!analysis || 'refused' in analysis) throw new Error('It is not over.');
  const [answers] = analysisSheets(analysis, (await Array.fromAsync(analysis.sittings())).flat());
  expect([...(answers?.rows ?? [])][0]?.slice(-2)).toEqual([1.33, 2]);
});

it('has the same answers where there are too many for a workbook and they come page by page', async () => {
  const office = await openExamOffice({ questions: questionsInThirds(), blueprints: [IN_THIRDS] });
  await office.publish({ blueprint: IN_THIRDS });
  await sit(office, LI, 2);
  office.time.now += 4 * HOUR;
  const analysis = await office.examAnalysis.analyseWhole('e1');
  if (!analysis || 'refused' in analysis) throw new Error('It is not over.');
  const [answers] = analysisSheets(analysis, (await Array.fromAsync(analysis.sittings())).flat());
  expect((await Array.fromAsync(answerPages(analysis))).flat()).toEqual([...(answers?.rows ?? [])]);
  expect(analysis.answers).toBe([...(answers?.rows ?? [])].length);
  expect([60_000, 60_001, 1_000_001].map(placeOfAnswers)).toEqual(['workbook', 'beside', 'nowhere']);
});
