import type { Area } from '../area/area.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import type { Scenario } from '../reminders/domain/scenario.ts';
import { document } from './bot/document.ts';
import { event } from './bot/event.ts';
import { homeRows } from './bot/event-messages.ts';
import { extra } from './bot/extra.ts';
import { createHolidayNotices } from './bot/holiday-notice.ts';
import { wording as wordingFeature } from './bot/wording.ts';
import { waveRows } from './bot/wording-messages.ts';
import { previewCommand } from './cli/preview.ts';
import { EXTRA_WAVES } from './content/read-extra-waves.ts';
import { auditActions } from './domain/audit-actions.ts';
import { HOLIDAY_NOTICE } from './domain/templates.ts';
import { createExtrasService } from './services/extras.ts';
import { createOwnEventsService } from './services/own-events.ts';
import { createWordingsService } from './services/wordings.ts';
import { createEventStore } from './store/event-store.ts';
import { createExtraStore } from './store/extra-store.ts';
import { keys } from './store/keys.ts';
import { createTextStore } from './store/text-store.ts';

type Needs = {
  people: PeopleOffer;
  calendar: CalendarOffer;
  notices: NoticesOffer;
  reminders: RemindersOffer;
};

/**
 * Returns the wording of reminders: what an office makes of the words of the files, in chat and on paper, how they read over a year, and
 * the events of its own that it reminds of.
 */
export const wording = {
  name: 'wording',
  needs: ['people', 'calendar', 'notices', 'reminders'],
  keys,
  auditActions,
  templates: [HOLIDAY_NOTICE],
  content: [EXTRA_WAVES],
  commands: [previewCommand],
  build(
    { redis, clock, office, documents, contentOf },
    { people, calendar: days, reminders: offered }: Needs,
  ) {
    const { reminders, scenarios } = offered;
    const stores = {
      texts: createTextStore(redis),
      ownEvents: createEventStore(redis),
      extras: createExtraStore(redis),
    };
    const ownEvents = createOwnEventsService({
      ...{ events: stores.ownEvents, calendar: days.calendar, timezone: office.timezone, clock },
      listShipped: async () => scenarios.files,
    });
    const extras = createExtrasService({
      ...{ extras: stores.extras, files: scenarios.files, clock },
      shipped: () => contentOf(EXTRA_WAVES),
    });
    const withOwn = async (known: readonly Scenario[]) =>
      (await Promise.all([extras.addTo(known), ownEvents.listScenarios()])).flat();
    const wordings = createWordingsService({
      ...{ texts: stores.texts, clock },
      listShipped: () => withOwn(scenarios.files),
    });
    const holidayNotices = createHolidayNotices({ documents, office, reminders });
    scenarios.add(async (known) => wordings.reword(await withOwn(known)));
    offered.waveRows.add(async ({ wave }) => waveRows(wave));
    offered.homeRows.add(async () => homeRows((await ownEvents.list()).length));
    return {
      offer: { wordings, ownEvents, extras, holidayNotices, stores },
      features: () => [
        wordingFeature({ wordings, reminders, office, waveNotes: offered.waveNotes }),
        event({ ownEvents, reminders, office, audiences: people.audiences, recipients: people.recipients }),
        extra({ extras }),
        document({ holidayNotices, reminders }),
      ],
      jobs: () => [{ name: 'extra reminders', sends: 'nothing', run: () => extras.begin() }],
    };
  },
} satisfies Area<Needs, object>;
