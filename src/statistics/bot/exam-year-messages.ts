import { hasPassed } from '../../exams/domain/exam.ts';
import type { Figure } from '../../kernel/figure.ts';
import { amongThemOnPaper, paperMark } from '../../kernel/score-origin.ts';
import type { PersonalEntry, UsualThing } from '../../kernel/year-part.ts';
import type { ExamOfYear, SatExam } from '../services/exam-year.ts';

/** Returns the figures of a year's exams. Make-ups are counted apart: they are part of the exam that they make up for. */
export function examFigures(listed: readonly ExamOfYear[]): Figure[] {
  const first = listed.filter(({ exam }) => exam.makeUpFor === undefined);
  const makeUps = listed.filter(({ exam }) => exam.makeUpFor !== undefined);
  const sum = (part: 'took' | 'passed') =>
    listed.length > 0 ? { value: listed.reduce((total, exam) => total + exam[part], 0) } : {};
  const adding = (part: 'took' | 'passed') =>
    listed.map(({ reference, ...exam }) => ({ ...reference, adds: exam[part] }));
  const onPaper = listed.reduce((total, exam) => total + (exam.onPaper ?? 0), 0);
  return [
    {
      ...{ id: 'statistics.exams', label: '廉政知识测试', unit: '次' },
      ...(first.length > 0 && { value: first.length }),
      definition: '当年开考、有起止时间的考试，不含补考、自测、试考和已撤回的考试。',
      records: first.map(({ reference }) => reference),
      names: first.map(({ exam }) => exam.title),
    },
    {
      ...{ id: 'statistics.make-ups', label: '补考', unit: '次' },
      ...(makeUps.length > 0 && { value: makeUps.length }),
      definition: '当年开考的补考。',
      records: makeUps.map(({ reference }) => reference),
    },
    {
      ...{ id: 'statistics.took', label: '参加测试', unit: '人次', records: adding('took'), ...sum('took') },
      definition: `交卷人次：一人在一场考试或补考中有成绩计一人次，含线下录入${amongThemOnPaper(onPaper, '人次')}。`,
    },
    {
      ...{
        id: 'statistics.passed',
        label: '测试合格',
        unit: '人次',
        records: adding('passed'),
        ...sum('passed'),
      },
      definition: '计入成绩达到合格线的人次；一人先在考试、后在补考中合格，各计一人次。',
    },
  ];
}

/** Returns what a year usually has of exams: one, whatever make-ups follow. */
export function usualExams(listed: readonly ExamOfYear[]): UsualThing[] {
  const has = listed.filter(({ exam }) => exam.makeUpFor === undefined).length;
  return [{ label: '廉政知识测试', unit: '次', wanted: 1, has, record: 'newexam.blueprints' }];
}

/** Says in somebody's year how they fared in an exam: the score alone, which nothing holds back once it is handed in. */
export function satEntry({ score: attempt, date }: SatExam): PersonalEntry {
  const { title, score, total } = attempt;
  const verdict = hasPassed(attempt) ? '合格' : '未合格';
  return {
    date,
    heading: '测试',
    text: `${title}${paperMark(attempt)}：${score} / ${total}，${verdict}`,
  };
}
