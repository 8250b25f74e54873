import type { Calendar } from '../../calendar/domain/calendar.ts';
import { type Exam, phaseOf } from '../../exams/domain/exam.ts';
import { nudgeIdOf } from '../../exams/domain/exam-notices.ts';
import type { ExamsService } from '../../exams/services/exams.ts';
import type { Clock } from '../../kernel/clock.ts';
import { endOfWorkingTime, nextWorkingTime, type QuietHours } from '../../kernel/working-hours.ts';
import type { NoticesService } from '../../notices/services/notices.ts';
import { draftNudge, type EarlierNudge, type NudgePlan, planNudge } from '../domain/exam-nudge.ts';
import type { StatisticsService } from './statistics.ts';

export type ExamNudgesDeps = {
  statistics: Pick<StatisticsService, 'ofExam'>;
  exams: Pick<ExamsService, 'find'>;
  notices: Pick<NoticesService, 'findNotice' | 'startNotice' | 'stop'>;
  calendar: { load(): Promise<Calendar> };
  timezone: string;
  quietHours: QuietHours;
  clock: Clock;
};

export type NudgePreview = { exam: Exam; plan: NudgePlan };
export type NudgeRefusal = 'withdrawn' | 'not-open' | 'quiet-hours' | 'nobody';
export type Nudged = { people: number } | { refused: NudgeRefusal | 'overtaken' };

/** Who nudges: the text they send, their account, and the department to which they are confined. */
export type Nudger = { text: string; createdBy: number; within: string | undefined };

/** Makes the service of 催考: it reminds exactly those who have not entered an open exam. */
export function createExamNudgesService(deps: ExamNudgesDeps) {
  const { statistics, exams, notices, clock } = deps;
  const hours = { zone: deps.timezone, quiet: deps.quietHours };

  async function listEarlier(examId: string): Promise<EarlierNudge[]> {
    const earlier: EarlierNudge[] = [];
    for (;;) {
      const notice = await notices.findNotice(nudgeIdOf(examId, earlier.length + 1));
      if (!notice) return earlier;
      earlier.push({ at: notice.createdAt, people: notice.audience.people ?? [] });
    }
  }

  /**
   * Whom a nudge would reach now, or why there is none.
   *
   * @param within a department: nobody outside it is nudged
   */
  async function preview(
    examId: string,
    within?: string,
    now = clock.now(),
  ): Promise<NudgePreview | { refused: NudgeRefusal } | undefined> {
    const [found, earlier] = await Promise.all([statistics.ofExam(examId, within), listEarlier(examId)]);
    if (!found) return undefined;
    if (found.exam.withdrawnAt !== undefined) return { refused: 'withdrawn' };
    if (phaseOf(found.exam, now) !== 'open') return { refused: 'not-open' };
    const { isWorkday } = await deps.calendar.load();
    if (nextWorkingTime(now, { isWorkday, ...hours }) > now) return { refused: 'quiet-hours' };
    return { exam: found.exam, plan: planNudge(found.standings, earlier, now) };
  }

  return {
    /** Says whom a nudge would reach now, or why none may be sent; within a department where one is named. */
    preview: (examId: string, within?: string) => preview(examId, within),

    /**
     * Sends the nudge that was previewed under its number, to those who have not entered by now. A second tap, or somebody
     * else's nudge meanwhile, is refused: nobody gets two for one.
     */
    async send(examId: string, number: number, by: Nudger): Promise<Nudged | undefined> {
      const now = clock.now();
      const seen = await preview(examId, by.within, now);
      if (!seen || 'refused' in seen) return seen;
      const { exam, plan } = seen;
      if (plan.number !== number) return { refused: 'overtaken' };
      if (plan.nudge.length === 0) return { refused: 'nobody' };
      const until = endOfWorkingTime(now, hours);
      const { notice, isNew } = await notices.startNotice(draftNudge(exam, plan, { ...by, until }), {
        ...{ by: by.createdBy, action: 'exam-nudged', subject: exam.title },
        ...{ after: { headcount: plan.nudge.length }, ...(by.within !== undefined && { reason: by.within }) },
      });
      // Withdrawn while the nudge was being prepared: the withdrawal could not yet find it to stop it.
      if ((await exams.find(examId))?.withdrawnAt !== undefined) {
        await notices.stop(notice.id);
        return { refused: 'withdrawn' };
      }
      return isNew ? { people: plan.nudge.length } : { refused: 'overtaken' };
    },
  };
}

export type ExamNudgesService = ReturnType<typeof createExamNudgesService>;
