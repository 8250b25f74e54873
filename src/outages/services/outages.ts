import { type Exam, isOverForAll } from '../../exams/domain/exam.ts';
import { effectOn, type Outage } from '../../exams/domain/outage.ts';
import type { AttemptRecords, ExamChanges, ExamRecords } from '../../exams/services/exam-records.ts';
import type { OpenAttempts } from '../../exams/services/open-attempts.ts';
import type { Clock } from '../../kernel/clock.ts';
import { besideNamesakes } from '../../kernel/namesakes.ts';
import type { Person, PersonId } from '../../kernel/person.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import {
  closeLaterForAll,
  laterCloseOf,
  letOut,
  type Missed,
  type OutageRecord,
  type Touched,
  type TouchedExam,
} from '../domain/outage-record.ts';
import type { OutageStore } from '../store/outage-store.ts';

export type OutagesDeps = {
  outages: OutageStore;
  exams: Pick<ExamRecords, 'find'> & ExamChanges;
  attempts: Pick<AttemptRecords, 'copyByExam'>;
  open: Pick<OpenAttempts, 'giveBack'>;
  people: { copy(): Promise<readonly Person[]> };
  notices: { startNotice(notice: NoticeDraft): Promise<unknown> };
  /** What those read to whom time is given back. */
  wordOf(exam: Exam, closesAt: number): string;
  /** Whether nothing may go out by itself until an officer has decided: what was interrupted is finished then. */
  isHeld(): Promise<boolean>;
  tellOnce: TellOnce;
  clock: Clock;
};

type Decided = NonNullable<TouchedExam['decided']>;

/** How an exam stands after an outage. */
export type AfterOutage = {
  exam: Exam;
  outage: Outage;
  touched: Touched;
  /** Its close, where it came during the outage. */
  closedAt?: number | undefined;
  /** Whether the papers that were cut can go on: not where whoever hands in is told more than the score. */
  canGoOn: boolean;
  /** The decision that was taken. */
  decided?: Decided | undefined;
  /** Whether nobody is told of it. */
  isUntold?: boolean | undefined;
};

/** Whether the decision had been taken before, so that a tap changed nothing. */
type Late = { isLate: boolean };

/** What an outage cost besides exams. */
export type OutageCost = Pick<OutageRecord, 'from' | 'until' | 'exams'> & { missed: readonly Missed[] };

/** A later close that was decided on and of which people have not been told. `at`: when it was decided (epoch milliseconds). */
export type WaitingDecision = { id: string; examId: string; at: number; after: AfterOutage; people: number };

export type Answered = (AfterOutage & Late) | { refused: 'over'; exam: Exam };

const CARED_FOR_MS = 14 * 86_400_000;

/** Makes the service of what is done about an exam that an outage touched. */
export function createOutagesService(deps: OutagesDeps) {
  const { outages, exams, attempts, open, people, clock } = deps;

  async function find(id: string, examId: string): Promise<AfterOutage | undefined> {
    const [record, exam] = await Promise.all([outages.find(id), exams.find(examId)]);
    const entry = record?.exams[examId];
    if (!record || !entry || !exam || exam.withdrawnAt !== undefined) return undefined;
    const roster = await people.copy();
    const named = (ids: readonly PersonId[]) => {
      const wanted = new Set(ids);
      return besideNamesakes(
        roster.filter((person) => wanted.has(person.id)),
        roster,
      );
    };
    return {
      ...{ exam, outage: { id, from: record.from, until: record.until } },
      ...{ decided: entry.decided, isUntold: entry.isUntold },
      closedAt: entry.closedAt,
      touched: {
        ...{ cut: named(entry.cut), shortened: named(entry.shortened) },
        ...{ shutOut: named(entry.shutOut), delayed: named(entry.delayed) },
      },
      canGoOn: exam.review.beforeClose === 'score',
    };
  }

  /** Changes what became of one exam, unless `change` has nothing to change. */
  const changeEntry = (id: string, examId: string, change: (entry: TouchedExam) => TouchedExam | undefined) =>
    outages.change(id, (record) => {
      const entry = record.exams[examId];
      const changed = entry && change(entry);
      return changed && { ...record, exams: { ...record.exams, [examId]: changed } };
    });

  /** Gives everybody the time that was decided, and tells them; false while somebody is at another exam. */
  async function carryOut(after: AfterOutage, closesAt: number): Promise<boolean> {
    const { exam, outage } = after;
    const now = clock.now();
    const made = after.canGoOn ? await attempts.copyByExam(exam.id) : [];
    const limits = { latest: closesAt, now };
    const given = await Promise.all(
      made.filter((attempt) => effectOn(attempt, outage)).map(({ id }) => open.giveBack(id, outage, limits)),
    );
    if (!after.isUntold)
      await deps.notices.startNotice({
        ...{ id: `exam.${exam.id}.later.${outage.id}`, kind: 'exam', title: exam.title },
        ...{ content: { kind: 'text', text: deps.wordOf(exam, closesAt) }, action: 'enter-exam' },
        ...{ examId: exam.id, validUntil: closesAt },
        audience: { people: whoGains(after).map(({ id }) => id) },
      });
    return now >= closesAt || !given.includes('other-open');
  }

  /** Moves the close as was decided, once; or lets the answers come out. */
  async function settleClose({ id, title }: Exam, { at, by, closesAt }: Decided): Promise<void> {
    const action = closesAt === undefined ? 'outage-left' : 'outage-made-good';
    await exams.change(
      id,
      (exam) => (closesAt === undefined ? letOut(exam) : closeLaterForAll(exam, closesAt)),
      ({ closesAt: before }) => ({
        ...{ at, by, action, subject: title },
        ...(closesAt !== undefined && { before: { closesAt: before }, after: { closesAt } }),
      }),
    );
  }

  /** Does what was decided, as far as it is not done. Done again, it changes nothing. */
  async function finish(id: string, examId: string): Promise<void> {
    const found = await find(id, examId);
    if (!found?.decided) return;
    const { closesAt } = found.decided;
    await settleClose(found.exam, found.decided);
    const isDone = closesAt === undefined || (await carryOut(found, closesAt));
    if (isDone) await changeEntry(id, examId, (entry) => ({ ...entry, doneAt: clock.now() }));
  }

  /** Takes the decision unless one was taken before, and does it. */
  async function decide(
    { exam, outage }: AfterOutage,
    decided: Decided,
  ): Promise<(AfterOutage & Late) | undefined> {
    const isFirst = await changeEntry(outage.id, exam.id, (entry) =>
      entry.decided ? undefined : { ...entry, decided },
    );
    await finish(outage.id, exam.id);
    const after = await find(outage.id, exam.id);
    return after && { ...after, isLate: !isFirst };
  }

  return {
    /** Finds how an exam stands after an outage; undefined where that is unknown, or the exam was withdrawn since. */
    find,

    /** Gives back what the outage took: a later close, counted from now, and what was left of each paper that it cut. */
    async makeGood(id: string, examId: string, by: number): Promise<Answered | undefined> {
      const now = clock.now();
      const found = await find(id, examId);
      if (!found) return undefined;
      const { exam, outage, decided } = found;
      if (!decided && isOverForAll(exam, now)) return { refused: 'over', exam };
      const made = await attempts.copyByExam(examId);
      const left = made.map((one) => (effectOn(one, outage) === 'cut' ? one.deadline - outage.from : 0));
      const closesAt = laterCloseOf(exam, outage, { now, mostLeftMs: Math.max(0, ...left) });
      return decide(found, { at: now, by, closesAt });
    },

    /** Leaves the close as it was: the answers come out. */
    async leave(id: string, examId: string, by: number): Promise<Answered | undefined> {
      const found = await find(id, examId);
      return found && decide(found, { at: clock.now(), by });
    },

    /** Tells of what outages cost besides exams, each once. */
    async tellCosts(tell: (cost: OutageCost) => Promise<boolean>): Promise<void> {
      const now = clock.now();
      for (const [id, { until, cost }] of await outages.list())
        if (cost && cost.toldAt === undefined && now - until <= CARED_FOR_MS) await tellCost(id, tell);
    },

    /** Tells of what was found at a start, and finishes what was decided and interrupted. */
    async look(tell: (after: AfterOutage) => Promise<boolean>): Promise<void> {
      const isHeld = await deps.isHeld();
      for (const { id, examId, entry } of await listCaredFor()) {
        if (isUnfinished(entry) && !isHeld) await finish(id, examId);
        if (entry.toldAt === undefined) await tellOf(id, examId, tell);
      }
    },

    /** Lists the decisions that were interrupted, of which people would be told now if nothing held it back. */
    async listWaiting(): Promise<WaitingDecision[]> {
      const waiting = (await listCaredFor()).filter(
        ({ entry }) => isUnfinished(entry) && !entry.isUntold && entry.decided?.closesAt !== undefined,
      );
      const found = waiting.map(async ({ id, examId, entry }) => {
        const after = await find(id, examId);
        return after
          ? [{ id, examId, at: entry.decided?.at ?? 0, after, people: whoGains(after).length }]
          : [];
      });
      return (await Promise.all(found)).flat();
    },

    /** Tells nobody of one of these; the time that was given back stays given. */
    leaveUntold: (id: string, examId: string): Promise<unknown> =>
      changeEntry(id, examId, (entry) => ({ ...entry, isUntold: true })),
  };

  async function listCaredFor(): Promise<{ id: string; examId: string; entry: TouchedExam }[]> {
    const now = clock.now();
    const recent = [...(await outages.list())].filter(([, { until }]) => now - until <= CARED_FOR_MS);
    return recent.flatMap(([id, { exams: touched }]) =>
      Object.entries(touched).map(([examId, entry]) => ({ id, examId, entry })),
    );
  }

  async function tellCost(id: string, tell: (cost: OutageCost) => Promise<boolean>): Promise<void> {
    await deps.tellOnce({
      id: `outage.${id}`,
      async find() {
        const found = await outages.find(id);
        return found?.cost && found.cost.toldAt === undefined ? { ...found, ...found.cost } : undefined;
      },
      tell,
      note: () =>
        outages.change(id, (one) => one.cost && { ...one, cost: { ...one.cost, toldAt: clock.now() } }),
    });
  }

  async function tellOf(id: string, examId: string, tell: (after: AfterOutage) => Promise<boolean>) {
    await deps.tellOnce({
      id: `outage.${id}.${examId}`,
      async find() {
        const isTold = (await outages.find(id))?.exams[examId]?.toldAt !== undefined;
        return isTold ? undefined : { after: await find(id, examId) };
      },
      tell: async ({ after }) => !after || tell(after),
      note: () => changeEntry(id, examId, (entry) => ({ ...entry, toldAt: clock.now() })),
    });
  }
}

const isUnfinished = ({ decided, doneAt }: TouchedExam): boolean =>
  decided !== undefined && doneAt === undefined;

/** Those to whom a later close gives time back. */
const whoGains = ({ touched: { cut, shortened, shutOut, delayed }, canGoOn }: AfterOutage): Person[] => [
  ...(canGoOn ? [...cut, ...shortened] : []),
  ...shutOut,
  ...delayed,
];

export type OutagesService = ReturnType<typeof createOutagesService>;
