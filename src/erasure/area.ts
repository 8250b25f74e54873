import type { Area, Occasions, OfferOf } from '../area/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { SettingsOffer } from '../settings/area.ts';
import { erasure as feature } from './bot/erasure.ts';
import { dueReminder, erasureOfPerson } from './bot/erasure-messages.ts';
import { privacyOf } from './bot/privacy-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { RETENTION_SETTING } from './domain/retention.ts';
import { createErasureService, type ErasuresArchive } from './services/erasure.ts';
import { createGoneStore } from './store/gone-store.ts';
import { keys } from './store/keys.ts';

export type ErasureOffer = OfferOf<typeof erasure>;

type Needs = { people: PeopleOffer; settings: SettingsOffer };

type Given = {
  /** What all areas do together when somebody is erased. */
  later: () => { occasions: Pick<Required<Occasions>, 'erased'> };
  /** Keeps who was erased apart from Redis; absent: nobody does. */
  kept: ErasuresArchive | undefined;
};

/** Returns erasure: when the office forgets who somebody was who has left, and how. */
export const erasure = {
  name: 'erasure',
  needs: ['people', 'settings'],
  keys,
  auditActions,
  build({ redis, clock, today, tellOnce }, { people, settings }: Needs, { later, kept }: Given) {
    const { current: years } = settings.officeSettings.add(RETENTION_SETTING);
    const service = createErasureService({
      ...{ people: people.stores.people, changePerson: people.changePerson, gone: createGoneStore(redis) },
      eraseElsewhere: (gone) => later().occasions.erased(gone),
      ...{ kept, years, today, tellOnce, clock },
    });
    return {
      offer: { erasure: service },
      aboutPeople: erasureOfPerson,
      privacy: privacyOf(years),
      features: () => [feature({ erasure: service, years })],
      jobs: () => [
        {
          name: 'erasure',
          sends: 'officers',
          run: (say) => service.remind(async (due) => say.toOfficers(dueReminder(due, await years()))),
        },
      ],
    };
  },
} satisfies Area<Needs, object, Given>;
