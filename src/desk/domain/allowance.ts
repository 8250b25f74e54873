import { type Allowance, type Exam, isOverForAll } from '../../exams/domain/exam.ts';
import { parseChineseNumber } from '../../kernel/chinese-number.ts';
import type { PersonId } from '../../kernel/person.ts';
import { parseWindow } from './exam-draft.ts';

const EXTRA_MINUTES_MAX = 300;
const MINUTE_MS = 60_000;

/** Returns the exam with a person's allowance. What it names replaces what was given before; the rest stays. */
export function allow(exam: Exam, allowance: Allowance): Exam {
  const isOwn = ({ personId }: Allowance) => personId === allowance.personId;
  const others = exam.allowances?.filter((one) => !isOwn(one)) ?? [];
  return { ...exam, allowances: [...others, { ...exam.allowances?.find(isOwn), ...allowance }] };
}

/** Somebody whose extra minutes the close of the exam may cut off. */
export type CutOff = {
  personId: PersonId;
  extraMinutes: number;
  /** Who begins by then has all of their minutes. */
  latestStart: number;
};

/**
 * Returns those with extra minutes and no close of their own. Extra minutes never move the close (as in Moodle, where an override
 * of the time limit does not extend the quiz's close): whoever begins too late for them loses them, unless given a later close.
 */
export function selectCutOff(exam: Exam): CutOff[] {
  const { allowances = [], closesAt, blueprint } = exam;
  return allowances.flatMap(({ personId, extraMinutes, closesAt: own }) => {
    if (closesAt === undefined || extraMinutes === undefined || own !== undefined) return [];
    return [
      { personId, extraMinutes, latestStart: closesAt - (blueprint.minutes + extraMinutes) * MINUTE_MS },
    ];
  });
}

/**
 * Returns the exam with a later close for each of those, by as many minutes as they have more. Nothing changes once it is over for
 * all: its answers may have been shown.
 */
export function closeLater(exam: Exam, now: number): Exam {
  const { closesAt } = exam;
  if (closesAt === undefined || isOverForAll(exam, now)) return exam;
  return selectCutOff(exam).reduce(
    (changed, { personId, extraMinutes }) =>
      allow(changed, { personId, closesAt: closesAt + extraMinutes * MINUTE_MS }),
    exam,
  );
}

const MINUTES =
  /^(?:(?:加时|延时|延长|增加|加|\+)\s*)?(?:(\d{1,3})\s*(?:分钟?)?|(\d|半|[一二两三四五])\s*个?(小时|钟头))$/;
const UNTIL = /^(.*?)[\s,、]*(?:顺延|延长|延时|延)?[至到]\s*(.+)$/;

/** Reads `加时 20`, `10分钟`, `半小时` (more time), `至 12月6日 18:00` (a close of one's own), or both in one line. */
export function parseAllowance(
  text: string,
  now: number,
  zone: string,
): Omit<Allowance, 'personId'> | undefined {
  const line = text.normalize('NFKC').trim();
  const [, more = line, until] = line.match(UNTIL) ?? [];
  const extraMinutes = more === '' ? undefined : parseMinutes(more);
  // Not the hour that an exam is open at least: whoever is at it may need but ten minutes more.
  const window = until === undefined ? undefined : parseWindow(until, now, zone, MINUTE_MS);
  if (more !== '' && extraMinutes === undefined) return undefined;
  if (window && ('refused' in window || window.opensAt !== undefined)) return undefined;
  if (extraMinutes === undefined && !window) return undefined;
  return {
    ...(extraMinutes !== undefined && { extraMinutes }),
    ...(window && { closesAt: window.closesAt }),
  };
}

function parseMinutes(text: string): number | undefined {
  const [, digits, hours] = text.match(MINUTES) ?? [];
  const minutes = hours === undefined ? Number(digits) : hoursOf(hours) * 60;
  return minutes > 0 && minutes <= EXTRA_MINUTES_MAX ? minutes : undefined;
}

function hoursOf(text: string): number {
  return text === '半' ? 0.5 : (parseChineseNumber(text.replace('两', '二')) ?? 0);
}
