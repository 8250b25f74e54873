import type { Exam } from '../../exams/domain/exam.ts';
import { openingNotice } from '../../exams/domain/exam-notices.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Gates } from '../../kernel/gates.ts';
import type { Message } from '../../kernel/message.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import { type ExamDraft, examOf, isWindowLeft } from '../domain/exam-draft.ts';

/** An exam that its officer has confirmed, under the title that it will have. */
export type ConfirmedExam = {
  draft: ExamDraft;
  /** Telegram id of the officer. */
  by: number;
  /** The people for whom it is. */
  headcount: number;
  /** When its people are told (epoch ms), if not as soon as it is published. */
  announceAt?: number | undefined;
  /** The gates that it has passed already. */
  passed: readonly string[];
};

type Deps = {
  exams: Pick<ExamsService, 'publish'>;
  gates: Gates<ConfirmedExam>;
  /** What the people of the exam read. */
  announcementOf(exam: Omit<Exam, 'seed' | 'createdAt'>, now: number): string;
  clock: Clock;
};

/** `over`: people would have no time left for it. */
type Released = Awaited<ReturnType<ExamsService['publish']>> | { held: Message } | { refused: 'over' };

/** Makes the one way by which a confirmed exam is published. */
export function createExamRelease({ exams, gates, announcementOf, clock }: Deps) {
  return {
    /** Publishes and announces the exam, unless a gate that it has not passed keeps it: then that gate's word is returned. Told again, it does so once. */
    async release(confirmed: ConfirmedExam): Promise<Released> {
      const now = clock.now();
      const { draft, by, announceAt = now } = confirmed;
      const exam = examOf(draft, { telegramId: by, now });
      if (!exam || !isWindowLeft(draft, now)) return { refused: 'over' };
      const held = await gates.hold(confirmed);
      if (held) return { held };
      return exams.publish({ ...exam, ...(announceAt > now && { announceAt }) }, announcementOf(exam, now));
    },

    /** Returns the notice that would announce the exam if it were published now; nothing while its window is open. */
    noticeOf({ draft, by }: Pick<ConfirmedExam, 'draft' | 'by'>): NoticeDraft | undefined {
      const now = clock.now();
      const exam = examOf(draft, { telegramId: by, now });
      return exam && openingNotice(exam, announcementOf(exam, now));
    },

    /** Lists what the gates say beforehand, for the card on which the exam is confirmed. */
    foresee: gates.foresee,
  };
}

export type ExamRelease = ReturnType<typeof createExamRelease>;
