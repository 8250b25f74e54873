import type { Area, OfferOf } from '../area/area.ts';
import { createNotes } from '../bot/notes.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import { digest } from '../kernel/store/digest.ts';
import type { PeopleOffer } from '../people/area.ts';
import { automatic } from './bot/automatic.ts';
import { nudge } from './bot/nudge.ts';
import { escalationAbout, escalationCard, nudgeAbout } from './bot/nudge-messages.ts';
import { nudged } from './bot/nudged.ts';
import { offline } from './bot/offline.ts';
import { ownAsksSheet } from './bot/own-data-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { receipt } from './bot/receipt.ts';
import { receiptNumbers } from './bot/receipt-numbers.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createAcknowledgementsService } from './services/acknowledgements.ts';
import { createAskKinds } from './services/ask-kinds.ts';
import { createAutomaticNudges } from './services/automatic-nudges.ts';
import { createLedgerAnswers } from './services/ledger-answers.ts';
import type { NudgePreview } from './services/nudge-previews.ts';
import { createNudgeRecords } from './services/nudge-records.ts';
import { createNudgeTurns } from './services/nudge-turns.ts';
import { createNudgesService } from './services/nudges.ts';
import { createOwnAsks } from './services/own-asks.ts';
import { createResultsService } from './services/results.ts';
import { createWaitingNudges } from './services/waiting-nudges.ts';
import { createAutomaticNudgeStore } from './store/automatic-nudge-store.ts';
import { keys } from './store/keys.ts';
import { createNudgeStore } from './store/nudge-store.ts';
import { createReceiptStore } from './store/receipt-store.ts';

export type AsksOffer = OfferOf<typeof asks>;

type Needs = { people: PeopleOffer; calendar: CalendarOffer };

/** Returns what is asked of people, once for all that asks: receipts, who has not answered, nudges and escalation. */
export const asks = {
  name: 'asks',
  needs: ['people', 'calendar'],
  keys,
  auditActions,
  build(ground, { people, calendar }: Needs) {
    const { redis, clock, office, delivery, holds, documents, audit, dateOf } = ground;
    const stores = { nudges: createNudgeStore(redis), receipts: createReceiptStore(redis) };
    const roster = people.stores.people;
    const askKinds = createAskKinds();
    const { ledger } = delivery;
    const load = { sent: delivery.sent, office, dateOf };
    const base = { ...stores, ...load, askKinds, people: roster, ledger, audit, digest, clock };
    const results = createResultsService({ ...base, today: ground.today });
    const nudging = {
      ...{ ...base, calendar: calendar.calendar, timezone: office.timezone, quietHours: office.quietHours },
      isHeld: holds.isHeld,
    };
    const nudges = createNudgesService({ ...nudging, tellOnce: ground.tellOnce });
    const automaticNudges = createAutomaticNudges({
      ...{ ...nudging, nudges, automatic: createAutomaticNudgeStore(redis) },
    });
    const services = {
      askKinds,
      results,
      nudges,
      automaticNudges,
      ledgerAnswers: createLedgerAnswers({ ledger, results, findBehind: delivery.reach.findBehind }),
      acknowledgements: createAcknowledgementsService(base),
      nudgeTurns: createNudgeTurns(base),
      nudgeRecords: createNudgeRecords({ ...nudging, automaticNudges }),
    };
    holds.addSource(
      ...createWaitingNudges({ ...services, called: nudgeAbout, calledEscalation: escalationAbout }),
    );
    const ownAsks = createOwnAsks(base);
    const { acknowledgements } = services;
    const nudgeNotes = createNotes<NudgePreview>();
    const uses = { ...services, nudgeNotes, office, documents };
    return {
      offer: { ...services, nudgeNotes, stores },
      features: () => [nudge(uses), nudged(uses), automatic(uses), receipt(uses), offline(uses)],
      jobs: () => [
        {
          name: 'automatic nudges',
          sends: { heldAs: ['automatic-nudge'] },
          run: () => automaticNudges.sendDue(),
        },
        { name: 'nudges', sends: { heldAs: ['nudge'] }, run: () => nudges.startDue() },
        {
          name: 'escalations',
          sends: { heldAs: ['escalation'] },
          run: (say) =>
            nudges.escalateDue((escalation) => {
              const message = escalationCard(escalation);
              return escalation.to === 'officers' ? say.toOfficers(message) : say.to(escalation.to, message);
            }),
        },
      ],
      verifiable: { kinds: [receiptNumbers({ acknowledgements, office, people: people.people })] },
      privacy,
      ownData: {
        place: 20,
        sheets: async ({ id }) => [ownAsksSheet(await ownAsks.listOf(id))],
      },
    };
  },
} satisfies Area<Needs, object>;
