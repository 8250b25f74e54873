import { type AskSummary, type Outcome, owingAmong } from '../../asks/domain/outcome.ts';
import type { ResultsService } from '../../asks/services/results.ts';
import type { Calendar } from '../../calendar/domain/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { QuietHours } from '../../kernel/working-hours.ts';
import { dueReport, isWorthAWord, type NoticeReport } from '../domain/notice-report.ts';
import type { NoticeReportStore } from '../store/notice-report-store.ts';
import type { NoticesService, Progress } from './notices.ts';

export type NoticeReportsDeps = {
  reports: NoticeReportStore;
  notices: Pick<NoticesService, 'findProgress'>;
  results: Pick<ResultsService, 'summarise' | 'listMissing'>;
  calendar: { load(): Promise<Pick<Calendar, 'isWorkday'>> };
  timezone: string;
  quietHours: QuietHours;
  clock: Clock;
  tellOnce: TellOnce;
};

/** Both false when no officer could be told. */
type Tell = {
  goneOut(progress: Progress, summary: AskSummary): Promise<boolean>;
  missing(progress: Progress, missing: Outcome[]): Promise<boolean>;
};

/** Makes the service that tells officers of a notice's end, and on the next working morning who has not taken note of it. */
export function createNoticeReportsService(deps: NoticeReportsDeps) {
  const { reports, notices, results, clock } = deps;

  const isSame = (one: NoticeReport, other: NoticeReport) =>
    one.doneAt === other.doneAt && one.toldAt === other.toldAt;

  /** Takes a step that nobody else has taken meanwhile. */
  const takeStep = (
    id: string,
    before: NoticeReport,
    step: Partial<NoticeReport>,
    tell: () => Promise<boolean>,
  ): Promise<void> =>
    deps.tellOnce({
      id: `notice-report.${id}`,
      async find() {
        const found = await reports.find(id);
        return found && isSame(found, before) ? found : undefined;
      },
      tell,
      note: () => reports.change(id, (found) => (isSame(found, before) ? { ...found, ...step } : undefined)),
    });

  /** Those who have left have nothing to take note of any more; of those who are away nothing is expected for now. */
  async function tellMissing(progress: Progress, tell: Tell): Promise<boolean> {
    const missing = (await results.listMissing(progress.notice.id)).filter(({ hasLeft }) => !hasLeft);
    return owingAmong(missing).owing.length === 0 || tell.missing(progress, missing);
  }

  return {
    /** Tells what is due, each once, by one process. What nobody could be told is told at a later poke. */
    async report(tell: Tell): Promise<void> {
      const [open, { isWorkday }] = await Promise.all([reports.list(), deps.calendar.load()]);
      const days = { isWorkday, quiet: deps.quietHours, zone: deps.timezone };
      for (const [id, report] of open) {
        const now = clock.now();
        const progress = await notices.findProgress(id);
        if (!progress) continue;
        const { notice, state } = progress;
        const isOver = state === 'done' || state === 'stopped';
        const step = dueReport(report, { notice, isOver }, now, days);
        if (step === 'over') await reports.remove(id);
        if (step === 'gone-out')
          await takeStep(id, report, { doneAt: now }, async () =>
            isWorthAWord(notice, now) ? tell.goneOut(progress, await results.summarise(id)) : true,
          );
        if (step === 'missing')
          await takeStep(id, report, { toldAt: now }, () => tellMissing(progress, tell));
      }
    },
  };
}
