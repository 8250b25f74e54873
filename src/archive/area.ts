import type { Area } from '../area/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { archive as archiveFeature } from './bot/archive.ts';
import { createNoticeArchive } from './services/notice-archive.ts';

type Needs = { people: PeopleOffer; notices: NoticesOffer };

/** Returns the archive: what was ever sent, found again by month, kind and word, with its results. It keeps nothing of its own. */
export const archive = {
  name: 'archive',
  needs: ['people', 'notices'],
  keys: [],
  build({ delivery, office, dateOf }, { people, notices }: Needs) {
    const noticeArchive = createNoticeArchive({
      ...{ notices: notices.notices, noticeStore: notices.stores.notices, ledger: delivery.ledger },
      ...{ people: people.stores.people, timezone: office.timezone, dateOf },
    });
    return {
      offer: { noticeArchive },
      features: () => [archiveFeature({ archive: noticeArchive, office })],
    };
  },
} satisfies Area<Needs, object>;
