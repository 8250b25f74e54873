import type { Redis } from 'ioredis';
import manifest from '../../package.json' with { type: 'json' };
import { createAuditService } from '../audit/services/audit.ts';
import type { HeadsArchive } from '../audit/services/seals.ts';
import type { Reaching } from '../delivery/channels/channel.ts';
import type { DeliveryQueue } from '../delivery/queue.ts';
import { createReach } from '../delivery/reach.ts';
import { createExamAnalysisService } from '../exams/services/exam-analysis.ts';
import { createExamNudgesService } from '../exams/services/exam-nudges.ts';
import { createFailedKind } from '../exams/services/failed-kind.ts';
import { createDocuments } from '../files/word/documents.ts';
import type { Clock } from '../kernel/clock.ts';
import { dateOf } from '../kernel/plain-date.ts';
import { createAcknowledgementsService } from '../notices/services/acknowledgements.ts';
import { createFollowUpsService } from '../notices/services/follow-ups.ts';
import { createLatecomersService } from '../notices/services/latecomers.ts';
import { createLostContactsService } from '../notices/services/lost-contacts.ts';
import { createNoticeResultsService } from '../notices/services/notice-results.ts';
import { createNoticesService } from '../notices/services/notices.ts';
import { createProgressCardsService } from '../notices/services/progress-cards.ts';
import { createUnacknowledgedKind } from '../notices/services/unacknowledged-kind.ts';
import { digest } from '../notices/store/receipt-store.ts';
import { createAccessService } from '../people/services/access.ts';
import { createAudiencesService } from '../people/services/audiences.ts';
import { createBindingService } from '../people/services/binding.ts';
import { createClaimService } from '../people/services/claim.ts';
import { createHandoverService } from '../people/services/handover.ts';
import { createOfficerReportsService } from '../people/services/officer-reports.ts';
import { createPeopleService } from '../people/services/people.ts';
import { createRosterImportService } from '../people/services/roster-import.ts';
import { createSuggestionsService } from '../suggestions/services/suggestions.ts';
import { createAppendLogService } from '../upkeep/services/append-log.ts';
import { createSettingsService } from '../upkeep/services/settings.ts';
import { createStorageWatchService, type StorageWatchDeps } from '../upkeep/services/storage-watch.ts';
import { createUnreadableRecordsService } from '../upkeep/services/unreadable-records.ts';
import { templatesFolder } from './check-templates.ts';
import type { Config } from './config.ts';
import { createBankServices } from './create-bank-services.ts';
import { createBotChange } from './create-bot-change.ts';
import { createExamServices } from './create-exam-services.ts';
import { createReminderServices } from './create-reminder-services.ts';
import { createSealServices } from './create-seal-services.ts';
import { createStores, type Stores } from './create-stores.ts';
import type { FetchArrangement } from './holiday-data.ts';
import { CONTENT_FOLDERS, type OfficeContent } from './read-content.ts';
import { secrets } from './secrets.ts';
import type { Services } from './services.ts';

export type ServiceDeps = {
  redis: Redis;
  queue: Pick<DeliveryQueue, 'enqueue'>;
  channels: readonly Reaching[];
  config: Pick<
    Config,
    'adminIds' | 'officeName' | 'timezone' | 'reportPhone' | 'quietHours' | 'channels' | 'webhook'
  >;
  content: OfficeContent;
  /** Keeps the heads of the seals apart from Redis; absent: nobody does. */
  heads?: HeadsArchive | undefined;
  /** Where missing arrangements are looked for; absent: nowhere. */
  fetchArrangement?: FetchArrangement | undefined;
  /** The disk of the private Redis; absent: the data lie elsewhere. */
  findDisk?: StorageWatchDeps['findDisk'];
  clock: Clock;
};

export type OfficeServices = { services: Services; stores: Stores };

/** Every service of an office, on its stores. Nothing is started here, and nothing listens. */
export function createServices(deps: ServiceDeps): OfficeServices {
  const { config, clock } = deps;
  const stores = createStores(deps.redis, config.adminIds);
  const { officeName: name, timezone, reportPhone, quietHours } = config;
  const office = { name, timezone, reportPhone, quietHours };
  const today = () => dateOf(clock.now(), office.timezone);
  const people = createPeopleServices(deps, stores);
  const notices = createNoticeServices(deps, stores, people, office.timezone);
  const bank = createBankServices(deps, stores, today);
  const reminders = createReminderServices(deps, stores, { office, ...notices });
  const followUps = createFollowUpsService({
    ...{ notices: notices.notices, noticeStore: stores.notices, nudges: reminders.nudges },
    ...{ ledger: stores.ledger, people: stores.people, clock },
    reachesBy: createReach(deps.channels).reachesBy,
    botSince: stores.bots.findSince,
  });
  const exams = createExamServices(deps, stores, { office, ...notices, ...bank, ...reminders });
  const audit = createAuditService({ ...stores, clock });
  const figures = createFigureServices(deps, stores, { office, ...notices, ...bank, ...exams, ...reminders });
  const documents = createDocuments(templatesFolder(CONTENT_FOLDERS.scenarios));
  const botChange = createBotChange(deps, stores, { ...people, ...notices });
  const services = {
    office,
    appendLog: createAppendLogService({ log: stores.appendLog, clock }),
    audit,
    botChange,
    ...people,
    ...notices,
    ...bank,
    ...exams,
    ...reminders,
    followUps,
    ...figures,
    ...createSealServices(deps, stores, timezone),
    documents,
    settings: createSettings(deps, { ...people, ...bank, ...reminders }),
    storageWatch: createStorageWatchService({ ...stores, findDisk: async () => undefined, ...deps }),
    unreadableRecords: createUnreadableRecordsService(stores),
    suggestions: createSuggestionsService({
      ...{ suggestions: stores.suggestions, people: stores.people, today, clock },
    }),
  };
  return { services, stores };
}

function createSettings(
  { config, clock }: ServiceDeps,
  made: Pick<Services, 'people' | 'questionBank' | 'calendar'>,
) {
  const { timezone, channels, webhook } = config;
  const bulkRatePerSecond = channels.BULK_RATE_PER_SECOND;
  const receives = webhook ? 'webhook' : 'long-polling';
  const startedWith = { version: manifest.version, bulkRatePerSecond, receives } as const;
  return createSettingsService({ ...made, startedWith, timezone, clock });
}

function createPeopleServices(
  { config, clock }: ServiceDeps,
  { people, claims, handovers, rosterImports, office, officerReports }: Stores,
) {
  const access = createAccessService({ people, adminIds: config.adminIds });
  return {
    access,
    binding: createBindingService({ people, clock, secrets, botUsername: office.findBotUsername }),
    claim: createClaimService({ claims, people, access, clock, secrets }),
    handover: createHandoverService({ handovers, people, clock }),
    officerReports: createOfficerReportsService({ officerReports, people, clock }),
    people: createPeopleService({ people, clock }),
    rosterImport: createRosterImportService({ people, imports: rosterImports, clock, secrets }),
  };
}

function createNoticeServices(
  { queue, channels, clock }: ServiceDeps,
  stores: Stores,
  { binding }: Pick<Services, 'binding'>,
  timezone: string,
) {
  const { people, ledger, lostContacts, notices, receipts } = stores;
  const { reaches, whyUnreached } = createReach(channels);
  const kinds = [createUnacknowledgedKind(stores), createFailedKind(stores)];
  const audiences = createAudiencesService({ people, kinds: () => kinds, reaches });
  const dateInOffice = (instant: number) => dateOf(instant, timezone);
  const service = createNoticesService({
    notices,
    ledger,
    audiences,
    nudges: stores.nudges,
    queue,
    whyUnreached,
    dateOf: dateInOffice,
    clock,
  });
  return {
    audiences,
    notices: service,
    progressCards: createProgressCardsService({ cards: stores.progressCards, notices: service }),
    acknowledgements: createAcknowledgementsService({
      ...{ notices, ledger, receipts, people, nudges: stores.nudges, digest, clock },
      audit: stores.audit,
    }),
    latecomers: createLatecomersService({ notices, ledger, audiences, queue }),
    lostContacts: createLostContactsService({ lostContacts, people, binding, reaches, notices: service }),
    noticeResults: createNoticeResultsService({ people, ledger, receipts }),
  };
}

function createFigureServices(
  { clock }: ServiceDeps,
  { attempts, topicFigures }: Stores,
  {
    office,
    exams,
    statistics,
    questionBank,
    notices,
    calendar,
  }: Pick<Services, 'office' | 'exams' | 'statistics' | 'questionBank' | 'notices' | 'calendar'>,
) {
  const { timezone, quietHours } = office;
  return {
    examAnalysis: createExamAnalysisService({
      statistics,
      exams,
      attempts,
      topicFigures,
      bank: questionBank,
      clock,
    }),
    examNudges: createExamNudgesService({
      statistics,
      exams,
      notices,
      calendar,
      timezone,
      quietHours,
      clock,
    }),
  };
}
