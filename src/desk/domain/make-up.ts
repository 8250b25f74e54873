import type { Exam } from '../../exams/domain/exam.ts';
import { hasPassed } from '../../exams/domain/exam.ts';
import { type Apart, apartBy } from '../../kernel/owing.ts';
import type { PersonId } from '../../kernel/person.ts';
import { shorten } from '../../kernel/shorten.ts';
import type { Standing } from '../../statistics/domain/statistics.ts';
import { draftExam, type ExamDraft } from './exam-draft.ts';

const TITLE_MAX_LENGTH = 40;
const SUFFIX = '（补考）';

/**
 * Returns those who may sit the make-up, in the order of the standings: who failed or was absent, and apart from them who was away. They
 * all may: it is for them that it is held.
 */
export function selectForMakeUp(standings: readonly Standing[]): Apart<Standing> {
  const open = standings.filter(({ status, score }) =>
    score ? !hasPassed(score) : status === 'absent' || status === 'away',
  );
  return apartBy(open, ({ status }) => status === 'away');
}

/** Returns an exam whose people were never told of it as it is proposed for other times: its rules, for those of them who are to sit it (absent: all). */
export function draftAnew(examId: string, exam: Exam, people: readonly PersonId[] | undefined): ExamDraft {
  const { secondsPerQuestion, attemptsAllowed, counts, navigation } = exam;
  return {
    ...draftExam(examId, { ...exam.blueprint, title: exam.title }),
    audience: people ? { people: [...people] } : exam.audience,
    ...{ navigation, counts, review: exam.review.afterClose },
    ...(secondsPerQuestion === undefined ? {} : { secondsPerQuestion }),
    ...(attemptsAllowed === undefined ? {} : { attemptsAllowed }),
  };
}

/** Returns the make-up of an exam as it is proposed: its rules, its people, papers of its own (its seed is another). */
export function draftMakeUp(examId: string, exam: Exam, people: readonly PersonId[]): ExamDraft {
  const { secondsPerQuestion } = exam;
  const title = `${shorten(exam.title, TITLE_MAX_LENGTH - SUFFIX.length)}${SUFFIX}`;
  return {
    ...draftExam(examId, { ...exam.blueprint, title }),
    audience: { people: [...people] },
    navigation: exam.navigation,
    ...(secondsPerQuestion === undefined ? {} : { secondsPerQuestion }),
    review: exam.review.afterClose,
    makeUpFor: exam.id,
  };
}
