import type { Area } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { PledgesOffer } from '../pledges/area.ts';
import { pledgeLedger } from './bot/ledger.ts';
import { wayText } from './bot/ledger-messages.ts';
import { ownPhotoData } from './bot/own-data.ts';
import { pledgePhoto } from './bot/photo.ts';
import { privacy } from './bot/privacy-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createLedgerTables } from './services/ledger-tables.ts';
import { createOwnPhotos } from './services/own-photos.ts';
import { createPaperEntries } from './services/paper-entries.ts';
import { createPhotos } from './services/photos.ts';
import { keys } from './store/keys.ts';
import { createLedgerImportStore } from './store/ledger-import-store.ts';
import { createPhotoStore } from './store/photo-store.ts';

type Needs = { people: PeopleOffer; asks: AsksOffer; pledges: PledgesOffer };

/** Returns what people signed on paper: it comes in with the ledger of a pledge, and photos of it are kept. */
export const signatures = {
  name: 'signatures',
  needs: ['people', 'asks', 'pledges'],
  keys,
  auditActions,
  build({ redis, clock, today, dateOf }, { asks, pledges }: Needs) {
    const stores = { pledgePhotos: createPhotoStore(redis), ledgerImports: createLedgerImportStore(redis) };
    const { pledgeCampaigns: campaigns, pledgeYear, pledgeProgress: progress } = pledges;
    const pledgePhotos = createPhotos({ photos: stores.pledgePhotos, progress, clock });
    const papers = createPaperEntries({
      ...{ signers: pledges.stores.pledgeSigners, acknowledgements: asks.acknowledgements, clock },
    });
    const ledgerTables = createLedgerTables({
      ...{ campaigns, pledgeYear, papers, imports: stores.ledgerImports },
      ...{ wayText, today, dateOf },
    });
    return {
      offer: { pledgePhotos, ledgerTables, stores },
      features: () => [
        pledgeLedger({ ledgerTables, campaigns }),
        pledgePhoto({ photos: pledgePhotos, campaigns }),
      ],
      occasions: {
        erased: async ({ id, by }) => {
          for (const campaign of await campaigns.list()) await pledgePhotos.remove(campaign, id, by);
        },
      },
      privacy,
      ownData: ownPhotoData(
        createOwnPhotos({ photos: stores.pledgePhotos, campaigns, signers: pledges.stores.pledgeSigners }),
      ),
    };
  },
} satisfies Area<Needs, object>;
