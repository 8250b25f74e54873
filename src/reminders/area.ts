import type { Area, OfferOf } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import { createNotes } from '../bot/notes.ts';
import { createRows } from '../bot/rows.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import { holidayTitle } from '../calendar/domain/holiday.ts';
import type { YearSpan } from '../kernel/figure.ts';
import type { StorageStore } from '../kernel/store/storage-store.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { calendar as calendarFeature } from './bot/calendar.ts';
import { offerCard } from './bot/calendar-messages.ts';
import { remindersHandedOver } from './bot/handed-over-messages.ts';
import { holidays } from './bot/holidays.ts';
import { missedCard } from './bot/holidays-messages.ts';
import { reminderChecks } from './bot/reminder-checks.ts';
import { reminderFigures, usualReminders } from './bot/reminder-year-messages.ts';
import { createWatchdogJob } from './bot/watchdog-job.ts';
import { calendarCommand } from './cli/calendar.ts';
import { auditActions } from './domain/audit-actions.ts';
import type { Scenario } from './domain/scenario.ts';
import { createArrangementOffersService } from './services/arrangement-offers.ts';
import { createReminderParagraphs } from './services/reminder-paragraphs.ts';
import { createRemindersService, type Reminder } from './services/reminders.ts';
import { createScenarioNudging } from './services/scenario-nudging.ts';
import { createScenarios } from './services/scenarios.ts';
import { createWatchdogService } from './services/watchdog.ts';
import { createWaveAdjustmentsService } from './services/wave-adjustments.ts';
import { createWavePlanService } from './services/wave-plan.ts';
import { keys } from './store/keys.ts';
import { createWatchStore } from './store/watch-store.ts';
import { createWaveStore } from './store/wave-store.ts';

export type RemindersOffer = OfferOf<typeof reminders>;

type Needs = { people: PeopleOffer; calendar: CalendarOffer; asks: AsksOffer; notices: NoticesOffer };

type Given = {
  scenarios: readonly Scenario[];
  /** Gets the text of a year's arrangement; absent where the office has set no address. */
  fetchArrangement: ((year: number) => Promise<string>) | undefined;
  storage: Pick<StorageStore, 'findState'>;
};

/** Returns the reminders of holidays: their waves, what moves them, and the watch over them. */
export const reminders = {
  name: 'reminders',
  needs: ['people', 'calendar', 'asks', 'notices'],
  keys,
  figures: reminderFigures([], (id) => id),
  commands: [calendarCommand],
  auditActions,
  build(
    ground,
    { people, calendar: days, asks, notices }: Needs,
    { scenarios: files, fetchArrangement, storage }: Given,
  ) {
    const { redis, clock, office, holds, documents } = ground;
    const { timezone } = office;
    const { calendar } = days;
    const stores = { watches: createWatchStore(redis), waves: createWaveStore(redis) };
    const waveStore = stores.waves;
    const scenarios = createScenarios(files);
    const waveRows = createRows<Reminder>();
    const waveNotes = createNotes<Reminder>();
    const homeRows = createRows<void>();
    const wavePlan = createWavePlanService({
      ...{ calendar, waveStore, scenarios, timezone, today: ground.today },
    });
    const base = { calendar, wavePlan, waveStore, timezone, clock, tellOnce: ground.tellOnce };
    const { attachedFiles } = notices;
    const paragraphs = createReminderParagraphs();
    const scenarioNudging = createScenarioNudging({ waveStore, clock });
    const service = createRemindersService({
      ...{ ...base, notices: notices.notices, audiences: people.audiences, office, paragraphs },
      nudging: scenarioNudging,
      attachedFiles,
      isHeld: holds.isHeld,
    });
    const services = {
      ...{ scenarios, waveRows, waveNotes, homeRows },
      wavePlan,
      reminders: service,
      scenarioNudging,
      reminderParagraphs: paragraphs,
      waveAdjustments: createWaveAdjustmentsService({ ...base, reminders: service }),
      watchdog: createWatchdogService({
        ...{ ...base, ...stores, storage, notices: notices.notices, results: asks.results },
        ...{ audiences: people.audiences, reminders: service },
      }),
      arrangementOffers: createArrangementOffersService({
        ...{ ...base, arrangements: days.stores.calendar, fetchYear: fetchArrangement },
      }),
    };
    const uses = {
      ...{ ...services, attachedFiles },
      calendar,
      office,
      documents,
      notices: notices.notices,
      access: people.access,
      recipients: people.recipients,
    };
    const listYear = async (span: YearSpan) =>
      [await notices.noticeYear.list('reminder', span), occasionsBy(await scenarios.list())] as const;
    return {
      offer: { ...services, stores },
      handover: {
        place: 40,
        list: async () => remindersHandedOver(await service.listUpcoming(), clock.now(), timezone),
      },
      checks: reminderChecks(services.watchdog),
      year: {
        place: 50,
        figures: async (span) => reminderFigures(...(await listYear(span))),
        usual: async (span) => usualReminders(...(await listYear(span))),
      },
      features: () => [holidays(uses), calendarFeature(uses)],
      jobs: () => [
        { name: 'reminders', sends: { heldAs: ['wave'] }, run: () => service.sendDueReminders() },
        {
          name: 'missed reminders',
          sends: 'officers',
          run: (say) => service.reportMissed((missed) => say.toOfficers(missedCard(missed))),
        },
        {
          name: 'missing arrangements',
          sends: 'officers',
          async run(say) {
            const offers = await services.arrangementOffers.takeNew((year, error) =>
              say.warn(error, `the arrangement of ${year} could not be fetched from HOLIDAY_DATA_URL`),
            );
            for (const offer of offers)
              if (!(await say.toOfficers(offerCard(offer))))
                await services.arrangementOffers.withdraw(offer.year);
          },
        },
        { name: 'watchdog', sends: 'officers', run: createWatchdogJob(services.watchdog) },
      ],
    };
  },
} satisfies Area<Needs, object, Given>;

/** The holiday of a wave's notice by its scenario's name; by its id where no scenario has it any more. */
const occasionsBy =
  (scenarios: readonly Scenario[]) =>
  (noticeId: string): string => {
    const [, id = ''] = noticeId.split('.');
    const scenario = scenarios.find((one) => one.id === id);
    if (scenario?.name) return scenario.name;
    return scenario?.holiday ? holidayTitle(scenario.holiday) : id;
  };
