import type { Area, OfferOf } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { BankOffer } from '../bank/area.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import { desk } from '../desk/bot/desk.ts';
import { newexam } from '../desk/bot/newexam.ts';
import { createExamDeskService } from '../desk/services/exam-desk.ts';
import { createPaperScoresService } from '../desk/services/paper-scores.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { quiz } from '../practice/bot/quiz.ts';
import { createWarmUpsService } from '../practice/services/warm-ups.ts';
import { createWarmUpStore } from '../practice/store/warm-up-store.ts';
import { analysis } from '../statistics/bot/analysis.ts';
import { charts } from '../statistics/bot/charts.ts';
import { stats } from '../statistics/bot/stats.ts';
import { createExamAnalysisService } from '../statistics/services/exam-analysis.ts';
import { createExamNudgesService } from '../statistics/services/exam-nudges.ts';
import { createStatisticsService } from '../statistics/services/statistics.ts';
import { createTopicFiguresStore } from '../statistics/store/topic-figures-store.ts';
import { exam } from './bot/exam.ts';
import { createExamWatch } from './bot/exam-watch.ts';
import { me } from './bot/me.ts';
import { createQuestionWatch } from './bot/question-watch.ts';
import { recount } from './bot/recount.ts';
import { recountOffer } from './bot/recount-offer.ts';
import { regrade } from './bot/regrade.ts';
import { createAttemptDeadlinesService } from './services/attempt-deadlines.ts';
import { createAttemptsService } from './services/attempts.ts';
import { createExamsService } from './services/exams.ts';
import { createFailedKind } from './services/failed-kind.ts';
import { createKeyChangesService } from './services/key-changes.ts';
import { createOpenAttempts } from './services/open-attempts.ts';
import { createRecountsService } from './services/recounts.ts';
import { createRegradingService } from './services/regrading.ts';
import { createAttemptStore } from './store/attempt-store.ts';
import { createExamStore } from './store/exam-store.ts';
import { keys } from './store/keys.ts';
import { createRegradingStore } from './store/regrading-store.ts';

export type ExamsOffer = OfferOf<typeof exams>;

type Needs = {
  people: PeopleOffer;
  bank: BankOffer;
  calendar: CalendarOffer;
  asks: AsksOffer;
  notices: NoticesOffer;
};

/** Returns exams: published, sat, handed in, graded and analysed, with what is entered and corrected around them. */
export const exams = {
  name: 'exams',
  needs: ['people', 'bank', 'calendar', 'asks', 'notices'],
  keys,
  build(ground, { people, bank, calendar, notices }: Needs) {
    const { redis, clock, office, randomSeed, bots, documents, audit } = ground;
    const { timezone, quietHours } = office;
    const stores = {
      exams: createExamStore(redis),
      attempts: createAttemptStore(redis),
      regradings: createRegradingStore(redis),
      topicFigures: createTopicFiguresStore(redis),
      warmUps: createWarmUpStore(redis),
    };
    const roster = people.stores.people;
    const base = {
      ...stores,
      notices: notices.notices,
      bank: bank.questionBank,
      people: roster,
      audit,
      clock,
    };
    const open = createOpenAttempts({ attempts: stores.attempts, figures: bank.stores.questionFigures });
    const service = createExamsService({ ...base, randomSeed });
    const statistics = createStatisticsService({ ...base, exams: service });
    const services = {
      exams: service,
      attempts: createAttemptsService({ ...base, open, exams: service }),
      attemptDeadlines: createAttemptDeadlinesService({ ...base, open }),
      paperScores: createPaperScoresService({ ...base, audiences: people.audiences }),
      examDesk: createExamDeskService({ ...base, open, audiences: people.audiences, timezone }),
      recounts: createRecountsService(base),
      regrading: createRegradingService(base),
      keyChanges: createKeyChangesService({
        ...base,
        officeBank: bank.stores.officeBank,
        catalogue: bank.bankCatalogue,
      }),
      warmUps: createWarmUpsService({ ...base, exams: service, randomSeed }),
      statistics,
      examAnalysis: createExamAnalysisService({ ...base, statistics, exams: service }),
      examNudges: createExamNudgesService({
        ...{ statistics, exams: service, notices: notices.notices, calendar: calendar.calendar },
        ...{ timezone, quietHours, clock },
      }),
    };
    const uses = {
      ...{ ...services, office, documents },
      ...{ audiences: people.audiences, questionBank: bank.questionBank, laws: bank.laws },
    };
    const watched = { deadlines: services.attemptDeadlines, timezone };
    return {
      offer: { ...services, stores },
      audiences: [createFailedKind(stores)],
      features: () => [
        exam(uses),
        me(uses),
        newexam(uses),
        quiz(uses),
        stats(uses),
        analysis(uses),
        charts(uses),
        desk(uses),
        regrade(uses),
        recount(uses),
      ],
      jobs: () => [
        {
          name: 'exams',
          run: (say) =>
            createExamWatch({
              ...{ ...watched, accountOf: say.accountOf, send: say.send },
              onFailure: (error) => say.warn(error, 'a candidate could not be told'),
            })(),
        },
        {
          name: 'question times',
          isQuick: true,
          run: (say) =>
            createQuestionWatch({
              ...{ ...watched, accountOf: say.accountOf, send: say.send, botSince: bots.findSince },
              edit: say.edit,
              onFailure: (error) => say.warn(error, 'a card could not be turned to the next question'),
            })(),
        },
        {
          name: 'results of version 0.1.0',
          run: (say) => services.recounts.reportNew((found) => say.toOfficers(recountOffer(found))),
        },
        { name: 'topics of past exams', run: () => services.examAnalysis.countAhead() },
      ],
    };
  },
} satisfies Area<Needs, object>;
