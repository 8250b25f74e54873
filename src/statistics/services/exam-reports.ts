import { type Exam, isFinished, isOverForAll } from '../../exams/domain/exam.ts';
import { answersIdOf } from '../../exams/domain/exam-notices.ts';
import type { AttemptRecords, ExamRecords } from '../../exams/services/exam-records.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Button } from '../../kernel/message.ts';
import type { PersonId } from '../../kernel/person.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { QuietHours } from '../../kernel/working-hours.ts';
import type { NoticeDraft } from '../../notices/domain/notice.ts';
import { dueExamReport, type ExamReportStep, whoMissedPoints } from '../domain/exam-report.ts';
import type { ExamReportStore } from '../store/exam-report-store.ts';
import type { ExamStatistics, StatisticsService } from './statistics.ts';

/** Every paper that can be is handed in within some seconds. */
const HANDED_IN_WITHIN_MS = 10 * 60_000;

export type ExamReportsDeps = {
  reports: ExamReportStore;
  exams: Pick<ExamRecords, 'find' | 'listNotOver'>;
  attempts: Pick<AttemptRecords, 'copyByExam'>;
  statistics: Pick<StatisticsService, 'ofExam'>;
  notices: { startNotice(notice: NoticeDraft): Promise<unknown> };
  /** Whether nothing may go out by itself until an officer has decided: then the people of an exam are not told; officers are. */
  isHeld(): Promise<boolean>;
  timezone: string;
  quietHours: QuietHours;
  clock: Clock;
  tellOnce: TellOnce;
};

export type ExamReportWords = {
  /** `unfinished`: how many papers could not be handed in. False when no officer could be told. */
  closed(found: ExamStatistics, unfinished: number): Promise<boolean>;
  /** What those read to whom the answers tell something, and the way to their own result. */
  answersOut(exam: Exam): { text: string; button: Extract<Button, { data: string }> };
};

/**
 * Makes the service that tells officers at an exam's last close how it went, and those who missed points that the answers are out.
 * Only exams that were seen before their close are told of: what closed long ago is not caught up after an upgrade.
 */
export function createExamReportsService(deps: ExamReportsDeps) {
  const { reports, exams, attempts, clock, timezone: zone, quietHours: quiet } = deps;

  async function watchThoseToCome(): Promise<void> {
    const [toCome, known] = await Promise.all([exams.listNotOver(clock.now()), reports.listIds()]);
    const isNew = ({ id, withdrawnAt }: Exam) => withdrawnAt === undefined && !known.includes(id);
    for (const { id } of toCome.filter(isNew)) await reports.saveNew(id, {});
  }

  const tellOfficers = ({ id }: Exam, words: ExamReportWords): Promise<void> =>
    deps.tellOnce({
      id: `exam-report.${id}`,
      async find() {
        const report = await reports.find(id);
        return report && report.toldAt === undefined
          ? { result: await deps.statistics.ofExam(id) }
          : undefined;
      },
      tell: async ({ result }) => !result || words.closed(result, await countUnfinished(id)),
      note: () => reports.change(id, (now) => ({ ...now, toldAt: clock.now() })),
    });

  const countUnfinished = async (id: string): Promise<number> =>
    (await attempts.copyByExam(id)).filter((attempt) => !isFinished(attempt)).length;

  const listToTell = async (exam: Exam): Promise<PersonId[]> =>
    whoMissedPoints(exam, await attempts.copyByExam(exam.id));

  const noteOut = ({ id }: Pick<Exam, 'id'>): Promise<unknown> =>
    reports.change(id, (now) => ({ ...now, outAt: clock.now() }));

  async function tellOfAnswers(exam: Exam, words: ExamReportWords): Promise<void> {
    if (await deps.isHeld()) return;
    const { id, title } = exam;
    const people = await listToTell(exam);
    const { text, button } = words.answersOut(exam);
    if (people.length > 0)
      await deps.notices.startNotice({
        ...{ id: answersIdOf(id), kind: 'exam', title, content: { kind: 'text', text } },
        ...{ action: 'open', button, audience: { people } },
      });
    await noteOut(exam);
  }

  /**
   * A paper that its deadline has still to hand in has no score yet: its exam waits for the next poke. One that cannot be handed in, since its
   * record is damaged, holds nobody back for longer.
   */
  const isGraded = async (exam: Exam): Promise<boolean> =>
    isOverForAll(exam, clock.now() - HANDED_IN_WITHIN_MS) || (await countUnfinished(exam.id)) === 0;

  async function take(step: ExamReportStep, exam: Exam, words: ExamReportWords): Promise<void> {
    if (step === 'over') return reports.remove(exam.id);
    if (!(await isGraded(exam))) return;
    return step === 'figures' ? tellOfficers(exam, words) : tellOfAnswers(exam, words);
  }

  async function listDue(): Promise<{ exam: Exam; steps: ExamReportStep[] }[]> {
    const listed = [...(await reports.list())].map(async ([id, report]) => {
      const exam = await exams.find(id);
      return exam ? [{ exam, steps: dueExamReport(report, exam, clock.now(), { quiet, zone }) }] : [];
    });
    return (await Promise.all(listed)).flat();
  }

  return {
    /** Lists the exams whose people would be told now that the answers are out if nothing held it back, and how many these are. */
    async listAnswersOut(): Promise<{ exam: Exam; people: number }[]> {
      const due = (await listDue()).filter(({ steps }) => steps.includes('answers'));
      const counted = due.map(async ({ exam }) => ({ exam, people: (await listToTell(exam)).length }));
      return (await Promise.all(counted)).filter(({ people }) => people > 0);
    },

    /** Tells nobody that the answers of an exam are out. */
    leaveAnswersOut: (id: string): Promise<unknown> => noteOut({ id }),

    /** Tells what is due, each once, by one process. What nobody could be told is told at a later poke. */
    async report(words: ExamReportWords): Promise<void> {
      await watchThoseToCome();
      for (const { exam, steps } of await listDue()) for (const step of steps) await take(step, exam, words);
    },
  };
}

export type ExamReports = ReturnType<typeof createExamReportsService>;
