import type { Clock } from '../../kernel/clock.ts';
import { besideNamesakes } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import { isReportDue, type OfficerReport } from '../domain/officer-report.ts';
import type { OfficerReportStore } from '../store/officer-report-store.ts';
import type { PeopleStore } from '../store/people-store.ts';

/** A report with the person as they are now, and with whoever undid their binding. */
export type ReportedPerson = { report: OfficerReport; person: Person; by?: Person };

export type OfficerReportsDeps = {
  officerReports: OfficerReportStore;
  people: Pick<PeopleStore, 'findMany' | 'copy'>;
  clock: Clock;
};

/** Tells the officers what people did with their personal links: bundled, so that an office that binds is no flood. */
export function createOfficerReportsService({ officerReports, people, clock }: OfficerReportsDeps) {
  return {
    /** Tells what waits, if it is time. What `tell` could tell nobody (false) is told at a later poke. */
    async report(tell: (reports: ReportedPerson[]) => Promise<boolean>): Promise<void> {
      const [now, lastToldAt] = [clock.now(), await officerReports.findToldAt()];
      if (!isReportDue(lastToldAt, now)) return;
      const reports = await officerReports.beginTelling(lastToldAt, now);
      if (reports.length === 0) return;
      const known = await people.findMany([...new Set(reports.map(({ personId }) => personId))]);
      const everybody = await people.copy();
      const told = besideNamesakes(known, everybody);
      const byId = new Map(told.map((person) => [person.id, person]));
      const shown = reports.flatMap((report) => {
        const person = byId.get(report.personId);
        const by = report.by && everybody.find(({ telegramId }) => telegramId === report.by);
        return person ? [{ report, person, ...(by && { by }) }] : [];
      });
      if (shown.length === 0 || (await tell(shown))) await officerReports.finishTelling();
    },
  };
}
