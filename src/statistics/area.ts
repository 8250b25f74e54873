import type { Area, OfferOf } from '../area/area.ts';
import type { BankOffer } from '../bank/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import { runInThread } from '../files/thread/run-in-thread.ts';
import { digest } from '../kernel/store/digest.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { analysis } from './bot/analysis.ts';
import { charts } from './bot/charts.ts';
import { examEvidence } from './bot/exam-evidence.ts';
import { answersHeldBack, answersOut } from './bot/exam-report-messages.ts';
import { examFigures, satEntry, usualExams } from './bot/exam-year-messages.ts';
import { lookAlikes } from './bot/look-alikes.ts';
import { privacy } from './bot/privacy-messages.ts';
import { stats } from './bot/stats.ts';
import { closedCard } from './bot/stats-messages.ts';
import { SCORE_SHEET } from './domain/templates.ts';
import { createExamAnalysisService } from './services/exam-analysis.ts';
import { createExamReportsService } from './services/exam-reports.ts';
import { createExamYear } from './services/exam-year.ts';
import { createLookAlikesService } from './services/look-alikes.ts';
import { createStatisticsService } from './services/statistics.ts';
import { createTopicActions } from './services/topic-actions.ts';
import { createWaitingAnswers } from './services/waiting-answers.ts';
import { createExamFindingsStore } from './store/exam-findings-store.ts';
import { createExamReportStore } from './store/exam-report-store.ts';
import { keys } from './store/keys.ts';
import { createTopicFiguresStore } from './store/topic-figures-store.ts';

export type StatisticsOffer = OfferOf<typeof statistics>;

type Needs = {
  people: PeopleOffer;
  bank: BankOffer;
  notices: NoticesOffer;
  exams: ExamsOffer;
};

/** Returns statistics: what exams tell of people, questions and topics. */
export const statistics = {
  name: 'statistics',
  needs: ['people', 'bank', 'notices', 'exams'],
  keys,
  templates: [SCORE_SHEET],
  figures: examFigures([]),
  build(
    { redis, clock, office, documents, dateOf, tellOnce, holds },
    { people, bank, notices, exams }: Needs,
  ) {
    const stores = { topicFigures: createTopicFiguresStore(redis), findings: createExamFindingsStore(redis) };
    const base = {
      exams: exams.exams,
      attempts: exams.stores.attempts,
      people: people.stores.people,
      clock,
    };
    const service = createStatisticsService({ ...base, dateOf });
    const services = {
      statistics: service,
      examAnalysis: createExamAnalysisService({
        ...{ ...base, ...stores, statistics: service, bank: bank.questionBank },
      }),
      lookAlikes: createLookAlikesService({ ...base, statistics: service, inThread: runInThread }),
      topicActions: createTopicActions(),
      examReports: createExamReportsService({
        ...{ ...base, reports: createExamReportStore(redis), exams: exams.stores.exams, statistics: service },
        ...{ notices: notices.notices, timezone: office.timezone, quietHours: office.quietHours },
        ...{ tellOnce, isHeld: holds.isHeld },
      }),
    };
    holds.addSource(createWaitingAnswers({ ...services, called: answersHeldBack }));
    const examYear = createExamYear({ ...base, exams: exams.stores.exams, dateOf, digest });
    const uses = {
      ...{ ...services, office, documents, questionBank: bank.questionBank },
      ...{ exams: exams.exams, attempts: exams.attempts },
    };
    return {
      offer: { ...services, examYear, stores },
      year: {
        place: 40,
        figures: async (span) => examFigures(await examYear.list(span)),
        ofPerson: async (person, span) => (await examYear.listSatBy(person, span)).map(satEntry),
        evidence: (span) =>
          examEvidence(
            { ...{ examYear, examAnalysis: services.examAnalysis }, timezone: office.timezone },
            span,
          ),
        usual: async (span) => usualExams(await examYear.list(span)),
      },
      privacy,
      features: () => [stats(uses), analysis(uses), lookAlikes(uses), charts(uses)],
      jobs: () => [
        { name: 'findings of past exams', sends: 'nothing', run: () => services.examAnalysis.countAhead() },
        {
          name: 'exam reports',
          sends: { heldAs: ['answers'] },
          run: (say) =>
            services.examReports.report({
              closed: (found, unfinished) => say.toOfficers(closedCard(found, clock.now(), unfinished)),
              answersOut,
            }),
        },
      ],
    };
  },
} satisfies Area<Needs, object>;
