import type { Area } from '../area/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import type { SchedulesOffer } from '../schedules/area.ts';
import { outages as feature } from './bot/outages.ts';
import { costCard, outageCard, timeGivenBack, timeHeldBack } from './bot/outages-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createMissed } from './services/missed.ts';
import { createOutagesService } from './services/outages.ts';
import { createPresenceService } from './services/presence.ts';
import { createWaitingDecisions } from './services/waiting-decisions.ts';
import { keys } from './store/keys.ts';
import { createOutageStore } from './store/outage-store.ts';

type Needs = {
  people: PeopleOffer;
  exams: ExamsOffer;
  notices: NoticesOffer;
  reminders: RemindersOffer;
  schedules: SchedulesOffer;
};

/** Returns outages: times in which nobody could be answered, such as power cuts, and what officers do for those whom they cost an exam. */
export const outages = {
  name: 'outages',
  needs: ['people', 'exams', 'notices', 'reminders', 'schedules'],
  keys,
  auditActions,
  build({ redis, clock, office, tellOnce, holds }, { people, exams, notices, reminders, schedules }: Needs) {
    const zone = office.timezone;
    const base = {
      outages: createOutageStore(redis),
      ...{ exams: exams.stores.exams, attempts: exams.stores.attempts },
      ...{ people: people.stores.people, clock },
    };
    const service = createOutagesService({
      ...base,
      ...{ open: exams.openAttempts, notices: notices.notices, tellOnce, isHeld: holds.isHeld },
      wordOf: (exam, closesAt) => timeGivenBack(exam, closesAt, zone),
    });
    holds.addSource(createWaitingDecisions({ outages: service, called: timeHeldBack }));
    return {
      offer: {
        presence: createPresenceService({
          ...base,
          missed: createMissed({ ...reminders, ...schedules, isHeld: holds.isHeld }),
        }),
        outages: service,
        stores: { outages: base.outages },
      },
      privacy,
      features: () => [feature({ outages: service, office })],
      jobs: () => [
        {
          name: 'costs of outages',
          sends: 'officers',
          run: (say) => service.tellCosts((cost) => say.toOfficers(costCard(cost, zone))),
        },
        {
          name: 'outages',
          sends: { heldAs: ['given-back'] },
          run: (say) => service.look((after) => say.toOfficers(outageCard(after, zone))),
        },
      ],
    };
  },
} satisfies Area<Needs, object>;
