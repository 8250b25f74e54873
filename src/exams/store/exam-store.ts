import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { type Exam, ExamSchema } from '../domain/exam.ts';

const KEYS = { exams: 'qf:exams', trials: 'qf:exams:trials', counter: 'qf:exams:counter' };

/** Makes the store of the exams that officers have published. */
export function createExamStore(redis: Redis) {
  const exams = createRecords(redis, { key: KEYS.exams, schema: ExamSchema });
  const trials = createRecords(redis, { key: KEYS.trials, schema: ExamSchema });

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
    /** Saves an exam that its officer tries before publishing it; a later trial of it takes its place. */
    saveTrial: (exam: Exam): Promise<void> => trials.save(exam.id, exam),
    findTrial: trials.find,
  };
}

export type ExamStore = ReturnType<typeof createExamStore>;
