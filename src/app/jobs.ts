import { type Api, GrammyError } from 'grammy';
import type { Logger } from 'pino';
import { sealHead } from '../audit/bot/seals-messages.ts';
import { quarantineNotice } from '../bank/bot/bank-validity-messages.ts';
import { briefly } from '../bot/briefly.ts';
import { editMessage, sendMessage } from '../bot/feature-context.ts';
import { createExamWatch } from '../exams/bot/exam-watch.ts';
import { createQuestionWatch } from '../exams/bot/question-watch.ts';
import { recountOffer } from '../exams/bot/recount-offer.ts';
import type { Message } from '../kernel/message.ts';
import { progressCard } from '../notices/bot/broadcast-messages.ts';
import { lostContacts } from '../notices/bot/lost-contacts-messages.ts';
import { escalationCard } from '../notices/bot/nudge-messages.ts';
import { officerReports } from '../people/bot/officer-reports-messages.ts';
import { practiceCard } from '../practice/bot/practice-messages.ts';
import { offerCard } from '../reminders/bot/calendar-messages.ts';
import { missedCard } from '../reminders/bot/holidays-messages.ts';
import { createWatchdogJob } from '../reminders/bot/watchdog-job.ts';
import { newBotCard } from '../upkeep/bot/new-bot-messages.ts';
import { storageCard } from '../upkeep/bot/storage-messages.ts';
import { unreadableRecords } from '../upkeep/bot/unreadable-records-messages.ts';
import type { Services } from './services.ts';

export type JobsDeps = {
  services: Services;
  api: Api;
  /** A person's Telegram account, if it is bound. */
  accountOf(personId: number): Promise<number | undefined>;
  log: Logger;
};

/** Something that is looked after at every tick. */
type Job = { name: string; run(): Promise<unknown> };

/** What is looked after at every tick: each asks a service what is due and says so to those concerned. */
export function createJobs({ services, api, accountOf, log }: JobsDeps): Job[] {
  const { timezone } = services.office;

  /** One account that cannot be reached keeps nothing from the others. */
  async function tell(telegramId: number, message: Message): Promise<boolean> {
    try {
      await sendMessage(api, telegramId, message);
      return true;
    } catch (error) {
      log.warn({ err: error, telegramId }, 'somebody could not be told');
      return false;
    }
  }

  /** The same, where nothing depends on whether it arrived: a chat that takes nothing for now holds up no job. */
  async function tellBriefly(telegramId: number, message: Message): Promise<void> {
    await briefly(tell(telegramId, message)).catch(() => {});
  }

  /** False when nobody could be told. */
  async function tellOfficers(message: Message): Promise<boolean> {
    const officers = await services.access.adminAccounts();
    const told = await Promise.all(officers.map((officer) => tell(officer, message)));
    return told.includes(true);
  }

  return [
    {
      name: 'new bot',
      run: () =>
        services.botChange.report(services.access.adminAccounts, (officer, change) =>
          tell(officer, newBotCard(change, timezone)),
        ),
    },
    { name: 'reminders', run: () => services.reminders.sendDueReminders() },
    {
      name: 'missed reminders',
      run: () => services.reminders.reportMissed((missed) => tellOfficers(missedCard(missed))),
    },
    {
      name: 'exams',
      run: createExamWatch({
        deadlines: services.attemptDeadlines,
        accountOf,
        send: (telegramId, message) => briefly(sendMessage(api, telegramId, message)),
        onFailure: (error) => log.warn({ err: error }, 'a candidate could not be told'),
        timezone,
      }),
    },
    {
      name: 'quarantine',
      run: () => services.bankValidity.reportNews((news) => tellOfficers(quarantineNotice(news))),
    },
    {
      name: 'results of version 0.1.0',
      run: () => services.recounts.reportNew((found) => tellOfficers(recountOffer(found))),
    },
    { name: 'nudges', run: () => services.nudges.startDue() },
    {
      name: 'escalations',
      run: () =>
        services.nudges.escalateDue((escalation) => {
          const message = escalationCard(escalation);
          return escalation.to === 'officers' ? tellOfficers(message) : tell(escalation.to, message);
        }),
    },
    {
      name: 'lost contacts',
      run: () => services.lostContacts.report((notice, people) => tellOfficers(lostContacts(notice, people))),
    },
    {
      name: 'personal links',
      run: () => services.officerReports.report((reports) => tellOfficers(officerReports(reports))),
    },
    {
      name: 'unreadable records',
      run: () =>
        services.unreadableRecords.report((places) => {
          log.error({ places }, 'records in Redis cannot be read: restore them from a backup');
          return tellOfficers(unreadableRecords(places));
        }),
    },
    {
      name: 'questions of the day',
      run: () =>
        services.dailyQuestions.sendDue(async ({ personId, card, question }) => {
          const account = await accountOf(personId);
          const citation = services.questionBank.citationOf(question);
          if (account !== undefined) await tellBriefly(account, practiceCard(card, question, citation));
        }),
    },
    { name: 'topics of past exams', run: () => services.examAnalysis.countAhead() },
    { name: 'unfinished notices', run: () => services.notices.resumeUnfinished() },
    {
      name: 'missing arrangements',
      async run() {
        const offers = await services.arrangementOffers.takeNew((year, err) =>
          log.warn({ err, year }, 'the arrangement could not be fetched from HOLIDAY_DATA_URL'),
        );
        for (const offer of offers)
          if (!(await tellOfficers(offerCard(offer)))) await services.arrangementOffers.withdraw(offer.year);
      },
    },
    { name: 'append-only file', run: () => services.appendLog.rewriteDue() },
    {
      name: 'storage',
      run: () => services.storageWatch.look((problem, facts) => tellOfficers(storageCard(problem, facts))),
    },
    { name: 'seals', run: () => services.seals.sealDue() },
    {
      name: 'head of the seals',
      run: () =>
        services.seals.tellMonthly(async (head, month) => {
          const auditors = await services.access.auditorAccounts();
          const told = await Promise.all(auditors.map((auditor) => tell(auditor, sealHead(head, month))));
          return told.includes(true) || auditors.length === 0;
        }),
    },
    { name: 'watchdog', run: createWatchdogJob({ watchdog: services.watchdog, api, tellOfficers, log }) },
  ];
}

/** Questions that have a time of their own; poked every second, for the card moves on by itself. */
export function createQuestionTimesJob({ services, api, accountOf, log }: JobsDeps): Job {
  const run = createQuestionWatch({
    botSince: () => services.botChange.since(),
    deadlines: services.attemptDeadlines,
    accountOf,
    edit: (telegramId, card, message) => briefly(editMessage(api, telegramId, card, message)),
    send: (telegramId, message) => briefly(sendMessage(api, telegramId, message)),
    onFailure: (error) => log.warn({ err: error }, 'a card could not be turned to the next question'),
    timezone: services.office.timezone,
  });
  return { name: 'question times', run };
}

/** Cards that follow a running notice, edited in place; poked more often than the rest. */
export function createProgressJob({ services, api, log }: Omit<JobsDeps, 'accountOf'>): Job {
  return {
    name: 'progress cards',
    async run() {
      for (const { place, progress } of await services.progressCards.takeDue()) {
        try {
          await briefly(editMessage(api, place.chatId, place.messageId, progressCard(progress)));
        } catch (err) {
          log.warn({ err }, 'a progress card could not be edited');
          if (!isForGood(err)) continue;
        }
        await services.progressCards.recordShown(progress);
      }
    },
  };
}

/** The card or its chat is gone: no later edit would succeed either. */
function isForGood(error: unknown): boolean {
  return error instanceof GrammyError && [400, 403].includes(error.error_code);
}
