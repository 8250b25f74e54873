import type { Area } from '../area/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { outages as feature } from './bot/outages.ts';
import { outageCard, timeGivenBack } from './bot/outages-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createOutagesService } from './services/outages.ts';
import { createPresenceService } from './services/presence.ts';
import { keys } from './store/keys.ts';
import { createOutageStore } from './store/outage-store.ts';

type Needs = { people: PeopleOffer; exams: ExamsOffer; notices: NoticesOffer };

/** Returns outages: times in which nobody could be answered, such as power cuts, and what officers do for those whom they cost an exam. */
export const outages = {
  name: 'outages',
  needs: ['people', 'exams', 'notices'],
  keys,
  auditActions,
  build({ redis, clock, office, tellOnce }, { people, exams, notices }: Needs) {
    const zone = office.timezone;
    const base = {
      outages: createOutageStore(redis),
      ...{ exams: exams.stores.exams, attempts: exams.stores.attempts },
      ...{ people: people.stores.people, clock },
    };
    const service = createOutagesService({
      ...base,
      ...{ open: exams.openAttempts, notices: notices.notices, tellOnce },
      wordOf: (exam, closesAt) => timeGivenBack(exam, closesAt, zone),
    });
    return {
      offer: { presence: createPresenceService(base), outages: service },
      privacy,
      features: () => [feature({ outages: service, office })],
      jobs: () => [
        {
          name: 'outages',
          run: (say) => service.look((after) => say.toOfficers(outageCard(after, zone))),
        },
      ],
    };
  },
} satisfies Area<Needs, object>;
