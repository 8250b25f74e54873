import { exactly } from '../../bank/domain/score.ts';
import type { Exam } from '../../exams/domain/exam.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import { toNumber } from '../../kernel/fraction.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { readReceiptsValue, readScoreValue, type Seal, type SealedScore, type SealHead } from './seal.ts';

/** A restore of a backup: no two have the same id; the instant whose state was restored, and when that was (epoch milliseconds). */
type RestoreOfData = { id: string; takenAt: number; restoredAt: number };

/**
 * The end of the chain of seals on a day, kept where Redis is not; `restored` where a backup was put in the place of the data then,
 * which may have had no seal yet (number 0).
 */
export type KeptHead = SealHead & { date: PlainDate; restored?: RestoreOfData | undefined };

/** What differs from what was sealed. Instants (`at`, `since`) are those of the seals, on the office's clock. */
export type SealFinding =
  /** The seals themselves: one does not follow from the one before. */
  | { kind: 'seals-broken'; number: number }
  /** A kept head names a seal that Redis has not. */
  | { kind: 'seals-cut'; date: PlainDate; number: number; present: number }
  /** The seals fit one another and not the heads kept from `date` on; `agreed`: the last day that still fits. */
  | { kind: 'seals-rewritten'; date: PlainDate; agreed?: PlainDate | undefined }
  /** `number`: of the entry in the log, from 1. */
  | { kind: 'audit-altered'; number: number; at: number }
  | { kind: 'audit-inserted'; number: number }
  | { kind: 'audit-reordered'; number: number }
  | { kind: 'receipts-rewritten'; noticeId: string; sequence: number; at: number }
  | { kind: 'receipts-cut'; noticeId: string; sequence: number; at: number }
  /** Changed after an instant, and no decision in the log says so. */
  | {
      kind: 'score-changed';
      attemptId: string;
      personId: PersonId;
      before: number;
      after: number;
      since: number;
    }
  | { kind: 'score-missing'; attemptId: string; personId: PersonId; before: number; at: number }
  /** The places that show a person their score do not agree. */
  | { kind: 'score-differs'; attemptId: string; personId: PersonId; scores: (number | undefined)[] };

/** A fact as it was sealed, seal after seal. */
type Sealed = { value: string; at: number };
export type SealedHistory = ReadonlyMap<string, readonly Sealed[]>;

/** Makes what gathers what seals say of each key, as they come: the oldest first. */
export function createHistory() {
  const history = new Map<string, Sealed[]>();
  return {
    history: history as SealedHistory,
    /** Takes in what the next seal says. */
    add({ at, items }: Pick<Seal, 'at' | 'items'>): void {
      for (const [key, value] of items) {
        const known = history.get(key);
        if (known) known.push({ value, at });
        else history.set(key, [{ value, at }]);
      }
    },
  };
}

/**
 * Compares the kept heads with the seals as they are: seals that were computed anew fit one another, but not what lies elsewhere. Only
 * the first difference is named.
 *
 * @param length how many seals there are, also behind one that does not fit
 */
export function compareHeads(
  heads: readonly KeptHead[],
  seals: readonly SealHead[],
  length: number,
): SealFinding[] {
  let agreed: PlainDate | undefined;
  for (const { date, number, hash } of standingHeads(heads)) {
    if (number > length) return [{ kind: 'seals-cut', date, number, present: length }];
    const seal = seals[number - 1];
    if (seal && seal.hash !== hash) return [{ kind: 'seals-rewritten', date, agreed }];
    agreed = date;
  }
  return [];
}

/** What a restored backup did not have yet has gone with the data in whose place it was put: those heads are no measure any more. */
function standingHeads(heads: readonly KeptHead[]): KeptHead[] {
  return heads.filter(({ number }, index) =>
    heads.slice(index + 1).every((later) => later.restored === undefined || later.number >= number),
  );
}

/**
 * Finds decisions that were changed, removed or put in after they had been sealed.
 *
 * @param present the digests of the log's entries, in its order
 */
export function compareAudit(
  sealed: readonly { digest: string; at: number }[],
  present: readonly string[],
): SealFinding[] {
  const places = placesOf(present);
  const found = sealed.map(({ digest }) => places.get(digest)?.shift());
  const altered = sealed.flatMap(({ at }, index): SealFinding[] =>
    found[index] === undefined ? [{ kind: 'audit-altered', number: index + 1, at }] : [],
  );
  const kept = found.filter((place) => place !== undefined);
  const late = kept.findIndex((place, index) => index > 0 && place < (kept[index - 1] ?? 0));
  const reordered: SealFinding[] =
    late < 0 ? [] : [{ kind: 'audit-reordered', number: (kept[late] ?? 0) + 1 }];
  return [...altered, ...reordered, ...(altered.length > 0 ? [] : inserted(present, kept))];
}

/** Each digest with its places, the first first. */
function placesOf(digests: readonly string[]): Map<string, number[]> {
  const places = digests.map((digest, place) => ({ digest, place }));
  return new Map(
    [...Map.groupBy(places, ({ digest }) => digest)].map(([digest, own]) => [
      digest,
      own.map(({ place }) => place),
    ]),
  );
}

/** Entries that nobody sealed, before one that was. */
function inserted(present: readonly string[], kept: readonly number[]): SealFinding[] {
  const known = new Set(kept);
  const last = kept.reduce((latest, place) => Math.max(latest, place), -1);
  return present.flatMap((_, place): SealFinding[] =>
    place < last && !known.has(place) ? [{ kind: 'audit-inserted', number: place + 1 }] : [],
  );
}

/**
 * Finds where a notice's chain of receipts no longer ends as it was sealed; the first such seal is enough.
 *
 * @param hashes of the chain as it is, in its order
 */
export function compareReceipts(
  noticeId: string,
  sealed: readonly Sealed[],
  hashes: readonly string[],
): SealFinding[] {
  for (const { value, at } of sealed) {
    const { length, hash } = readReceiptsValue(value);
    if (length > hashes.length) return [{ kind: 'receipts-cut', noticeId, sequence: hashes.length + 1, at }];
    if (hashes[length - 1] !== hash) return [{ kind: 'receipts-rewritten', noticeId, sequence: length, at }];
  }
  return [];
}

/** A decision is recorded before the scores that follow from it are stored, and a large exam takes a while. */
const DECISION_AHEAD_MS = 3_600_000;
/** Scores are shown to the hundredth. */
const ROUNDING = 0.01;

/**
 * Looks for scores that changed without a decision: every sealed change, and the one since the last seal, must be named in the log with
 * the new score.
 *
 * @param present as scores are sealed; undefined when the attempt is gone
 */
export function compareScore(
  attemptId: string,
  sealed: readonly Sealed[],
  present: string | undefined,
  { title, audit, now }: { title: string; audit: readonly AuditEntry[]; now: number },
): SealFinding[] {
  const last = sealed.at(-1);
  if (!last) return [];
  if (present === undefined) {
    const { personId, score: before } = readScoreValue(last.value);
    return [{ kind: 'score-missing', attemptId, personId, before, at: last.at }];
  }
  return [...sealed, { value: present, at: now }].flatMap(({ value, at }, index, all): SealFinding[] => {
    const former = all[index - 1];
    if (!former || isExplained(former, { value, at }, title, audit)) return [];
    const { score: before } = readScoreValue(former.value);
    const { personId, score: after } = readScoreValue(value);
    return [{ kind: 'score-changed', attemptId, personId, before, after, since: former.at }];
  });
}

function isExplained(former: Sealed, next: Sealed, title: string, audit: readonly AuditEntry[]): boolean {
  if (former.value === next.value) return true;
  const [before, after] = [readScoreValue(former.value), readScoreValue(next.value)];
  return isMadeExact(before, after) || audit.some((entry) => explains(entry, { former, next, title, after }));
}

/** A recount gives scores of version 0.1.0 the exact one of which they are the rounding; that takes no decision. */
function isMadeExact(before: SealedScore, after: SealedScore): boolean {
  const isSame = before.personId === after.personId && before.score === after.score && before.exact === '';
  return isSame && Math.abs(toNumber(exactly(after)) - after.score) <= ROUNDING;
}

function explains(
  { at, subject, people = [] }: AuditEntry,
  change: { former: Sealed; next: Sealed; title: string; after: { personId: PersonId; score: number } },
): boolean {
  const isInTime = at >= change.former.at - DECISION_AHEAD_MS && at <= change.next.at;
  const isOfExam = typeof subject === 'string' && subject.startsWith(change.title);
  const namesScore = people.some(
    ({ personId, after }) =>
      personId === change.after.personId &&
      typeof after === 'object' &&
      'score' in after &&
      after.score === change.after.score,
  );
  return isInTime && isOfExam && namesScore;
}

/** Returns the exam of a sealed attempt: its id begins with the exam's. */
export function examOfAttempt<T extends Pick<Exam, 'id'>>(
  attemptId: string,
  exams: readonly T[],
): T | undefined {
  return exams.find(({ id }) => attemptId.startsWith(`${id}.`));
}
