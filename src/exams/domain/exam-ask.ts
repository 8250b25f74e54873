import type { Ask } from '../../asks/domain/ask.ts';
import type { Moment } from '../../asks/domain/automatic-terms.ts';
import type { FormerNudge, Nudge } from '../../asks/domain/nudge.ts';
import { isInAudience } from '../../kernel/audience.ts';
import type { Person } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Notice, NoticeDraft } from '../../notices/domain/notice.ts';
import { nudgeDraft } from '../../notices/domain/nudge-draft.ts';
import type { AttemptSummary, Exam } from './exam.ts';
import { nudgeIdOf } from './exam-notices.ts';

/** Shorter than for notices: an exam may be open for an hour or two, and the call before its close is to be possible. */
const NUDGE_GAP_HOURS = 1;

const PREFIX = 'exam.';

/** Returns the id of what an exam asks: to sit it. @example askIdOf('e1') // 'exam.e1' */
export function askIdOf(examId: string): string {
  return `${PREFIX}${examId}`;
}

/** Returns the exam that may be meant by the id of an ask; nothing where it is another kind's. */
export function examIdOf(askId: string): string | undefined {
  return askId.startsWith(PREFIX) ? askId.slice(PREFIX.length) : undefined;
}

/**
 * Returns what an exam asks of people: to enter it while it is open.
 *
 * @param nudgeText what those read who are nudged
 * @param dateOf the office's date at an instant
 */
export function askOf(exam: Exam, nudgeText: string, dateOf: (instant: number) => PlainDate): Ask {
  const { id, title, opensAt: from, closesAt: until, withdrawnAt, reminds: chosen = [] } = exam;
  const askId = askIdOf(id);
  const automatic = { moments: remindersOf(exam, dateOf), chosen };
  return {
    ...{ id: askId, code: askId, title, withdrawnAt },
    nudging: { text: nudgeText, gapHours: NUDGE_GAP_HOURS, from, until, automatic },
  };
}

/** What was announced on the day on which it opens is fresh in mind: its opening brings no further word. */
function remindersOf(
  { createdAt, opensAt, closesAt }: Exam,
  dateOf: (instant: number) => PlainDate,
): Moment[] {
  if (closesAt === undefined) return [];
  return [
    ...(dateOf(createdAt) < dateOf(opensAt) ? [{ key: 'opening', at: opensAt }] : []),
    { key: 'closing', workdaysBefore: 1, of: closesAt },
  ];
}

/** Returns those of the people whom the exam addresses and who have begun no attempt, in the order in which they are given. */
export function selectAbsent(
  { audience }: Exam,
  people: readonly Person[],
  made: readonly AttemptSummary[],
): Person[] {
  const entered = new Set(made.map(({ personId }) => personId));
  return people.filter((person) => isInAudience(person, audience) && !entered.has(person.id));
}

/** Returns the notice by which a nudge about an exam goes out, with the way into it. */
export function nudgeNotice(nudge: Nudge, { id: examId, title }: Exam, validUntil: number): NoticeDraft {
  return {
    ...{ ...nudgeDraft(nudge, validUntil), id: nudgeIdOf(examId, nudge.number), title: `${title} · 催考` },
    ...{ action: 'enter-exam', examId },
  };
}

/** Returns a nudge that version 0.1 kept as its notice alone, with those whom it addressed. It has been told of already. */
export function formerNudge(
  askId: string,
  number: number,
  { createdAt, createdBy = 0, content, audience }: Notice,
): FormerNudge {
  const text = content.kind === 'text' ? content.text : '';
  const times = { requestedAt: createdAt, startedAt: createdAt, escalatedAt: createdAt };
  return { nudge: { askId, number, text, requestedBy: createdBy, ...times }, people: audience.people ?? [] };
}
