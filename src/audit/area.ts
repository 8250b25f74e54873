import type { Area } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { BankOffer } from '../bank/area.ts';
import type { ExamsOffer } from '../exams/area.ts';
import type { AuditActions } from '../kernel/audit.ts';
import { digest } from '../kernel/store/digest.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import type { RosterOffer } from '../roster/area.ts';
import { audit as auditFeature } from './bot/audit.ts';
import { auditEvidence } from './bot/audit-evidence.ts';
import { ownDecisionsSheet } from './bot/own-data-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { sealedProofs } from './bot/sealed-proofs.ts';
import { sealHead } from './bot/seals-messages.ts';
import { verifyCommand } from './cli/verify.ts';
import { createAuditService } from './services/audit.ts';
import { createSealChecksService } from './services/seal-checks.ts';
import { createSealsService, type HeadsArchive } from './services/seals.ts';
import { createDeedIndexStore } from './store/deed-index-store.ts';
import { keys } from './store/keys.ts';
import { createSealStore } from './store/seal-store.ts';

type Needs = {
  people: PeopleOffer;
  roster: RosterOffer;
  bank: BankOffer;
  asks: AsksOffer;
  notices: NoticesOffer;
  reminders: RemindersOffer;
  exams: ExamsOffer;
};

type Given = {
  /** Keeps the heads of the seals apart from Redis; absent: nobody does. */
  heads: HeadsArchive | undefined;
  /** The kinds of decisions of all areas. */
  actions: AuditActions;
};

/** Returns the record of what officers decided, and the seals by which a later change of it, of receipts or of scores is seen. */
export const audit = {
  name: 'audit',
  needs: ['people', 'roster', 'bank', 'asks', 'notices', 'reminders', 'exams'],
  keys,
  commands: [verifyCommand],
  build(
    { redis, clock, office, delivery, audit: entries, tellOnce },
    { people, asks, notices, reminders, exams }: Needs,
    { heads, actions }: Given,
  ) {
    const stores = { audit: entries, seals: createSealStore(redis), deedIndex: createDeedIndexStore(redis) };
    const base = {
      ...{
        ...people.stores,
        ...asks.stores,
        ...notices.stores,
        ...reminders.stores,
        ...exams.stores,
        ...stores,
      },
      ...{
        askKinds: asks.askKinds,
        ledger: delivery.ledger,
        heads,
        actions,
        digest,
        timezone: office.timezone,
        clock,
        tellOnce,
      },
    };
    const services = {
      audit: createAuditService(base),
      seals: createSealsService(base),
      sealChecks: createSealChecksService(base),
    };
    const uses = {
      ...{ ...services, office, people: people.people },
      acknowledgements: asks.acknowledgements,
    };
    return {
      offer: { ...services, stores },
      privacy,
      ownData: {
        place: 90,
        sheets: async (person) => [
          ownDecisionsSheet(await services.audit.listAbout(person), person, office.timezone),
        ],
      },
      year: {
        evidence: () =>
          auditEvidence({
            ...{ askKinds: asks.askKinds, receipts: asks.stores.receipts, seals: services.seals },
            timezone: office.timezone,
          }),
      },
      verifiable: sealedProofs(uses),
      features: () => [auditFeature(uses)],
      jobs: () => [
        { name: 'seals', sends: 'nothing', run: () => services.seals.sealDue() },
        {
          name: 'head of the seals',
          sends: 'officers',
          run: (say) =>
            services.seals.tellMonthly(async (head, month) => {
              const auditors = await people.access.auditorAccounts();
              const told = await Promise.all(
                auditors.map((auditor) => say.to(auditor, sealHead(head, month))),
              );
              return told.includes(true) || auditors.length === 0;
            }),
        },
      ],
    };
  },
} satisfies Area<Needs, object, Given>;
