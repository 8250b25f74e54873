import type { Area, OfferOf } from '../area/area.ts';
import type { BankOffer } from '../bank/area.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import type { EditingOffer } from '../editing/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import { ownBook } from './bot/own-book.ts';
import { ownHourSheet, ownPracticeSheet } from './bot/own-data-messages.ts';
import { practice as practiceFeature } from './bot/practice.ts';
import { practiceCard, questionsHeldBack } from './bot/practice-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { quiz } from './bot/quiz.ts';
import { wrong } from './bot/wrong.ts';
import { createDailyQuestionsService } from './services/daily-questions.ts';
import { createFocusTopics } from './services/focus-topics.ts';
import { createPracticeService } from './services/practice.ts';
import { createWaitingQuestions } from './services/waiting-questions.ts';
import { createWarmUpsService } from './services/warm-ups.ts';
import { createDailyQuestionStore } from './store/daily-question-store.ts';
import { keys } from './store/keys.ts';
import { createPracticeStore } from './store/practice-store.ts';
import { createWarmUpStore } from './store/warm-up-store.ts';

export type PracticeOffer = OfferOf<typeof practice>;

type Needs = { bank: BankOffer; calendar: CalendarOffer; exams: ExamsOffer; editing: EditingOffer };

/** Returns practice: question after question, the wrong-question book, the question of the day, and the warm-up of a group. */
export const practice = {
  name: 'practice',
  needs: ['bank', 'calendar', 'exams', 'editing'],
  keys,
  build(ground, { bank, calendar, exams, editing }: Needs) {
    const { redis, clock, office, randomSeed, holds } = ground;
    const stores = {
      practice: createPracticeStore(redis),
      daily: createDailyQuestionStore(redis),
      warmUps: createWarmUpStore(redis),
    };
    const service = createPracticeService({
      ...{ practice: stores.practice, reports: editing.bankReports, attempts: exams.attempts },
      ...{ exams: exams.exams, bank: bank.questionBank, clock, randomSeed },
    });
    const dailyQuestions = createDailyQuestionsService({
      ...{ daily: stores.daily, practice: service, calendar: calendar.calendar },
      ...{ timezone: office.timezone, clock, tellOnce: ground.tellOnce, isHeld: holds.isHeld },
    });
    holds.addSource(createWaitingQuestions({ dailyQuestions, called: questionsHeldBack }));
    const warmUps = createWarmUpsService({
      ...{ warmUps: stores.warmUps, exams: exams.exams, bank: bank.questionBank, clock, randomSeed },
    });
    const focusTopics = createFocusTopics();
    const services = { practice: service, dailyQuestions, warmUps, focusTopics };
    const { bankReports } = editing;
    const { questionBank, laws } = bank;
    const uses = {
      ...{ ...services, office, questionBank, bankReports, laws },
      ...{ attempts: exams.attempts, calendar: calendar.calendar },
    };
    return {
      offer: { ...services, stores },
      privacy,
      ownData: {
        place: 40,
        sheets: async ({ id }) => [
          ownPracticeSheet(await stores.practice.findRecords(id), (one) => questionBank.find(one)?.stem),
          ownHourSheet(await stores.daily.findHour(id)),
        ],
      },
      own: ownBook(service),
      occasions: {
        botChanged: stores.warmUps.clear,
        erased: ({ id }) => Promise.all([stores.practice.erase(id), stores.daily.save(id, undefined)]),
      },
      features: () => [practiceFeature(uses), wrong(uses), quiz(uses)],
      jobs: () => [
        {
          name: 'questions of the day',
          sends: { heldAs: ['daily-question'] },
          run: (say) =>
            dailyQuestions.sendDue(async ({ personId, card, question }) => {
              const account = await say.accountOf(personId);
              const message = practiceCard(card, question, questionBank.citationOf(question));
              if (account !== undefined)
                await say
                  .send(account, message)
                  .catch((error: unknown) => say.warn(error, 'the question of the day could not be sent'));
            }),
        },
      ],
    };
  },
} satisfies Area<Needs, object>;
