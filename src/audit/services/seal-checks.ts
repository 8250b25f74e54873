import type { Digest } from '../../asks/domain/receipt.ts';
import type { AskKinds } from '../../asks/services/ask-kinds.ts';
import type { ReceiptRecords } from '../../asks/services/records.ts';
import { type AttemptSummary, type Exam, isFinished } from '../../exams/domain/exam.ts';
import type { AttemptRecords, ExamRecords } from '../../exams/services/exam-records.ts';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { Clock } from '../../kernel/clock.ts';
import { inStretches, mapInStretches } from '../../kernel/in-stretches.ts';
import { namesByNumber } from '../../kernel/namesakes.ts';
import type { PersonId } from '../../kernel/person.ts';
import { dateOf, type PlainDate } from '../../kernel/plain-date.ts';
import type { AuditStore } from '../../kernel/store/audit-store.ts';
import type { PeopleDirectory } from '../../people/services/people-directory.ts';
import { auditKey, fittingSeals, receiptsKey, type SealHead, scoreKey, scoreValue } from '../domain/seal.ts';
import {
  compareAudit,
  compareHeads,
  compareReceipts,
  compareScore,
  createHistory,
  examOfAttempt,
  type KeptHead,
  type SealedHistory,
  type SealFinding,
} from '../domain/seal-check.ts';
import type { SealStore } from '../store/seal-store.ts';
import type { HeadsArchive } from './seals.ts';

export type SealChecksDeps = {
  seals: Pick<SealStore, 'listPage'>;
  audit: Pick<AuditStore, 'listTexts' | 'list'>;
  receipts: Pick<ReceiptRecords, 'listHashes'>;
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

/** So many people's attempts are read at once: between them the bot answers taps. */
const PEOPLE_AT_ONCE = 20;
/** So many scores are compared at a stretch. */
const SCORES_AT_A_STRETCH = 1_000;

/** An attempt with the copies of its score: what the person's own list and the attempt itself say. */
type Copied = { summary: AttemptSummary; copies: (Parameters<typeof scoreValue>[0] | undefined)[] };

/** The seals that follow from one another, and how many there are. */
type ReadSeals = { history: SealedHistory; fitting: (SealHead & { at: number })[]; length: number };

/** Compares audit log, receipts and scores with what was sealed, and the seals with the heads that are kept elsewhere. */
export function createSealChecksService(deps: SealChecksDeps) {
  /** Page by page: what they say is kept once, whatever holds it is let go. */
  async function readSeals(): Promise<ReadSeals> {
    const { history, add } = createHistory();
    const fitting: ReadSeals['fitting'] = [];
    for (let length = 0; ; ) {
      const page = await deps.seals.listPage(length);
      if (page.length === 0) return { history, fitting, length };
      const next = fitting.length === length ? fittingSeals(page, deps.digest, fitting.at(-1)) : [];
      for (const seal of next) {
        add(seal);
        const { items: _, ...head } = seal;
        fitting.push(head);
      }
      length += page.length;
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
      const page = await deps.receipts.listHashes(noticeId, hashes.length);
      if (page.length === 0) return hashes;
      hashes.push(...page);
    }
  }

  async function checkScores(history: SealedHistory): Promise<SealFinding[]> {
    const exams = await deps.exams.list();
    const finished: AttemptSummary[] = [];
    for (const { id } of exams)
      for (const attempt of await deps.attempts.listByExam(id))
        if (isFinished(attempt)) finished.push(attempt);
    // After the scores: a decision is recorded before what follows from it.
    const audit = await deps.audit.list();
    return [...(await sealedScores(history, exams, finished, audit)), ...(await checkCopies(finished))];
  }

  async function sealedScores(
    history: SealedHistory,
    exams: readonly Exam[],
    finished: readonly AttemptSummary[],
    audit: readonly AuditEntry[],
  ): Promise<SealFinding[]> {
    const present = new Map(finished.map((attempt) => [scoreKey(attempt.id), scoreValue(attempt)]));
    const prefix = scoreKey('');
    const scores = [...history].filter(([key]) => key.startsWith(prefix));
    const compared = await mapInStretches(scores, SCORES_AT_A_STRETCH, ([key, sealed]) => {
      const id = key.slice(prefix.length);
      const title = examOfAttempt(id, exams)?.title ?? '';
      return compareScore(id, sealed, present.get(key), { title, audit, now: deps.clock.now() });
    });
    return compared.flat();
  }

  /** In the order of the exams, as the scores stand. */
  async function checkCopies(finished: readonly AttemptSummary[]): Promise<SealFinding[]> {
    const place = new Map(finished.map(({ id }, index) => [id, index]));
    const found: Copied[] = [];
    const byPerson = [...Map.groupBy(finished, ({ personId }) => personId)];
    for await (const some of inStretches(byPerson, PEOPLE_AT_ONCE)) {
      const read = await Promise.all(some.map(([personId, own]) => readCopies(personId, own)));
      found.push(...read.flat().filter(differs));
    }
    return found
      .sort((a, b) => (place.get(a.summary.id) ?? 0) - (place.get(b.summary.id) ?? 0))
      .map(({ summary: { id: attemptId, personId, score }, copies }) => ({
        ...{ kind: 'score-differs', attemptId, personId },
        scores: [score, ...copies.map((copy) => copy?.score)],
      }));
  }

  /** The person's own list is read once for all of theirs; an attempt on paper has none but it. */
  async function readCopies(personId: PersonId, summaries: readonly AttemptSummary[]): Promise<Copied[]> {
    const scoreIn = async ({ id, isOnPaper }: AttemptSummary) =>
      isOnPaper ? undefined : deps.attempts.findScore(id);
    const [own, scores] = await Promise.all([
      deps.attempts.listByPerson(personId),
      Promise.all(summaries.map(scoreIn)),
    ]);
    const ownById = new Map(own.map((one) => [one.id, one]));
    return summaries.map((summary, index) => {
      const score = scores[index];
      return { summary, copies: [ownById.get(summary.id), ...(score ? [score] : [])] };
    });
  }

  async function checkHeads(seals: ReadSeals['fitting'], length: number) {
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
    const { history, fitting, length } = await readSeals();
    const heads = await checkHeads(fitting, length);
    const noticeIds = [...history.keys()].filter((key) => key.startsWith(receiptsKey('')));
    const receipts: SealFinding[] = [];
    for (const key of noticeIds)
      receipts.push(...(await checkReceipts(history, key.slice(receiptsKey('').length))));
    const broken: SealFinding[] =
      fitting.length < length ? [{ kind: 'seals-broken', number: fitting.length + 1 }] : [];
    const findings = [
      ...heads.findings,
      ...broken,
      ...(await checkAudit(history)),
      ...receipts,
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
      return checkReceipts((await readSeals()).history, noticeId);
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

/** Whether the score stands otherwise in one of the places. */
function differs({ summary, copies }: Copied): boolean {
  return !copies.every((copy) => copy && scoreValue(copy) === scoreValue(summary));
}

export type SealChecksService = ReturnType<typeof createSealChecksService>;
