import type { Area, OfferOf } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { BankOffer } from '../bank/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { examWords, FAILED } from './bot/ask-words-messages.ts';
import { exam } from './bot/exam.ts';
import { examsApart } from './bot/exam-names-messages.ts';
import { createExamWatch } from './bot/exam-watch.ts';
import { examsHandedOver } from './bot/handed-over-messages.ts';
import { openExams } from './bot/open-exams.ts';
import { ownAllowancesSheet, ownAttemptsSheet } from './bot/own-data-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { createQuestionWatch } from './bot/question-watch.ts';
import { recount } from './bot/recount.ts';
import { recountOffer } from './bot/recount-offer.ts';
import { regrade } from './bot/regrade.ts';
import { ownScores, scores } from './bot/scores.ts';
import { sitting } from './bot/sitting.ts';
import { auditActions } from './domain/audit-actions.ts';
import { CERTIFICATE } from './domain/templates.ts';
import { createAttemptDeadlinesService } from './services/attempt-deadlines.ts';
import { createAttemptsService } from './services/attempts.ts';
import { createExamAsks } from './services/exam-asks.ts';
import { createExamsService } from './services/exams.ts';
import { createFailedKind } from './services/failed-kind.ts';
import { createKeyChangesService } from './services/key-changes.ts';
import { createOpenAttempts } from './services/open-attempts.ts';
import { createRecountsService } from './services/recounts.ts';
import { createRegradingService } from './services/regrading.ts';
import { createAttemptStore } from './store/attempt-store.ts';
import { createExamStore } from './store/exam-store.ts';
import { keys } from './store/keys.ts';
import { createPaperStore } from './store/paper-store.ts';
import { createRegradingStore } from './store/regrading-store.ts';

export type ExamsOffer = OfferOf<typeof exams>;

type Needs = { people: PeopleOffer; bank: BankOffer; asks: AsksOffer; notices: NoticesOffer };

/** Returns exams: published, sat, handed in and graded, with what corrects their scores later. */
export const exams = {
  name: 'exams',
  needs: ['people', 'bank', 'asks', 'notices'],
  keys,
  templates: [CERTIFICATE],
  auditActions,
  build(ground, { people, bank, asks, notices }: Needs) {
    const { redis, clock, office, randomSeed, bots, holds, documents, audit } = ground;
    const { reaches } = ground.delivery.reach;
    const stores = {
      papers: createPaperStore(redis),
      exams: createExamStore(redis),
      attempts: createAttemptStore(redis),
      regradings: createRegradingStore(redis),
    };
    const base = {
      ...stores,
      notices: notices.notices,
      nudges: asks.nudges,
      bank: bank.questionBank,
      people: people.stores.people,
      audit,
      clock,
    };
    asks.askKinds.add(
      createExamAsks({ ...base, reaches, words: examWords(office.timezone), dateOf: ground.dateOf }),
    );
    const open = createOpenAttempts({ attempts: stores.attempts, figures: bank.stores.questionFigures });
    const service = createExamsService({ ...base, randomSeed });
    const services = {
      exams: service,
      openAttempts: open,
      attempts: createAttemptsService({ ...base, open, exams: service }),
      attemptDeadlines: createAttemptDeadlinesService({ ...base, open }),
      recounts: createRecountsService(base),
      regrading: createRegradingService(base),
      keyChanges: createKeyChangesService({
        ...base,
        officeBank: bank.stores.officeBank,
        catalogue: bank.bankCatalogue,
      }),
    };
    const uses = { ...services, office, documents, questionBank: bank.questionBank, laws: bank.laws };
    const watched = {
      ...{ deadlines: services.attemptDeadlines, timezone: office.timezone, isHeld: holds.isHeld },
    };
    return {
      offer: { ...services, stores },
      privacy,
      ownData: {
        place: 30,
        sheets: async ({ id }) => [
          ownAttemptsSheet(await services.attempts.listOf(id)),
          ownAllowancesSheet(await stores.exams.list(), id),
        ],
      },
      closure: sitting(services.attempts),
      own: ownScores(uses),
      todos: openExams(uses),
      handover: {
        place: 50,
        list: async () =>
          examsHandedOver(await stores.exams.listNotOver(clock.now()), clock.now(), office.timezone),
      },
      audiences: [
        createFailedKind({ ...stores, label: FAILED, namesOf: (all) => examsApart(all, office.timezone) }),
      ],
      features: () => [exam(uses), scores(uses), regrade(uses), recount(uses)],
      jobs: () => [
        {
          name: 'exams',
          sends: { heldAs: ['attempt'] },
          run: (say) =>
            createExamWatch({
              ...{ ...watched, accountOf: say.accountOf, send: say.send },
              onFailure: (error) => say.warn(error, 'a candidate could not be told'),
            })(),
        },
        {
          name: 'question times',
          sends: { heldAs: ['attempt'] },
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
          sends: 'officers',
          run: (say) => services.recounts.reportNew((found) => say.toOfficers(recountOffer(found))),
        },
      ],
    };
  },
} satisfies Area<Needs, object>;
