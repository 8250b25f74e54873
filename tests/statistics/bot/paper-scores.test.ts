import { describe, expect, test } from 'vitest';
import type { FinishedAttempt } from '../../../src/exams/domain/exam.ts';
import { examList, examProves } from '../../../src/statistics/bot/exam-evidence-messages.ts';
import { examFigures, satEntry } from '../../../src/statistics/bot/exam-year-messages.ts';
import { departmentsCard, figuresCard } from '../../../src/statistics/bot/stats-messages.ts';
import { sheetOf } from '../../../src/statistics/bot/stats-sheet-messages.ts';
import { workbookOf } from '../../../src/statistics/bot/stats-workbook-messages.ts';
import { figuresByDepartment, figuresOf, standingsOf } from '../../../src/statistics/domain/statistics.ts';
import { aMember } from '../../support/cast.ts';
import { anExam, MINUTE, MORNING } from '../../support/exams.ts';

const ZONE = 'Asia/Shanghai';
const NOW = MORNING + 10 * MINUTE;

const scoreOf = (personId: number, isOnPaper?: true): FinishedAttempt => ({
  ...{ id: `e1.${personId}.1`, examId: 'e1', title: '年度测试', personId, number: 1 },
  ...{ startedAt: MORNING, deadline: NOW, total: 6, passMark: 4, score: 5, handedInAt: NOW },
  ...(isOnPaper && { isOnPaper }),
});

function anExamSatBy(...attempts: FinishedAttempt[]) {
  const exam = anExam();
  const people = [aMember(1, { department: '市局/人事科' }), aMember(2, { department: '市局/办公室' })];
  const standings = standingsOf(exam, people, attempts, NOW);
  return { exam, standings, figures: figuresOf(standings), departments: figuresByDepartment(standings) };
}

/** Everything in which a score is said, by where it is said. */
function saidOf(attempts: FinishedAttempt[]): Record<string, string> {
  const found = anExamSatBy(...attempts);
  const onPaper = found.figures.onPaper ?? 0;
  const reference = { id: 'exams:e1', date: '2026-11-23', title: '年度测试', hash: 'abc' };
  const listed = { exam: found.exam, took: 2, passed: 2, ...(onPaper > 0 && { onPaper }), reference };
  const offers = { nudge: false, office: true, lookAlikes: false };
  const rows = (sheet: { rows: Iterable<unknown>; frame?: unknown } | undefined) =>
    JSON.stringify([sheet?.frame, ...(sheet?.rows ?? [])]);
  const [scores, departments] = workbookOf(found, ZONE);
  return {
    'the card of figures': figuresCard(found, { now: NOW, zone: ZONE, offers, passOn: [] }).text,
    'the card of departments': departmentsCard(found, { level: undefined, page: 0 }).text,
    'the table of scores': rows(scores),
    'the table of departments': rows(departments),
    'the score sheet in Word': JSON.stringify(sheetOf(found, { office: '市局', zone: ZONE, now: NOW })),
    'a person’s year': attempts.map((score) => satEntry({ score, date: '2026-11-23' }).text).join(),
    'the sources of the report': examFigures([listed])
      .map(({ definition }) => definition)
      .join(),
    'the list in the evidence': JSON.stringify(examList([listed]).columns),
    'the contents of the evidence': examProves(listed, false),
  };
}

describe('a score that was entered from paper', () => {
  test('is marked as such wherever it is said', () => {
    for (const [where, text] of Object.entries(saidOf([scoreOf(1), scoreOf(2, true)])))
      expect([where, text]).toEqual([where, expect.stringContaining('线下')]);
  });

  test('makes the tables tell each from the others, and how many there are', () => {
    const found = anExamSatBy(scoreOf(1), scoreOf(2, true));
    const [scores, departments] = workbookOf(found, ZONE);
    const ways = [...(scores?.rows ?? [])].map((row) => row.at(-2));
    expect(ways).toEqual(['线上', '线下']);
    expect(scores?.frame?.notes).toContain('应考 2 人，实考 2 人（其中线下录入 1 人），合格 2 人');
    expect(departments?.columns.at(-1)?.title).toBe('其中线下');
    expect([...(departments?.rows ?? [])].map((row) => row.at(-1))).toEqual([0, 1, 1]);
  });

  test('is not spoken of where everybody sat the exam in the bot', () => {
    const said = saidOf([scoreOf(1), scoreOf(2)]);
    for (const where of ['the card of figures', 'the card of departments', 'the contents of the evidence'])
      expect(said[where]).not.toContain('线下');
  });
});
