import type { WordData } from '../../files/word/documents.ts';
import { chineseFullDate } from '../../kernel/chinese-date.ts';
import type { Person } from '../../kernel/person.ts';
import { dateOf } from '../../kernel/plain-date.ts';
import type { Exam, FinishedAttempt } from '../domain/exam.ts';

export const certificateName = ({ title }: Exam): string => `${title}成绩证明.docx`;

/** Returns what the template of the certificate is filled with: that somebody has passed an exam. */
export function certificateOf(
  { exam, attempt, person }: { exam: Exam; attempt: FinishedAttempt; person: Person },
  { office, zone, now }: { office: string; zone: string; now: number },
): WordData {
  return {
    姓名: person.name,
    部门: person.department.replaceAll('/', ''),
    日期: chineseFullDate(dateOf(attempt.handedInAt, zone)),
    单位: office,
    考试: exam.title,
    得分: String(attempt.score),
    满分: String(attempt.total),
    合格线: String(attempt.passMark),
    开具日期: chineseFullDate(dateOf(now, zone)),
  };
}

export const NOT_PASSED = '按本场考试的取分办法，计入的成绩没有达到合格线，不能开具证明。';
