import type { Area, OfferOf } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import { privacy } from './bot/privacy-messages.ts';
import { createPageAcknowledgement } from './services/page-acknowledgement.ts';
import { createPageLinks } from './services/page-links.ts';
import { createCodeStore } from './store/code-store.ts';
import { keys } from './store/keys.ts';
import { createLinkStore } from './store/link-store.ts';
import { createPageKeyStore } from './store/page-key-store.ts';
import { pageRoutes } from './web/routes.ts';

export type PagesOffer = OfferOf<typeof pages>;

type Needs = { people: PeopleOffer; asks: AsksOffer };
/** Where the pages are reached from outside; absent: the office has none. */
type Given = { publicUrl: string | undefined };

/** Returns the pages on which people take note who have no account: by a link of their own, or by a code. */
export const pages = {
  name: 'pages',
  needs: ['people', 'asks'],
  keys,
  build({ redis, clock, office, today }, { people, asks }: Needs, { publicUrl }: Given) {
    const { askKinds, acknowledgements } = asks;
    const links = createLinkStore(redis);
    const codes = createCodeStore(redis);
    const key = createPageKeyStore(redis);
    const base = { askKinds, acknowledgements, links, codes, key, clock };
    const pageLinks = createPageLinks({ ...base, publicUrl });
    const taking = createPageAcknowledgement({ ...base, people: people.stores.people, today });
    return {
      offer: { pageLinks },
      ...(publicUrl !== undefined && { web: pageRoutes({ pages: taking, publicUrl, office }) }),
      jobs: () => [{ name: 'pages', sends: 'nothing', run: pageLinks.forgetOver }],
      privacy,
      occasions: { erased: pageLinks.forget },
    };
  },
} satisfies Area<Needs, object, Given>;
