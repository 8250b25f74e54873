import type { Area } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { TodoSource } from '../bot/todo.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import type { SchedulesOffer } from '../schedules/area.ts';
import { digest as digestFeature, ownDigest } from './bot/digest.ts';
import { digestMessage, weekHeldBack, weekWords } from './bot/digest-messages.ts';
import { ownDigestSheet } from './bot/own-data-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { waitingFor } from './bot/waiting-for.ts';
import { createDigestsService } from './services/digests.ts';
import { createOfficeWeek } from './services/office-week.ts';
import { createWaitingDigest } from './services/waiting-digest.ts';
import { createDigestStore } from './store/digest-store.ts';
import { keys } from './store/keys.ts';

type Needs = {
  calendar: CalendarOffer;
  people: PeopleOffer;
  asks: AsksOffer;
  reminders: RemindersOffer;
  exams: ExamsOffer;
  schedules: SchedulesOffer;
};

type Given = {
  /** What waits for people in all areas. */
  later: () => { todos: readonly TodoSource[] };
};

/** Returns the weekly digest: what waits, who has not, what comes, once a week to officers and liaisons. */
export const digest = {
  name: 'digest',
  needs: ['calendar', 'people', 'asks', 'reminders', 'exams', 'schedules'],
  keys,
  build(
    { redis, clock, office, holds, tellOnce },
    { calendar, people, asks, reminders, exams, schedules }: Needs,
    { later }: Given,
  ) {
    const { timezone, quietHours } = office;
    const roster = people.stores.people;
    const officeWeek = createOfficeWeek({
      ...{ askKinds: asks.askKinds, people: roster, reminders: reminders.reminders, exams: exams.exams },
      ...{ schedules: schedules.schedules, timezone, words: weekWords },
    });
    const digests = createDigestsService({
      ...{ officeWeek, access: people.access, people: roster, calendar: calendar.calendar, clock, tellOnce },
      ...{ digests: createDigestStore(redis), timezone, quietHours },
      waitingFor: waitingFor(() => later().todos),
      recordStart: reminders.stores.waves.recordStart,
      isHeld: holds.isHeld,
    });
    holds.addSource(createWaitingDigest({ digests, called: weekHeldBack }));
    return {
      offer: { digests },
      privacy,
      ownData: {
        place: 84,
        sheets: async ({ telegramId }) => [
          ownDigestSheet(telegramId === undefined ? undefined : await digests.ownOf(telegramId)),
        ],
      },
      own: ownDigest({ digests }),
      features: () => [digestFeature({ digests })],
      jobs: () => [
        {
          name: 'weekly digest',
          sends: { heldAs: ['digest'] },
          run: (say) => digests.sendDue((account, found) => say.to(account, digestMessage(found))),
        },
      ],
    };
  },
} satisfies Area<Needs, object, Given>;
