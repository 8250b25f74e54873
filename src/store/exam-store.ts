import type { Redis } from 'ioredis';
import { type Exam, ExamSchema } from '../domain/exam.ts';

const KEYS = { exams: 'qf:exams', counter: 'qf:exams:counter' };

/** The exams that officers have published. */
export function createExamStore(redis: Redis) {
  return {
    /** An id that no exam has had: `e1`, `e2`, … */
    async nextId(): Promise<string> {
      return `e${await redis.incr(KEYS.counter)}`;
    },
    /** Saves a new exam; false when one of its id exists already, which is left as it is. */
    async record(exam: Exam): Promise<boolean> {
      return (await redis.hsetnx(KEYS.exams, exam.id, JSON.stringify(exam))) === 1;
    },
    async find(id: string): Promise<Exam | undefined> {
      const text = await redis.hget(KEYS.exams, id);
      return text ? readExam(text) : undefined;
    },
    /** In the order of their creation. */
    async list(): Promise<Exam[]> {
      const exams = (await redis.hvals(KEYS.exams)).map(readExam);
      return exams.sort((a, b) => a.createdAt - b.createdAt);
    },
  };
}

export type ExamStore = ReturnType<typeof createExamStore>;

function readExam(text: string): Exam {
  return ExamSchema.parse(JSON.parse(text));
}
