import type { Area } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import type { InvitationsOffer } from '../invitations/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import type { SchedulesOffer } from '../schedules/area.ts';
import type { StudyOffer } from '../study/area.ts';
import { costCard, LIAISON_CALL } from './bot/cost-messages.ts';
import { outages as feature } from './bot/outages.ts';
import { outageCard, timeGivenBack, timeHeldBack } from './bot/outages-messages.ts';
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
  asks: AsksOffer;
  exams: ExamsOffer;
  notices: NoticesOffer;
  reminders: RemindersOffer;
  schedules: SchedulesOffer;
  study: StudyOffer;
  invitations: InvitationsOffer;
};

/** Returns outages: times in which nobody could be answered, such as power cuts, and what officers do for those whom they cost an exam. */
export const outages = {
  name: 'outages',
  needs: ['people', 'asks', 'exams', 'notices', 'reminders', 'schedules', 'study', 'invitations'],
  keys,
  auditActions,
  build(
    { redis, clock, office, tellOnce, holds },
    { people, asks, exams, notices, reminders, schedules, study, invitations }: Needs,
  ) {
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
          missed: createMissed({
            ...{ ...reminders, ...schedules, ...invitations },
            ...{ automaticNudges: asks.automaticNudges, nudges: asks.nudges },
            ...{ announcements: study.announcements, isHeld: holds.isHeld },
            called: LIAISON_CALL,
          }),
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
