import { type Exam, isOverForAll, phaseOf } from '../../exams/domain/exam.ts';
import type { ExamKindLetter } from '../domain/exam-kinds.ts';
import type { Looking, Shelf } from './archive-messages.ts';
import { examsButton } from './year-book-messages.ts';

const KINDS: Readonly<Record<ExamKindLetter, string>> = { f: '考试', m: '补考', w: '已撤回' };

/** How exams are called and shown in their archive, by the day of their opening. */
export const EXAM_SHELF: Shelf<Exam> = {
  name: 'exams',
  title: '考试档案',
  noun: '考试',
  unit: '场',
  ofDepartment: '本部门人员参加的',
  kinds: KINDS,
  askKind: '请选择要看哪一类考试：',
  askWords: '请发来要找的词，在考试名称里查找',
  timeOf: ({ opensAt }) => opensAt,
  textOf: (exam, { now }) => `${exam.title}：${stateOf(exam, now)}`,
  openOf: ({ id }) => `stats.show:${id}`,
  filesOf: (filter) => [examsButton(filter)],
};

function stateOf(exam: Exam, now: Looking['now']): string {
  if (exam.withdrawnAt !== undefined) return '已撤回';
  if (isOverForAll(exam, now)) return '已截止';
  return phaseOf(exam, now) === 'upcoming' ? '未开始' : '进行中';
}
