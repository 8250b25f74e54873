import { totalPoints } from '../../bank/domain/blueprint.ts';
import { momentText } from '../../bot/messages/moment.ts';
import { hasPassed } from '../../exams/domain/exam.ts';
import type { WordData } from '../../files/word/documents.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import { dateOf, timeOf } from '../../kernel/plain-date.ts';
import { ON_PAPER, paperMark } from '../../kernel/score-origin.ts';
import { shortDepartments } from '../../kernel/short-departments.ts';
import type { Standing } from '../domain/statistics.ts';
import type { ExamStatistics } from '../services/statistics.ts';
import { averageText, STATUS_NAMES } from './stats-share-messages.ts';

export const sheetName = ({ exam }: ExamStatistics): string => `${exam.title}成绩单.docx`;

/** Fills the score sheet for the file: everybody in roster order, with room to sign. */
export function sheetOf(
  { exam, figures, standings }: ExamStatistics,
  { office, zone, now }: { office: string; zone: string; now: number },
): WordData {
  const { opensAt, closesAt, blueprint } = exam;
  const nameOf = shortDepartments(standings.map(({ person }) => person.department));
  return {
    单位: office,
    考试: exam.title,
    时间: examPeriod(opensAt, closesAt, zone),
    应考: String(figures.shouldTake),
    实考: String(figures.took),
    合格: String(figures.passed),
    满分: String(totalPoints(blueprint)),
    合格线: String(blueprint.passMark),
    成绩: scoresText(figures, blueprint.passMark),
    人员: standings.map((standing, i) => rowOf(standing, i, nameOf)),
    日期: chineseFullDate(dateOf(now, zone)),
  };
}

/**
 * Writes the window of an exam with its year, for what is filed.
 *
 * @example examPeriod(opensAt, closesAt, zone) // '2026年11月23日 9:00至12:00'
 */
export function examPeriod(opensAt: number, closesAt: number | undefined, zone: string): string {
  const opens = `${chineseFullDate(dateOf(opensAt, zone))} ${timeOf(opensAt, zone)}`;
  if (closesAt === undefined) return `${opens}起`;
  const isOneDay = dateOf(opensAt, zone) === dateOf(closesAt, zone);
  return `${opens}至${isOneDay ? timeOf(closesAt, zone) : momentText(closesAt, zone, opensAt)}`;
}

function scoresText({ scores, onPaper = 0 }: ExamStatistics['figures'], passMark: number): string {
  if (!scores) return '';
  const paper = onPaper > 0 ? `其中${ON_PAPER}录入${onPaper}人。` : '';
  return `平均${averageText(scores.mean, passMark)}分，最高${scores.highest}分，最低${scores.lowest}分。${paper}`;
}

function rowOf(
  { person, status, score }: Standing,
  i: number,
  nameOf: (department: string) => string,
): Record<string, string> {
  return {
    序号: String(i + 1),
    姓名: person.name,
    部门: nameOf(person.department),
    职务: person.post,
    得分: score ? String(score.score) : '',
    结果: score ? `${hasPassed(score) ? '合格' : '未合格'}${paperMark(score)}` : STATUS_NAMES[status],
  };
}
