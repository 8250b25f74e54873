import type { Area } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { BankOffer } from '../bank/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { ReportOffer } from '../report/area.ts';
import type { StatisticsOffer } from '../statistics/area.ts';
import type { TextingOffer } from '../texting/area.ts';
import { examArchiveCommand, noticeArchiveCommand } from './bot/archive-commands.ts';
import { archiveFeature } from './bot/archive-feature.ts';
import { yearBook, yearBookProduct } from './bot/year-book.ts';
import { createExamArchive } from './services/exam-archive.ts';
import { createNoticeArchive } from './services/notice-archive.ts';
import { createYearTables } from './services/year-tables.ts';

type Needs = {
  people: PeopleOffer;
  bank: BankOffer;
  asks: AsksOffer;
  notices: NoticesOffer;
  exams: ExamsOffer;
  statistics: StatisticsOffer;
  report: ReportOffer;
  texting: TextingOffer;
};

/** Returns the archives: what was ever sent and examined, found again by month, kind and word, with its results, and as a workbook of a year. They keep nothing of their own. */
export const archive = {
  name: 'archive',
  needs: ['people', 'bank', 'asks', 'notices', 'exams', 'statistics', 'report', 'texting'],
  keys: [],
  build({ delivery, office, dateOf }, { people, notices, exams, statistics, report, texting }: Needs) {
    const base = { people: people.stores.people, timezone: office.timezone, dateOf };
    const noticeArchive = createNoticeArchive({
      ...{ ...base, notices: notices.notices, noticeStore: notices.stores.notices, ledger: delivery.ledger },
    });
    const examArchive = createExamArchive({ ...base, ...exams.stores });
    const yearTables = createYearTables({
      ...{ ...base, ledger: delivery.ledger, partsOfNotices: texting.spending.partsOfNotices },
      ...{ noticeYear: notices.noticeYear, examYear: statistics.examYear },
    });
    const { figures } = report;
    return {
      offer: { noticeArchive, examArchive, yearTables },
      year: { products: [yearBookProduct(figures)] },
      features: () => [
        archiveFeature(noticeArchiveCommand(noticeArchive), office),
        archiveFeature(examArchiveCommand(examArchive), office),
        yearBook({ yearTables, examArchive, figures, office }),
      ],
    };
  },
} satisfies Area<Needs, object>;
