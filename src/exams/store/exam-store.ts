import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { type Exam, ExamSchema, isOverForAll } from '../domain/exam.ts';

/** Within so long of its close an exam may be opened anew, where the machine was off over it. */
const OVER_FOR_GOOD_MS = 30 * 86_400_000;

const KEYS = { exams: 'qf:exams', trials: 'qf:exams:trials', counter: 'qf:exams:counter' };

/** Makes the store of the exams that officers have published. */
export function createExamStore(redis: Redis) {
  const exams = createRecords(redis, { key: KEYS.exams, schema: ExamSchema });
  const trials = createRecords(redis, { key: KEYS.trials, schema: ExamSchema });

  /** Exams that were long over for all when they were read, by when they were: nothing of them changes any more. */
  const over = new Map<string, number>();

  /** Exams of whose announcement nothing more is to come, as they were when they were read. */
  const announced = new Set<string>();

  return {
    /** Takes an id that no exam has had: `e1`, `e2`, … */
    async nextId(): Promise<string> {
      return `e${await redis.incr(KEYS.counter)}`;
    },
    /** Saves a new exam; false when one of its id exists already, which is left as it is. */
    record: (exam: Exam, decision?: AuditEntry): Promise<boolean> => exams.saveNew(exam.id, exam, decision),
    change: exams.change,
    find: exams.find,
    /** Returns all exams in the order of their creation. */
    async list(): Promise<Exam[]> {
      return [...(await exams.list()).values()].sort((a, b) => a.createdAt - b.createdAt);
    },
    /** Lists those that are not over for everybody, in no order. What has long been over is read once in the life of a process. */
    async listNotOver(now: number): Promise<Exam[]> {
      const ids = (await exams.listIds()).filter((id) => now < (over.get(id) ?? Number.POSITIVE_INFINITY));
      const read = (await exams.findMany(ids)).filter((exam) => exam !== undefined);
      for (const exam of read) if (isOverForAll(exam, now - OVER_FOR_GOOD_MS)) over.set(exam.id, now);
      return read.filter((exam) => !isOverForAll(exam, now));
    },
    /** Lists those whose people are still to be told of them, in no order; each exam that needs no such look is read once in the life of a process. */
    async listUnannounced(): Promise<Exam[]> {
      const ids = (await exams.listIds()).filter((id) => !announced.has(id));
      const read = (await exams.findMany(ids)).filter((exam) => exam !== undefined);
      for (const exam of read) if (!isUnannounced(exam)) announced.add(exam.id);
      return read.filter(isUnannounced);
    },

    /** Saves an exam that its officer tries before publishing it; a later trial of it takes its place. */
    saveTrial: (exam: Exam): Promise<void> => trials.save(exam.id, exam),
    findTrial: trials.find,
  };
}

const isUnannounced = ({ announceAt, unannouncedSaidAt }: Exam): boolean =>
  announceAt !== undefined && unannouncedSaidAt === undefined;

export type ExamStore = ReturnType<typeof createExamStore>;
