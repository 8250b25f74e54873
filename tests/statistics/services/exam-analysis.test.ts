import { describe, expect, it } from 'vitest';
import { aMember } from '../../support/cast.ts';
import { openExamOffice, sitExam } from '../../support/exam-office.ts';
import { anExam, HOUR } from '../../support/exams.ts';

async function officeWithTwoPapers() {
  const office = await openExamOffice();
  await office.publish();
  await sitExam(office, 7, 'e1', true);
  await sitExam(office, 8, 'e1', false);
  return office;
}

describe('the analysis of an exam', () => {
  it('is refused until the exam is over: it would tell what was asked', async () => {
    const office = await officeWithTwoPapers();
    expect(await office.examAnalysis.analyse('e1')).toEqual({ refused: 'not-over' });
    expect(await office.examAnalysis.listWeakTopics('e1')).toEqual({ refused: 'not-over' });
    expect(await office.examAnalysis.proposeStudy('e1', 'rules-1')).toBeUndefined();
    expect(await office.examAnalysis.topicHistory('e1', 5)).toEqual([]);
  });

  it('reads the counting attempts of those whom the exam addresses', async () => {
    const office = await officeWithTwoPapers();
    office.time.now += 4 * HOUR;
    const found = await office.examAnalysis.analyse('e1');
    expect(found).toMatchObject({ isRevealed: true, paper: { withheld: 'too-few' } });
    const met = found && 'items' in found ? found.items.reduce((sum, item) => sum + item.met, 0) : 0;
    expect(met).toBe(10);
  });

  it('keeps the answers to itself where the exam never reveals them', async () => {
    const office = await openExamOffice();
    await office.publish({ review: { beforeClose: 'score', afterClose: 'score' } });
    await sitExam(office, 7, 'e1', true);
    office.time.now += 4 * HOUR;
    expect(await office.examAnalysis.analyse('e1')).toMatchObject({ isRevealed: false });
  });

  it('counts topics once, ahead of the first picture, and again when a score has changed', async () => {
    const office = await officeWithTwoPapers();
    await office.examAnalysis.countAhead();
    expect(await office.stores.topicFigures.find('e1', 'e1.7.1 6,e1.8.1 0')).toBeUndefined();
    office.time.now += 4 * HOUR;
    await office.examAnalysis.countAhead();
    const scores = (await office.statistics.ofExam('e1'))?.standings.map(({ score }) => score);
    const key = scores?.map((score) => `${score?.id} ${score?.score}`).join() ?? '';
    const kept = await office.stores.topicFigures.find('e1', key);
    expect(await office.examAnalysis.topicHistory('e1', 5)).toMatchObject([{ topics: kept }]);
    const answers = (topics: typeof kept) => topics?.reduce((sum, topic) => sum + topic.answers, 0);
    expect(answers(kept)).toBe(10);
    const warned = await office.paperScores.enter('e1', '张8 6', 1001);
    await office.paperScores.replace('e1', warned?.replacing ?? [], 1001);
    const [again] = await office.examAnalysis.topicHistory('e1', 5);
    expect(answers(again?.topics)).toBe(5);
  });

  it('waits for whoever has a later close of their own', async () => {
    const office = await openExamOffice();
    const closesAt = office.time.now + 26 * HOUR;
    await office.publish({ allowances: [{ personId: 8, closesAt }] });
    await sitExam(office, 7, 'e1', true);
    office.time.now += 4 * HOUR;
    expect(await office.examAnalysis.analyse('e1')).toEqual({ refused: 'not-over' });
    expect(await office.examAnalysis.trend('e1', 5)).toEqual([]);
    expect(await office.examAnalysis.topicHistory('e1', 5)).toEqual([]);
    office.time.now = closesAt;
    expect(await office.examAnalysis.analyse('e1')).toMatchObject({ isRevealed: true });
    expect(await office.examAnalysis.trend('e1', 5)).toMatchObject([{ exam: { id: 'e1' } }]);
  });

  it('leaves out exams that were withdrawn, and trials', async () => {
    const office = await officeWithTwoPapers();
    const trial = await office.exams.prepareTrial(anExam({ id: 'e2' }), 7, office.time.now);
    await sitExam(office, 7, trial.id, true);
    await office.exams.withdraw('e1', { reason: '题目有误', word: '考试已撤回。' }, 1001);
    office.time.now += 4 * HOUR;
    for (const id of ['e1', trial.id]) {
      expect(await office.examAnalysis.analyse(id)).toBeUndefined();
      expect(await office.examAnalysis.trend(id, 5)).toEqual([]);
      expect(await office.examAnalysis.topicHistory(id, 5)).toEqual([]);
    }
  });

  it('knows nothing of an exam that does not exist', async () => {
    expect(await (await openExamOffice()).examAnalysis.analyse('e404')).toBeUndefined();
  });
});

describe('a topic that was weak', () => {
  it('is checked again by the next exam that asks about it', async () => {
    const sitters = [7, 8, 9];
    const office = await openExamOffice({ people: sitters.map((id) => aMember(id)) });
    await office.publish();
    for (const id of sitters) await sitExam(office, id, 'e1', false);
    office.time.now += 4 * HOUR;
    const weak = await office.examAnalysis.listWeakTopics('e1');
    const instrument = weak && 'topics' in weak ? weak.topics[0]?.instrument : undefined;
    expect(await office.examAnalysis.proposeStudy('e1', instrument ?? '')).toMatchObject({ rechecks: [] });

    const opensAt = office.time.now;
    await office.publish({ id: 'e2', title: '复测', opensAt, closesAt: opensAt + HOUR });
    for (const id of sitters) await sitExam(office, id, 'e2', true);
    office.time.now += 2 * HOUR;
    const proposal = await office.examAnalysis.proposeStudy('e1', instrument ?? '');
    expect(proposal).toMatchObject({
      topic: { facility: 0 },
      rechecks: [{ exam: { id: 'e2' }, topic: { facility: 1 } }],
    });
    expect(proposal?.warmUps.length).toBeGreaterThan(0);
  });

  it('stands in the trend with the exams before it', async () => {
    const office = await officeWithTwoPapers();
    office.time.now += 4 * HOUR;
    const trend = await office.examAnalysis.trend('e1', 5);
    expect(trend).toMatchObject([{ exam: { id: 'e1' }, figures: { took: 2 }, total: 6 }]);
    const [history] = await office.examAnalysis.topicHistory('e1', 5);
    expect(history).toMatchObject({ exam: { id: 'e1' } });
    expect(await office.examAnalysis.topicHistory('e1', 5)).toEqual([history]);
  });
});
