import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { readHash, readRecord } from '../../kernel/store/stored-records.ts';
import { type Exam, ExamSchema } from '../domain/exam.ts';

const KEYS = { exams: 'qf:exams', trials: 'qf:exams:trials', counter: 'qf:exams:counter' };

/** KEYS exams. ARGV id, exam. */
const recordOnce = auditedScript(`return redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])`);

/** Replaces an exam that still is what was read; 0 otherwise. KEYS exams. ARGV id, as read, new. */
const replace = auditedScript(`
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`);

/** The exams that officers have published. */
export function createExamStore(redis: Redis) {
  return {
    /** An id that no exam has had: `e1`, `e2`, … */
    async nextId(): Promise<string> {
      return `e${await redis.incr(KEYS.counter)}`;
    },
    /** Saves a new exam; false when one of its id exists already, which is left as it is. */
    async record(exam: Exam, decision?: AuditEntry): Promise<boolean> {
      return (await recordOnce(redis, [KEYS.exams], [exam.id, JSON.stringify(exam)], decision)) === 1;
    },
    /**
     * Changes an exam by what is decided on its present state. The exam as it then is; undefined where there is none.
     * `decisionOf` says what of that is recorded in the same step.
     */
    async change(
      id: string,
      decide: (exam: Exam) => Exam,
      decisionOf: (before: Exam, after: Exam) => AuditEntry | undefined,
    ): Promise<Exam | undefined> {
      for (;;) {
        const text = await redis.hget(KEYS.exams, id);
        if (!text) return undefined;
        const before = await readRecord(redis, { key: KEYS.exams, id }, text, readExam);
        if (!before) return undefined;
        const after = decide(before);
        if (after === before) return before;
        const texts = [id, text, JSON.stringify(after)];
        if ((await replace(redis, [KEYS.exams], texts, decisionOf(before, after))) === 1) return after;
      }
    },
    /** An exam that its officer tries before publishing it; a later trial of it takes its place. */
    async saveTrial(exam: Exam): Promise<void> {
      await redis.hset(KEYS.trials, exam.id, JSON.stringify(exam));
    },
    async findTrial(id: string): Promise<Exam | undefined> {
      return readRecord(redis, { key: KEYS.trials, id }, await redis.hget(KEYS.trials, id), readExam);
    },
    async find(id: string): Promise<Exam | undefined> {
      return readRecord(redis, { key: KEYS.exams, id }, await redis.hget(KEYS.exams, id), readExam);
    },
    /** Returns all exams in the order of their creation. */
    async list(): Promise<Exam[]> {
      const exams = await readHash(redis, KEYS.exams, readExam);
      return [...exams.values()].sort((a, b) => a.createdAt - b.createdAt);
    },
  };
}

export type ExamStore = ReturnType<typeof createExamStore>;

function readExam(text: string): Exam {
  return ExamSchema.parse(JSON.parse(text));
}
