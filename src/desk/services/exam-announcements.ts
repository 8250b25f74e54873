import type { Exam } from '../../exams/domain/exam.ts';
import {
  isToBeAnnounced,
  openingIdOf,
  openingNotice,
  wasNeverAnnounced,
} from '../../exams/domain/exam-notices.ts';
import type { ExamChanges, ExamRecords, UnannouncedExams } from '../../exams/services/exam-records.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { QuietHours } from '../../kernel/working-hours.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import type { NoticesService } from '../../notices/services/notices.ts';

export type ExamAnnouncementsDeps = {
  exams: Pick<ExamRecords, 'find' | 'listNotOver'> & ExamChanges & UnannouncedExams;
  notices: Pick<NoticesService, 'stop'> & { startNotice(notice: NoticeDraft): Promise<unknown> };
  /** Whether nothing may go out by itself until an officer has decided. */
  isHeld(): Promise<boolean>;
  office: { timezone: string; quietHours: QuietHours };
  clock: Clock;
  tellOnce: TellOnce;
};

/** Makes the service of announcements that were put off when their exams were published. */
export function createExamAnnouncements({ exams, notices, clock, ...deps }: ExamAnnouncementsDeps) {
  /** Noted as announced when it has begun: a crash in between begins it again, which starts nothing twice. */
  async function begin(exam: Exam, text: string): Promise<void> {
    await notices.startNotice(openingNotice(exam, text));
    await exams.change(exam.id, ({ announceAt: _, ...found }) => found);
    const { withdrawnAt } = (await exams.find(exam.id)) ?? {};
    if (withdrawnAt !== undefined) await notices.stop(openingIdOf(exam.id));
  }

  async function listDue(): Promise<Exam[]> {
    const now = clock.now();
    const hours = { quiet: deps.office.quietHours, zone: deps.office.timezone };
    return (await exams.listNotOver(now)).filter((exam) => isToBeAnnounced(exam, now, hours));
  }

  return {
    /**
     * Begins the announcements whose time has come, each once, also where several processes look at once.
     *
     * @param textOf what the people of an exam read
     */
    async announceDue(textOf: (exam: Exam) => string): Promise<void> {
      if (await deps.isHeld()) return;
      for (const exam of await listDue()) await begin(exam, textOf(exam));
    },

    /** Lists the exams that would be announced now if nothing held it back. */
    listDue,

    /** Leaves an announcement for good: the exam opens without one. */
    async drop(examId: string): Promise<void> {
      await exams.change(examId, ({ announceAt: _, ...found }) => found);
    },

    /**
     * Tells of each exam that closed before its people were told of it, once: the clock came too late, as after a night without power.
     * What could be told nobody (`tell` was false) is told at a later poke.
     */
    async reportUnannounced(tell: (exam: Exam) => Promise<boolean>): Promise<void> {
      if (await deps.isHeld()) return;
      const now = clock.now();
      for (const { id } of (await exams.listUnannounced()).filter((exam) => wasNeverAnnounced(exam, now)))
        await deps.tellOnce({
          id: `exam-unannounced.${id}`,
          find: async () => {
            const exam = await exams.find(id);
            return exam && exam.unannouncedSaidAt === undefined && wasNeverAnnounced(exam, now)
              ? exam
              : undefined;
          },
          tell,
          note: () => exams.change(id, (found) => ({ ...found, unannouncedSaidAt: now })),
        });
    },

    /** Begins an announcement ahead of its time; does nothing where it is announced already, or withdrawn. */
    async announce(examId: string, textOf: (exam: Exam) => string): Promise<void> {
      const exam = await exams.find(examId);
      if (exam?.announceAt !== undefined && exam.withdrawnAt === undefined) await begin(exam, textOf(exam));
    },
  };
}

export type ExamAnnouncements = ReturnType<typeof createExamAnnouncements>;
