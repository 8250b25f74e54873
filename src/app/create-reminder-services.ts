import { createCalendarService } from '../calendar/services/calendar.ts';
import { createNudgedNotices } from '../notices/services/nudged-notices.ts';
import { createNudgesService } from '../notices/services/nudges.ts';
import { createArrangementOffersService } from '../reminders/services/arrangement-offers.ts';
import { createRemindersService } from '../reminders/services/reminders.ts';
import { createWatchdogService } from '../reminders/services/watchdog.ts';
import { createWaveAdjustmentsService } from '../reminders/services/wave-adjustments.ts';
import { createWavePlanService } from '../reminders/services/wave-plan.ts';
import type { ServiceDeps } from './create-services.ts';
import type { Stores } from './create-stores.ts';
import type { Services } from './services.ts';

/** Reminders of holidays with what moves and watches them, and nudges: what goes out by itself. */
export function createReminderServices(
  { content, fetchArrangement, clock }: ServiceDeps,
  { calendar: calendarStore, nudges, people, storage, watches, waves: waveStore, bots }: Stores,
  { office, ...made }: Pick<Services, 'office' | 'notices' | 'audiences' | 'noticeResults'>,
) {
  const { timezone, quietHours } = office;
  const { notices, audiences, noticeResults } = made;
  const calendar = createCalendarService({ calendarStore, clock });
  const wavePlan = createWavePlanService({ calendar, waveStore, scenarios: content.scenarios, timezone });
  const isHeld = async () => (await bots.findChange()) !== undefined;
  const reminders = createRemindersService({
    ...{ wavePlan, waveStore, notices, audiences, office, isHeld, clock },
  });
  const waveAdjustments = createWaveAdjustmentsService({ reminders, waveStore, timezone, clock });
  const watchdog = createWatchdogService({
    ...made,
    watches,
    storage,
    calendar,
    wavePlan,
    waveStore,
    reminders,
    timezone,
    clock,
  });
  const arrangementOffers = createArrangementOffersService({
    calendar,
    wavePlan,
    arrangements: calendarStore,
    fetchYear: fetchArrangement,
    timezone,
    clock,
  });
  return {
    arrangementOffers,
    calendar,
    reminders,
    waveAdjustments,
    watchdog,
    wavePlan,
    nudges: createNudgesService({
      ...{ nudges, asked: createNudgedNotices(notices), noticeResults, people, calendar },
      ...{ timezone, quietHours, isHeld, clock },
    }),
  };
}
