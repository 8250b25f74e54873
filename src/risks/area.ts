import type { Area, OfferOf } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { BankOffer } from '../bank/area.ts';
import { createPassage } from '../kernel/passage.ts';
import { yearOf } from '../kernel/plain-date.ts';
import { digest } from '../kernel/store/digest.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { PracticeOffer } from '../practice/area.ts';
import type { RegistersOffer } from '../registers/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import { formerFormsSheet, formsSheet } from './bot/form-document-messages.ts';
import { ownFormsSheet } from './bot/own-data-messages.ts';
import { ownForm } from './bot/own-form.ts';
import { formsToDo, ownRisks } from './bot/own-part.ts';
import { privacy } from './bot/privacy-messages.ts';
import { createRiskYear } from './bot/risk-year.ts';
import { riskFigures } from './bot/risk-year-messages.ts';
import { backHome, pointPart, risks as risksFeature } from './bot/risks.ts';
import { switchWords } from './bot/risks-messages.ts';
import { roundTexts, roundWords } from './bot/round-messages.ts';
import { STARTING_POINTS } from './content/read-starting-points.ts';
import { auditActions } from './domain/audit-actions.ts';
import { LEDGER } from './domain/ledger.ts';
import { RISK_FORM } from './domain/templates.ts';
import { createLedgerService } from './services/ledger.ts';
import { createRiskParagraphs } from './services/paragraphs.ts';
import { createRegistrationsService } from './services/registrations.ts';
import { type ConfirmedRound, createRoundsService } from './services/rounds.ts';
import { keys } from './store/keys.ts';
import { createParagraphSwitchStore } from './store/paragraph-switch-store.ts';
import { createRegistrationStore } from './store/registration-store.ts';

export type RisksOffer = OfferOf<typeof risks>;

type Needs = {
  registers: RegistersOffer;
  bank: BankOffer;
  people: PeopleOffer;
  asks: AsksOffer;
  notices: NoticesOffer;
  practice: PracticeOffer;
  reminders: RemindersOffer;
};

/** Returns 廉政风险防控: the ledger of the posts' risks, and each person's form. */
export const risks = {
  name: 'risks',
  needs: ['registers', 'bank', 'people', 'asks', 'notices', 'practice', 'reminders'],
  keys,
  auditActions,
  templates: [RISK_FORM],
  content: [STARTING_POINTS],
  figures: riskFigures({ points: [], forms: [] }),
  build(ground, { registers, bank, people, asks, notices, practice, reminders }: Needs) {
    const { redis, clock, today, dateOf, office, documents, contentOf, delivery } = ground;
    const store = createRegistrationStore(redis);
    const register = registers.registerOf(LEDGER);
    const ledger = createLedgerService({ register, starting: contentOf(STARTING_POINTS), today });
    const roster = people.stores.people;
    const registrations = createRegistrationsService({
      ...{ forms: store, heads: people.heads, people: roster, clock },
      today: ground.today,
    });
    const rounds = createRoundsService({
      ...{ rounds: store.rounds, forms: store, registrations, notices: notices.notices, clock },
      ...{
        textsOf: roundTexts,
        words: roundWords,
        reaches: delivery.reach.reaches,
        timezone: office.timezone,
      },
    });
    asks.askKinds.add(rounds.kind);
    practice.focusTopics.add((person) => registrations.listTopics(person, yearOf(today())));
    const paragraphs = createRiskParagraphs({
      ...{ forms: store, paragraphSwitch: createParagraphSwitchStore(redis), words: switchWords },
      ...{ today, clock },
    });
    reminders.reminderParagraphs.add(paragraphs.list);
    const askForForms = createPassage(({ year, by }: ConfirmedRound) => rounds.open(year, by));
    const uses = {
      askForForms,
      audiences: people.audiences,
      ledger,
      registrations,
      rounds,
      paragraphs,
      documents,
      office,
      today,
    };
    const evidenceOf = registers.evidenceOf;
    const moreSheets = async (year: number) => {
      const forms = await registrations.list(year);
      // One without a row would be printed as a page of its own.
      return [formsSheet(forms), formerFormsSheet(forms)].filter(({ rows }) => [...rows].length > 0);
    };
    return {
      offer: {
        riskLedger: ledger,
        riskPoints: register,
        riskForms: registrations,
        riskRounds: rounds,
        askForForms,
        riskParagraphs: paragraphs,
      },
      year: createRiskYear({ ...{ register, ledger, registrations, evidenceOf }, dateOf, digest, office }),
      privacy,
      ownData: {
        place: 55,
        sheets: async ({ id }) => [ownFormsSheet(await store.listOf(id, yearOf(today())))],
      },
      own: ownRisks(uses),
      todos: formsToDo(uses),
      features: () => [
        risksFeature(uses),
        ownForm(uses),
        registers.commandOf(register, { more: pointPart(bank), also: backHome, moreSheets }),
      ],
    };
  },
} satisfies Area<Needs, object>;
