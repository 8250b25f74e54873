import type { Ask } from '../../asks/domain/ask.ts';
import type { AskWords } from '../../asks/domain/ask-words.ts';
import { missingAmong } from '../../asks/domain/missing.ts';
import type { FormerNudge } from '../../asks/domain/nudge.ts';
import type { AskKind } from '../../asks/services/ask-kinds.ts';
import type { Person } from '../../kernel/person.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import type { Exam } from '../domain/exam.ts';
import { askOf, examIdOf, formerNudge, nudgeNotice, selectAbsent } from '../domain/exam-ask.ts';
import { nudgeIdOf } from '../domain/exam-notices.ts';
import type { AttemptStore } from '../store/attempt-store.ts';
import type { ExamStore } from '../store/exam-store.ts';

type Deps = {
  exams: Pick<ExamStore, 'find' | 'listNotOver'>;
  attempts: Pick<AttemptStore, 'copyByExam'>;
  /** Everybody who is or was on the roster: a copy that the process keeps. */
  people: { copy(): Promise<readonly Person[]> };
  notices: Pick<NoticesService, 'findNotice' | 'startNotice' | 'stop'>;
  /** Whether any channel reaches the person. */
  reaches(person: Person): boolean;
  words: AskWords & { nudgeText(exam: Exam): string };
  /** The office's date at an instant. */
  dateOf(instant: number): PlainDate;
};

/** Makes the kind of asks that exams are: they ask people to enter while they are open. Self-tests and trials ask nobody. */
export function createExamAsks(deps: Deps): AskKind {
  const { exams, attempts, people, notices, reaches, words } = deps;
  const toAsk = (exam: Exam): Ask => askOf(exam, words.nudgeText(exam), deps.dateOf);

  async function findExam(askId: string): Promise<Exam | undefined> {
    const id = examIdOf(askId);
    return id === undefined ? undefined : exams.find(id);
  }

  async function listAbsent(askId: string, among: readonly Person[]): Promise<Person[]> {
    const exam = await findExam(askId);
    return exam ? selectAbsent(exam, among, await attempts.copyByExam(exam.id)) : [];
  }

  return {
    words,

    async find(askId) {
      const exam = await findExam(askId);
      return exam && toAsk(exam);
    },

    async listMissing(askId, within) {
      return missingAmong(await listAbsent(askId, await people.copy()), within, reaches);
    },

    selectNudgeable: listAbsent,

    async listAnswered(askId) {
      const id = examIdOf(askId);
      const made = id === undefined ? [] : await attempts.copyByExam(id);
      return new Set(made.map(({ personId }) => personId));
    },

    nudges: {
      action: 'exam-nudged',
      async send(nudge, validUntil) {
        const exam = await findExam(nudge.askId);
        if (exam) await notices.startNotice(nudgeNotice(nudge, exam, validUntil));
      },
      isSent: async (nudgeId) => (await notices.findNotice(nudgeId)) !== undefined,
      stop: (nudgeId) => notices.stop(nudgeId),
      listOpen: async (now) => (await exams.listNotOver(now)).map(toAsk),

      /** Version 0.1 kept them as notices alone, to people by their numbers; since then they say which nudge they are. */
      async listFormer(askId) {
        const former: FormerNudge[] = [];
        for (;;) {
          const number = former.length + 1;
          const notice = await notices.findNotice(nudgeIdOf(examIdOf(askId) ?? '', number));
          if (!notice || notice.nudge) return former;
          former.push(formerNudge(askId, number, notice));
        }
      },
    },
  };
}
