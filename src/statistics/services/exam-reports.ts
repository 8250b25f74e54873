import { type Exam, isFinished, isOverForAll } from '../../exams/domain/exam.ts';
import { answersIdOf } from '../../exams/domain/exam-notices.ts';
import type { AttemptRecords, ExamRecords } from '../../exams/services/exam-records.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Button } from '../../kernel/message.ts';
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

  async function tellOfAnswers(exam: Exam, words: ExamReportWords): Promise<void> {
    const { id, title } = exam;
    const people = whoMissedPoints(exam, await attempts.copyByExam(id));
    const { text, button } = words.answersOut(exam);
    if (people.length > 0)
      await deps.notices.startNotice({
        ...{ id: answersIdOf(id), kind: 'exam', title, content: { kind: 'text', text } },
        ...{ action: 'open', button, audience: { people } },
      });
    await reports.change(id, (now) => ({ ...now, outAt: clock.now() }));
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

  return {
    /** Tells what is due, each once, by one process. What nobody could be told is told at a later poke. */
    async report(words: ExamReportWords): Promise<void> {
      await watchThoseToCome();
      for (const [id, report] of await reports.list()) {
        const exam = await exams.find(id);
        if (!exam) continue;
        const steps = dueExamReport(report, exam, clock.now(), { quiet, zone });
        for (const step of steps) await take(step, exam, words);
      }
    },
  };
}
