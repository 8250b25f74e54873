import type { Area, OfferOf } from '../area/area.ts';
import type { BroadcastsOffer } from '../broadcasts/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { schedulesHandedOver } from './bot/handed-over-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { schedule } from './bot/schedule.ts';
import { askMorning, planned, waitingRows } from './bot/schedule-messages.ts';
import { createSchedulesJob } from './bot/schedules-job.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createScheduleGate } from './services/schedule-gate.ts';
import { createSchedulesService } from './services/schedules.ts';
import { createWaitingPlans } from './services/waiting-plans.ts';
import { keys } from './store/keys.ts';
import { createPlanStore } from './store/plan-store.ts';

export type SchedulesOffer = OfferOf<typeof schedules>;

type Needs = { people: PeopleOffer; notices: NoticesOffer; broadcasts: BroadcastsOffer };

/** Returns schedules: broadcasts that wait for their time, and those that are sent again every month. */
export const schedules = {
  name: 'schedules',
  needs: ['people', 'notices', 'broadcasts'],
  keys,
  auditActions,
  build({ redis, clock, office, bots, holds, tellOnce }, { people, notices, broadcasts }: Needs) {
    const stores = { plans: createPlanStore(redis) };
    const { gates, homeRows, draftOptions, release, reopenDraft, sendingTimes, showContent } = broadcasts;
    const isOfficer = async (id: number) => (await people.access.viewerOf(id)).role === 'admin';
    const service = createSchedulesService({
      ...{ ...stores, release, sendingTimes, audiences: people.audiences, clock, isOfficer, tellOnce },
      botSince: bots.findSince,
      isHeld: holds.isHeld,
    });
    holds.addSource(createWaitingPlans(service));
    const zone = office.timezone;
    gates.add(
      createScheduleGate({
        schedules: service,
        ...{ sendingTimes, now: clock.now },
        planned: (view) => planned(view, { zone, now: clock.now() }),
        askMorning: (view) => askMorning(view, { zone, now: clock.now() }),
      }),
    );
    homeRows.add(async () => waitingRows(await service.count()));
    return {
      offer: { schedules: service, stores },
      handover: {
        place: 30,
        list: async () => schedulesHandedOver(await service.list(), clock.now(), office.timezone),
      },
      privacy,
      features: () => [
        schedule({
          ...{ schedules: service, office, draftOptions, reopenDraft, showContent },
          recipients: people.recipients,
          progress: notices.progress,
        }),
      ],
      jobs: () => [
        {
          name: 'planned broadcasts',
          sends: { heldAs: ['plan'] },
          run: createSchedulesJob({ schedules: service, isOfficer, zone, now: clock.now }),
        },
      ],
    };
  },
} satisfies Area<Needs, object>;
