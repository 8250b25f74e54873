import type { Area, OfferOf } from '../area/area.ts';
import type { AsksOffer } from '../asks/area.ts';
import type { CalendarOffer } from '../calendar/area.ts';
import { digest } from '../kernel/store/digest.ts';
import type { PeopleOffer } from '../people/area.ts';
import { noticeWords, UNACKNOWLEDGED, VOICE_REFUSED } from './bot/ask-words-messages.ts';
import { noticesHandedOver } from './bot/handed-over.ts';
import { lostContacts as lostContactsCard } from './bot/lost-contacts-messages.ts';
import { notice } from './bot/notice.ts';
import { noticeChecks } from './bot/notice-checks.ts';
import { noticeEvidence } from './bot/notice-evidence.ts';
import { goneOutCard, notAcknowledgedCard } from './bot/notice-report-messages.ts';
import { acknowledgedEntry, broadcastFigures } from './bot/notice-year-messages.ts';
import { noticesToRead } from './bot/notices-to-read.ts';
import { ownAcknowledgements } from './bot/own-acknowledgements.ts';
import { ownCountsSheet, ownNoticesSheet } from './bot/own-data-messages.ts';
import { privacy } from './bot/privacy-messages.ts';
import { createProgress } from './bot/progress.ts';
import { createProgressJob } from './bot/progress-job.ts';
import { readLink } from './bot/read-link.ts';
import { auditActions } from './domain/audit-actions.ts';
import { SIGN_IN_SHEET } from './domain/templates.ts';
import { hasRefusedVoice, maySpeak, voiceRefusers } from './domain/voice-refusers.ts';
import { createAttachedFiles } from './services/attached-files.ts';
import { createBeginnings } from './services/beginnings.ts';
import { createCountMessages } from './services/count-messages.ts';
import { createLatecomersService } from './services/latecomers.ts';
import { createLostContactsService } from './services/lost-contacts.ts';
import { createNoticeAsks } from './services/notice-asks.ts';
import { createNoticeKind } from './services/notice-kind.ts';
import { createNoticeReportsService } from './services/notice-reports.ts';
import { createNoticeYear } from './services/notice-year.ts';
import { createNoticesService } from './services/notices.ts';
import { createOwnNoticesService } from './services/own-notices.ts';
import { createParagraphsService } from './services/paragraphs.ts';
import { createProgressCardsService } from './services/progress-cards.ts';
import { createReadingTimes } from './services/reading-times.ts';
import { keys } from './store/keys.ts';
import { createLostContactStore } from './store/lost-contact-store.ts';
import { createNoticeReportStore } from './store/notice-report-store.ts';
import { createNoticeStore } from './store/notice-store.ts';
import { createParagraphStore } from './store/paragraph-store.ts';
import { createProgressCardStore } from './store/progress-card-store.ts';

export type NoticesOffer = OfferOf<typeof notices>;

type Needs = { people: PeopleOffer; calendar: CalendarOffer; asks: AsksOffer };

type Given = {
  /** The short texts of reminders. */
  later: () => {
    reminders: { findReminder(noticeId: string): Promise<{ text: { short: string } } | undefined> };
  };
};

/** Returns notices: started once, carried to everybody, acknowledged, nudged, corrected and recalled. */
export const notices = {
  name: 'notices',
  needs: ['people', 'calendar', 'asks'],
  keys,
  templates: [SIGN_IN_SHEET],
  auditActions,
  figures: broadcastFigures([]),
  build(ground, { people, calendar: days, asks }: Needs, { later }: Given) {
    const { redis, clock, office, delivery, dateOf, bots } = ground;
    const { queue, ledger, reach } = delivery;
    const roster = people.stores.people;
    const stores = {
      notices: createNoticeStore(redis),
      lostContacts: createLostContactStore(redis),
      progressCards: createProgressCardStore(redis),
      noticeReports: createNoticeReportStore(redis),
    };
    const { audiences } = people;
    const paragraphs = createParagraphsService({ paragraphs: createParagraphStore(redis) });
    const readingTimes = createReadingTimes();
    const beginnings = createBeginnings();
    const service = createNoticesService({
      ...{
        notices: stores.notices,
        nudgeTurns: asks.nudgeTurns,
        ledger,
        audiences,
        paragraphs,
        readingTimes,
        beginnings,
      },
      ...{ queue, whyUnreached: reach.whyUnreached, dateOf, clock },
    });
    asks.askKinds.add(
      createNoticeAsks({
        ...{ noticeStore: stores.notices, notices: service, paragraphs },
        ...{ answers: asks.ledgerAnswers, words: noticeWords, hasWays: delivery.kinds.length > 1 },
        findShortText: async (id) => (await later().reminders.findReminder(id))?.text.short,
      }),
    );
    const services = {
      notices: service,
      noticeParagraphs: paragraphs,
      progressCards: createProgressCardsService({ cards: stores.progressCards, notices: service }),
      noticeReports: createNoticeReportsService({
        ...{ reports: stores.noticeReports, notices: service, results: asks.results },
        ...{ calendar: days.calendar, timezone: office.timezone, quietHours: office.quietHours, clock },
        tellOnce: ground.tellOnce,
      }),
      ownNotices: createOwnNoticesService({ ...stores, ...asks, ledger, paragraphs }),
      latecomers: createLatecomersService({ notices: stores.notices, ledger, audiences, queue }),
      lostContacts: createLostContactsService({
        ...{ lostContacts: stores.lostContacts, people: roster, binding: people.binding, notices: service },
        ...{ reaches: reach.reaches, tellOnce: ground.tellOnce },
      }),
    };
    const countMessages = createCountMessages({
      ...{ ledger, people: roster, reachesBy: reach.reachesBy, keeps: reach.keeps, botSince: bots.findSince },
    });
    const noticeYear = createNoticeYear({
      ...{ notices: service, noticeStore: stores.notices, ledger, receipts: asks.stores.receipts },
      ...{ dateOf, digest, timezone: office.timezone },
    });
    const uses = {
      ...{ ...services, results: asks.results, automaticNudges: asks.automaticNudges },
      ...{ audiences, office },
    };
    const asLedgerTells = { notices: stores.notices, ledger };
    return {
      offer: {
        ...services,
        countMessages,
        attachedFiles: createAttachedFiles(),
        readingTimes,
        beginnings,
        noticeYear,
        progress: createProgress(services),
        stores,
      },
      checks: noticeChecks(service),
      privacy,
      audiences: [
        createNoticeKind(asLedgerTells, {
          ...{ id: 'unacknowledged', label: UNACKNOWLEDGED },
          isOffered: ({ action }) => action === 'acknowledge',
          fits: ({ acknowledgedAt }) => acknowledgedAt === undefined,
        }),
        createNoticeKind(asLedgerTells, {
          ...voiceRefusers(VOICE_REFUSED),
          isOffered: ({ content }) => maySpeak(content),
          fits: hasRefusedVoice,
        }),
      ],
      year: {
        place: 55,
        figures: async (span) => broadcastFigures(await noticeYear.list('broadcast', span)),
        ofPerson: async (person, span) =>
          (await noticeYear.listAcknowledgedBy(person, span)).map(acknowledgedEntry),
        evidence: (span) =>
          noticeEvidence(
            {
              ...{ noticeYear, digest, notices: service, results: asks.results },
              timezone: office.timezone,
            },
            span,
          ),
      },
      occasions: { bound: services.latecomers.admit, botChanged: stores.progressCards.clear },
      ownData: {
        place: 22,
        sheets: async ({ id }) => [
          ownNoticesSheet(await services.ownNotices.listAll(id)),
          ownCountsSheet(await delivery.sent.listOf(id)),
        ],
      },
      own: ownAcknowledgements(services.ownNotices),
      todos: noticesToRead(services.ownNotices),
      handover: noticesHandedOver({
        ...{ notices: service, noticeStore: stores.notices, clock, listMissing: asks.results.listMissing },
      }),
      features: () => [notice(uses), readLink(uses)],
      jobs: () => [
        {
          name: 'lost contacts',
          sends: 'officers',
          run: (say) =>
            services.lostContacts.report((notice, lost) => say.toOfficers(lostContactsCard(notice, lost))),
        },
        { name: 'unfinished notices', sends: 'begun', run: () => service.resumeUnfinished() },
        createProgressJob(services.progressCards),
        {
          name: 'notice reports',
          sends: 'officers',
          run: (say) =>
            services.noticeReports.report({
              goneOut: (progress, summary) => say.toOfficers(goneOutCard(progress, summary)),
              missing: (progress, missing) => say.toOfficers(notAcknowledgedCard(progress, missing)),
            }),
        },
      ],
    };
  },
} satisfies Area<Needs, object, Given>;
