import type { Area, OfferOf } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import { digest } from '../kernel/store/digest.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { RegistersOffer } from '../registers/area.ts';
import { notRenewedCard, renewedCard } from './bot/campaign-change-messages.ts';
import { pledgesHandedOver } from './bot/handed-over-messages.ts';
import { newPledge, reopenPledge } from './bot/new-pledge.ts';
import { ownSigningSheet } from './bot/own-data-messages.ts';
import { ownPledges, pledgesToSign } from './bot/own-pledges.ts';
import { createPaperData } from './bot/paper-messages.ts';
import { pledge } from './bot/pledge.ts';
import { pledgeWords, privacy } from './bot/pledge-words-messages.ts';
import { yearOfPledges } from './bot/pledge-year.ts';
import { pledgeFigures } from './bot/pledge-year-messages.ts';
import { PLEDGES } from './content/read-pledges.ts';
import { auditActions } from './domain/audit-actions.ts';
import { PLEDGE } from './domain/templates.ts';
import { createAsking } from './services/asking.ts';
import { createCampaigns } from './services/campaigns.ts';
import { createOwnSigning } from './services/own-signing.ts';
import { createPapers } from './services/papers.ts';
import { createPledgeAsks } from './services/pledge-asks.ts';
import { createPledgeKinds } from './services/pledge-kinds.ts';
import { createPledgeYear } from './services/pledge-year.ts';
import { createPledgeProgress } from './services/progress.ts';
import { createSignedDays } from './services/signed-days.ts';
import { createSigning } from './services/signing.ts';
import { createTending } from './services/tending.ts';
import { createCampaignStore } from './store/campaign-store.ts';
import { keys } from './store/keys.ts';
import { createKindStore } from './store/kind-store.ts';
import { createSignerStore } from './store/signer-store.ts';

/** What it builds on; of registers only how days are written. */
type Needs = {
  people: PeopleOffer;
  calendar: CalendarOffer;
  registers: RegistersOffer;
  asks: AsksOffer;
  notices: NoticesOffer;
};

export type PledgesOffer = OfferOf<typeof pledges>;

/** Returns pledges: texts that people are asked to sign, read page by page and signed by one's name, with a receipt for each. */
export const pledges = {
  name: 'pledges',
  needs: ['people', 'calendar', 'registers', 'asks', 'notices'],
  keys,
  auditActions,
  templates: [PLEDGE],
  content: [PLEDGES],
  figures: pledgeFigures([]),
  build(ground, { people, calendar, asks, notices }: Needs) {
    const { redis, clock, office, today, dateOf, delivery, documents, holds } = ground;
    const roster = people.stores.people;
    const findPerson = people.people.findAnybody;
    const stores = {
      pledgeCampaigns: createCampaignStore(redis),
      pledgeSigners: createSignerStore(redis),
      pledgeKinds: createKindStore(redis),
    };
    const signedDays = createSignedDays({ signers: stores.pledgeSigners, dateOf });
    const base = {
      ...{ campaigns: stores.pledgeCampaigns, signers: stores.pledgeSigners, people: roster },
      ...{ acknowledgements: asks.acknowledgements, ledger: delivery.ledger, notices: notices.notices },
      ...{ signedDays, words: pledgeWords, dateOf, digest, clock },
    };
    const { kind, givenTo } = createPledgeAsks({ ...base, answers: asks.ledgerAnswers });
    asks.askKinds.add(kind);
    const kinds = createPledgeKinds({
      ...{ shipped: () => ground.contentOf(PLEDGES), edited: stores.pledgeKinds, clock },
    });
    const campaigns = createCampaigns({ ...base, kinds, nudges: asks.nudges, office });
    const signing = createSigning({ ...base, campaigns, givenTo });
    const progress = createPledgeProgress({ results: asks.results, ledger: delivery.ledger });
    const pledgeYear = createPledgeYear({ ...base, campaigns, progress, receipts: asks.stores.receipts });
    const papers = createPapers({
      ...{ ...base, campaigns, givenTo, documents, botUsername: ground.botUsername },
      people: { find: findPerson },
      present: createPaperData(office),
      // Loaded with the first document, not at every start.
      drawQr: async (text) => (await import('../files/pictures/qr-code.ts')).qrCodePng(text),
    });
    const asking = createAsking({ campaigns, clock });
    const tending = createTending({
      ...{ asking, officers: people.access.adminAccounts },
      ...{ ...base, campaigns, latecomers: notices.latecomers, reaches: delivery.reach.reaches },
      ...{ calendar: calendar.calendar, timezone: office.timezone, quietHours: office.quietHours },
      ...{ tellOnce: ground.tellOnce, isHeld: holds.isHeld },
    });
    const ownSigning = createOwnSigning(base);
    const services = { pledgeKinds: kinds, pledgeCampaigns: campaigns, signing, pledgePapers: papers };
    const uses = {
      ...{ kinds, campaigns, asking, signing, progress, papers, pledgeYear },
      ...{ audiences: people.audiences, office, today, calendar: calendar.calendar, findPerson },
    };
    return {
      offer: {
        ...services,
        askingToSign: asking,
        reopenPledge: reopenPledge(uses),
        pledgeTending: tending,
        pledgeProgress: progress,
        pledgeYear,
        stores,
      },
      features: () => [pledge(uses), newPledge(uses)],
      jobs: () => [
        {
          name: 'pledges',
          sends: { heldAs: ['pledge'] },
          async run(say) {
            const begun = await tending.tend({
              refused: (one, refused) => say.toOfficers(notRenewedCard(one, refused)),
              // Where nobody decided on it, all are asked for their word.
              kept: async (said, by) => by === undefined || (await say.to(by, said)) || say.toOfficers(said),
            });
            for (const campaign of begun) await say.toOfficers(renewedCard(campaign));
          },
        },
      ],
      own: ownPledges(signing, today),
      todos: pledgesToSign(signing),
      ownData: {
        place: 24,
        sheets: async ({ id }) => [ownSigningSheet(await ownSigning.list(id))],
      },
      handover: pledgesHandedOver(campaigns, progress),
      privacy,
      year: yearOfPledges({ pledgeYear, timezone: office.timezone }),
    };
  },
} satisfies Area<Needs, object>;
