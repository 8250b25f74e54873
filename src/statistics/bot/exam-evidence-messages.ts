import type { Question } from '../../bank/domain/question.ts';
import { questionTypeOf } from '../../bank/domain/question-types/index.ts';
import { letterOf } from '../../bank/domain/question-types/option-letters.ts';
import type { Cell, WriteSheet } from '../../files/spreadsheet/write-sheet.ts';
import { amongThemOnPaper } from '../../kernel/score-origin.ts';
import type { ExamOfYear } from '../services/exam-year.ts';
import { PAPER_TITLE } from './stats-share-messages.ts';

export const listName = '测试目录.xlsx';
export const listProves = (count: number): string =>
  `当年的测试和补考 ${count} 场，逐场列出时间、交卷和合格人数`;

/** Returns every exam of a year in a line. Who has left since counts with their score. */
export function examList(listed: readonly ExamOfYear[]): WriteSheet {
  const titles = new Map(listed.map(({ exam }) => [exam.id, exam.title]));
  return {
    name: '测试目录',
    columns: [
      { title: '名称', width: 36 },
      { title: '开始', format: 'date-time' },
      { title: '截止', format: 'date-time' },
      { title: '交卷', format: 'number' },
      { title: PAPER_TITLE, format: 'number' },
      { title: '合格', format: 'number' },
      { title: '合格线', format: 'number' },
      { title: '补考于', width: 30 },
      { title: '校验值', width: 46 },
    ],
    rows: listed.map(({ exam, took, onPaper = 0, passed, reference }): Cell[] => [
      ...[exam.title, new Date(exam.opensAt), exam.closesAt === undefined ? null : new Date(exam.closesAt)],
      ...[took, onPaper, passed, exam.blueprint.passMark],
      ...[exam.makeUpFor === undefined ? null : (titles.get(exam.makeUpFor) ?? '往年的测试'), reference.hash],
    ]),
  };
}

export const examFileName = ({ exam }: ExamOfYear): string => `${exam.title}.xlsx`;

/** Says what the file of one exam shows. */
export function examProves({ exam, took, onPaper = 0, passed }: ExamOfYear, hasQuestions: boolean): string {
  const questions = hasQuestions ? '试题和答案、' : '';
  const missing = hasQuestions ? '' : '；答案没有公布，试题未列入';
  return `${exam.title}：${questions}逐人成绩和分部门统计，交卷 ${took}${amongThemOnPaper(onPaper, '人')}，合格 ${passed}${missing}`;
}

/** Returns the questions that an exam has asked, with the right answers: only after the reveal. */
export function questionSheet(questions: readonly Question[]): WriteSheet {
  return {
    name: '试题',
    columns: [
      { title: '题目编号', width: 16 },
      { title: '题型' },
      { title: '题干', width: 60 },
      { title: '选项', width: 60 },
      { title: '答案' },
      { title: '解析', width: 60 },
    ],
    rows: questions.map(({ id, type, stem, options, right, explanation }): Cell[] => [
      ...[id, questionTypeOf(type).label, stem],
      options.map((option, index) => `${letterOf(index)}. ${option}`).join('\n'),
      ...[questionTypeOf(type).formatAnswer(right), explanation],
    ]),
  };
}
