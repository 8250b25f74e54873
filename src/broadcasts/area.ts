import type { Area } from '../area/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { broadcast } from './bot/broadcast.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createGates } from './services/gates.ts';
import { createReleaseService } from './services/release.ts';

type Needs = { people: PeopleOffer; notices: NoticesOffer };

/** Returns broadcasts: what an officer writes to many, from the content to the confirmation. What goes out is a notice. */
export const broadcasts = {
  name: 'broadcasts',
  needs: ['people', 'notices'],
  keys: [],
  auditActions,
  build(_ground, { people: { audiences }, notices: { notices, progress } }: Needs) {
    const gates = createGates();
    const release = createReleaseService({ notices, gates });
    return {
      offer: { gates, release },
      features: () => [broadcast({ audiences, notices, progress, release })],
    };
  },
} satisfies Area<Needs, object>;
