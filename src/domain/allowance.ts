import type { Allowance, Exam } from './exam.ts';
import { parseWindow } from './exam-draft.ts';
import type { PersonId } from './person.ts';
import { scaleQuestionSeconds } from './question-time.ts';

const EXTRA_MINUTES_MAX = 300;

/** The exam with the time that the person has: with more minutes, each question's own time grows in the same proportion. */
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

/** The exam with a person's allowance, in the place of an earlier one. */
export function allow(exam: Exam, allowance: Allowance): Exam {
  const others = exam.allowances?.filter(({ personId }) => personId !== allowance.personId) ?? [];
  return { ...exam, allowances: [...others, allowance] };
}

/** Reads `加时 20` (minutes) or `至 12月6日 18:00`. */
export function parseAllowance(
  text: string,
  now: number,
  zone: string,
): Omit<Allowance, 'personId'> | undefined {
  const [, minutes] = text.normalize('NFKC').match(/^加时\s*(\d{1,3})\s*(?:分钟?)?$/) ?? [];
  const extraMinutes = Number(minutes);
  if (minutes !== undefined)
    return extraMinutes > 0 && extraMinutes <= EXTRA_MINUTES_MAX ? { extraMinutes } : undefined;
  const window = text.startsWith('至') ? parseWindow(text.slice(1).trim(), now, zone) : undefined;
  return window === undefined || 'refused' in window ? undefined : { closesAt: window.closesAt };
}
