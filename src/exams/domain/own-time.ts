import type { PersonId } from '../../kernel/person.ts';
import type { Exam } from './exam.ts';
import { scaleQuestionSeconds } from './question-time.ts';

/** Returns the exam with the time that the person has: with more minutes, each question's own time grows in the same proportion. */
export function asPersonHasIt(exam: Exam, personId: PersonId): Exam {
  const own = exam.allowances?.find((allowance) => allowance.personId === personId);
  if (!own) return exam;
  const { blueprint, closesAt, secondsPerQuestion: seconds } = exam;
  const later = own.closesAt ?? closesAt;
  const minutes = blueprint.minutes + (own.extraMinutes ?? 0);
  return {
    ...exam,
    blueprint: { ...blueprint, minutes },
    ...(seconds && { secondsPerQuestion: scaleQuestionSeconds(seconds, blueprint.minutes, minutes) }),
    ...(later === undefined ? {} : { closesAt: later }),
  };
}
