import type { Digest } from '../../asks/domain/receipt.ts';
import type { AskKinds } from '../../asks/services/ask-kinds.ts';
import type { ReceiptRecords } from '../../asks/services/records.ts';
import { type AttemptSummary, type Exam, isFinished } from '../../exams/domain/exam.ts';
import { summarize } from '../../exams/domain/exam-attempt.ts';
import type { AttemptRecords, ExamRecords } from '../../exams/services/exam-records.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { namesByNumber } from '../../kernel/namesakes.ts';
import type { PersonId } from '../../kernel/person.ts';
import { dateOf, type PlainDate } from '../../kernel/plain-date.ts';
import type { AuditStore } from '../../kernel/store/audit-store.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { auditKey, fittingSeals, receiptsKey, type Seal, scoreKey, scoreValue } from '../domain/seal.ts';
import {
  compareAudit,
  compareHeads,
  compareReceipts,
  compareScore,
  examOfAttempt,
  historyOf,
  type KeptHead,
  type SealedHistory,
  type SealFinding,
} from '../domain/seal-check.ts';
import type { SealStore } from '../store/seal-store.ts';
import type { HeadsArchive } from './seals.ts';

export type SealChecksDeps = {
  seals: Pick<SealStore, 'listPage'>;
  audit: Pick<AuditStore, 'listTexts' | 'list'>;
  receipts: Pick<ReceiptRecords, 'listPage'>;
  exams: ExamRecords;
  attempts: AttemptRecords;
  people: Pick<PeopleDirectory, 'copy'>;
  askKinds: Pick<AskKinds, 'listWithReceipts'>;
  heads: HeadsArchive | undefined;
  digest: Digest;
  timezone: string;
  clock: Clock;
};

/** How the heads apart from Redis stand: none are kept here, none are there yet, or up to which day. */
export type HeadsState =
  | { kind: 'not-kept' }
  | { kind: 'missing' }
  | { kind: 'kept'; until: PlainDate; isBehind: boolean; restored: KeptHead['restored'] };

export type SealReport = {
  seals: number;
  lastAt: number | undefined;
  heads: HeadsState;
  findings: SealFinding[];
};

export type SealNames = {
  nameOf(personId: PersonId): string | undefined;
  examOf(attemptId: string): string | undefined;
  /** What was asked under an id: `noun` says what kind of thing it is. */
  askOf(askId: string): { noun: string; title: string } | undefined;
};

/** So many attempts are read at once. */
const ATTEMPTS_AT_ONCE = 100;

/** Compares audit log, receipts and scores with what was sealed, and the seals with the heads that are kept elsewhere. */
export function createSealChecksService(deps: SealChecksDeps) {
  async function readSeals(): Promise<{ fitting: Seal[]; length: number }> {
    const all: (Seal | undefined)[] = [];
    for (;;) {
      const page = await deps.seals.listPage(all.length);
      if (page.length === 0) return { fitting: fittingSeals(all, deps.digest), length: all.length };
      all.push(...page);
    }
  }

  async function checkAudit(history: SealedHistory): Promise<SealFinding[]> {
    const sealed: { digest: string; at: number }[] = [];
    for (let index = 0; ; index++) {
      const fact = history.get(auditKey(index))?.[0];
      if (!fact) break;
      sealed.push({ digest: fact.value, at: fact.at });
    }
    return compareAudit(sealed, (await deps.audit.listTexts()).map(deps.digest));
  }

  async function checkReceipts(history: SealedHistory, noticeId: string): Promise<SealFinding[]> {
    const sealed = history.get(receiptsKey(noticeId)) ?? [];
    return sealed.length > 0 ? compareReceipts(noticeId, sealed, await hashesOf(noticeId)) : [];
  }

  async function hashesOf(noticeId: string): Promise<string[]> {
    const hashes: string[] = [];
    for (;;) {
      const page = await deps.receipts.listPage(noticeId, hashes.length);
      if (page.length === 0) return hashes;
      hashes.push(...page.map((receipt) => receipt?.hash ?? ''));
    }
  }

  async function checkScores(history: SealedHistory): Promise<SealFinding[]> {
    const exams = await deps.exams.list();
    const made = (await Promise.all(exams.map(({ id }) => deps.attempts.listByExam(id)))).flat();
    const finished = made.filter((attempt) => isFinished(attempt));
    // After the scores: a decision is recorded before what follows from it.
    const audit = await deps.audit.list();
    return [...sealedScores(history, exams, finished, audit), ...(await checkCopies(finished))];
  }

  function sealedScores(
    history: SealedHistory,
    exams: readonly Exam[],
    finished: readonly AttemptSummary[],
    audit: readonly AuditEntry[],
  ): SealFinding[] {
    const present = new Map(finished.map((attempt) => [scoreKey(attempt.id), scoreValue(attempt)]));
    const prefix = scoreKey('');
    return [...history].flatMap(([key, sealed]) => {
      if (!key.startsWith(prefix)) return [];
      const id = key.slice(prefix.length);
      const title = examOfAttempt(id, exams)?.title ?? '';
      return compareScore(id, sealed, present.get(key), { title, audit, now: deps.clock.now() });
    });
  }

  async function checkCopies(finished: readonly AttemptSummary[]): Promise<SealFinding[]> {
    const findings: SealFinding[] = [];
    for (let start = 0; start < finished.length; start += ATTEMPTS_AT_ONCE) {
      const part = finished.slice(start, start + ATTEMPTS_AT_ONCE);
      findings.push(...(await Promise.all(part.map(checkCopy))).flat());
    }
    return findings;
  }

  /** What the person's own list and the attempt itself say of the score; one on paper has no attempt. */
  async function checkCopy(summary: AttemptSummary): Promise<SealFinding[]> {
    const { id: attemptId, personId, score } = summary;
    const own = (await deps.attempts.listByPerson(personId)).find(({ id }) => id === attemptId);
    const found = summary.isOnPaper ? undefined : await deps.attempts.find(attemptId);
    const copies = [own, ...(found ? [summarize(found.attempt)] : [])];
    if (copies.every((copy) => copy && scoreValue(copy) === scoreValue(summary))) return [];
    return [
      { kind: 'score-differs', attemptId, personId, scores: [score, ...copies.map((copy) => copy?.score)] },
    ];
  }

  async function checkHeads(seals: readonly Seal[], length: number) {
    if (!deps.heads) return { state: { kind: 'not-kept' } as const, findings: [] };
    const { heads } = await deps.heads.list();
    const until = heads.at(-1)?.date;
    if (until === undefined) return { state: { kind: 'missing' } as const, findings: [] };
    const lastAt = seals.at(-1)?.at;
    const isBehind = lastAt !== undefined && dateOf(lastAt, deps.timezone) > until;
    return {
      state: {
        kind: 'kept',
        until,
        isBehind,
        restored: heads.findLast((head) => head.restored)?.restored,
      } as const,
      findings: compareHeads(heads, seals, length),
    };
  }

  async function lookOnce(): Promise<SealReport> {
    const { fitting, length } = await readSeals();
    const history = historyOf(fitting);
    const heads = await checkHeads(fitting, length);
    const noticeIds = [...history.keys()].filter((key) => key.startsWith(receiptsKey('')));
    const receipts = await Promise.all(
      noticeIds.map((key) => checkReceipts(history, key.slice(receiptsKey('').length))),
    );
    const broken: SealFinding[] =
      fitting.length < length ? [{ kind: 'seals-broken', number: fitting.length + 1 }] : [];
    const findings = [
      ...heads.findings,
      ...broken,
      ...(await checkAudit(history)),
      ...receipts.flat(),
      ...(await checkScores(history)),
    ];
    return { seals: fitting.length, lastAt: fitting.at(-1)?.at, heads: heads.state, findings };
  }

  return {
    /**
     * Compares everything: what differs, and how far the comparison reaches. An office of an earlier version has no seals, and no
     * findings. What differs is looked at twice: meanwhile somebody may have handed in, or an officer regraded.
     */
    async check(): Promise<SealReport> {
      const first = await lookOnce();
      if (first.findings.length === 0) return first;
      const met = new Set(first.findings.map((finding) => JSON.stringify(finding)));
      const second = await lookOnce();
      return { ...second, findings: second.findings.filter((finding) => met.has(JSON.stringify(finding))) };
    },

    /** Finds what people, exams and notices in the findings are called; undefined where they are gone. */
    async namesIn({ findings }: SealReport): Promise<SealNames> {
      const ids = [
        ...new Set(findings.flatMap((finding) => ('personId' in finding ? finding.personId : []))),
      ];
      const [office, exams, asks] = await Promise.all([
        deps.people.copy(),
        deps.exams.list(),
        deps.askKinds.listWithReceipts(),
      ]);
      const names = namesByNumber(ids, office);
      return {
        nameOf: (id) => names.get(id),
        examOf: (attemptId) => examOfAttempt(attemptId, exams)?.title,
        askOf: (askId) => {
          const { ask, kind } = asks.find((one) => one.ask.id === askId) ?? {};
          return ask && kind && { noun: kind.words.noun, title: ask.title };
        },
      };
    },

    /** Finds what of a notice's receipts differs from what was sealed. */
    async checkNotice(noticeId: string): Promise<SealFinding[]> {
      const { fitting } = await readSeals();
      return checkReceipts(historyOf(fitting), noticeId);
    },

    /**
     * Tells whether a head that somebody kept, a month ago perhaps, is still that of the seal; undefined where there is no such
     * seal.
     */
    async agrees(number: number, hash: string): Promise<boolean | undefined> {
      const seal = (await readSeals()).fitting[number - 1];
      return seal?.hash.startsWith(hash);
    },
  };
}

export type SealChecksService = ReturnType<typeof createSealChecksService>;
