import type { Redis } from 'ioredis';
import type { ExamPaper } from '../../bank/domain/exam-paper.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { RecordPlace } from '../../kernel/record-place.ts';

/** Keeps the wordings of questions, each once, and makes a paper of the text that names them. */
type Papers = {
  save(paper: ExamPaper): Promise<string>;
  read(place: RecordPlace, text: string): Promise<ExamPaper | undefined>;
};

const KEYS = {
  /** Person → the paper that was printed for them. */
  ofExam: (examId: string) => `qf:printed-papers:${examId}`,
};

/** Makes the store of the papers that were printed: the first that was drawn for somebody is theirs, however often it is printed. */
export function createPrintedPaperStore(redis: Redis, papers: Papers) {
  async function find(examId: string, personId: PersonId): Promise<ExamPaper | undefined> {
    const key = KEYS.ofExam(examId);
    const text = await redis.hget(key, String(personId));
    return text === null ? undefined : papers.read({ key, id: String(personId) }, text);
  }

  return {
    /** Finds the paper that was printed for somebody. */
    find,
    /** Saves the paper unless the person has one; returns the one that is theirs. */
    async keep(examId: string, personId: PersonId, paper: ExamPaper): Promise<ExamPaper> {
      const isNew = await redis.hsetnx(KEYS.ofExam(examId), String(personId), await papers.save(paper));
      return isNew === 1 ? paper : ((await find(examId, personId)) ?? paper);
    },
    /** Lists for whom a paper of the exam was printed, in no order. */
    async listPeople(examId: string): Promise<PersonId[]> {
      return (await redis.hkeys(KEYS.ofExam(examId))).map(Number);
    },
  };
}

export type PrintedPaperStore = ReturnType<typeof createPrintedPaperStore>;
