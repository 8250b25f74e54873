import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Redis } from 'ioredis';
import manifest from '../../package.json' with { type: 'json' };
import type { Ground, Job } from '../area/area.ts';
import { eachPart, occasionsOf } from '../area/together.ts';
import type { TellingChannel } from '../arrivals/services/arrivals.ts';
import type { HeadsArchive } from '../audit/services/seals.ts';
import type { BackupFolder } from '../backups/services/daily-backups.ts';
import type { Feature } from '../bot/feature.ts';
import { createBotStore } from '../bot/store/bot-store.ts';
import { createFlowStore } from '../bot/store/flow-store.ts';
import { createHeldEditStore } from '../bot/store/held-edit-store.ts';
import { createInboxStore } from '../bot/store/inbox-store.ts';
import { createTakenStore } from '../bot/store/taken-store.ts';
import type { Reaching } from '../delivery/channels/channel.ts';
import { type TextChannel, textMessagesOf } from '../delivery/channels/text-messages.ts';
import { groupsInSettings, type Post } from '../delivery/postings/index.ts';
import type { DeliveryQueue } from '../delivery/queue.ts';
import { createReach } from '../delivery/reach.ts';
import { createLedgerStore } from '../delivery/store/ledger-store.ts';
import { createSentStore } from '../delivery/store/sent-store.ts';
import type { ErasuresArchive } from '../erasure/services/erasure.ts';
import { createDocuments } from '../files/word/documents.ts';
import { createHealth } from '../health/health.ts';
import type { Clock } from '../kernel/clock.ts';
import { createHolds } from '../kernel/holds.ts';
import { dateOf } from '../kernel/plain-date.ts';
import { createAuditStore } from '../kernel/store/audit-store.ts';
import { createStorageStore } from '../kernel/store/storage-store.ts';
import { createTellOnce } from '../kernel/store/tell-once.ts';
import type { Together } from '../kernel/together.ts';
import type { ClockWatch } from '../kernel/watched-clock.ts';
import type { OwnTemplatesDeps } from '../settings/services/own-templates.ts';
import { createTemplateStore } from '../settings/store/template-store.ts';
import type { KeptPlaces } from '../succession/domain/kept-places.ts';
import type { StorageWatchDeps } from '../upkeep/services/storage-watch.ts';
import { createOfficeStore } from '../upkeep/store/office-store.ts';
import { type BuiltAreas, buildOffice, type Listed, type Offers } from './build-office.ts';
import { composeFeatures } from './compose-features.ts';
import type { Config } from './config.ts';
import { CONTENT_FOLDERS, templatesFolder } from './content-folders.ts';
import { TEMPLATES } from './declarations.ts';
import type { FetchArrangement } from './holiday-data.ts';
import type { OfficeContent } from './read-content.ts';
import { secrets } from './secrets.ts';

export type OfficeDeps = {
  redis: Redis;
  queue: Pick<DeliveryQueue, 'enqueue'>;
  channels: readonly (Reaching & TextChannel)[];
  /** Those of them that are connected, where anything is sent from: they tell what became of messages. */
  connected?: readonly TellingChannel[];
  /** Posts into work groups; absent where nothing is sent from. */
  post?: Post;
  config: Pick<
    Config,
    | ('adminIds' | 'officeName' | 'timezone' | 'reportPhone' | 'quietHours')
    | ('nudgesPerMonth' | 'channelOrder' | 'channels' | 'postings' | 'dataDir' | 'redis')
    | ('webhook' | 'publicUrl')
  >;
  content: OfficeContent;
  /** Keeps the heads of the seals apart from Redis; absent: nobody does. */
  heads?: HeadsArchive | undefined;
  /** Keeps who was erased apart from Redis; absent: nobody does. */
  erasures?: ErasuresArchive | undefined;
  /** Where the office keeps the backups that it makes by itself; absent: it makes none. */
  backups?: BackupFolder | undefined;
  /** Where missing arrangements are looked for; absent: nowhere. */
  fetchArrangement?: FetchArrangement | undefined;
  /** The disk of the private Redis; absent: the data lie elsewhere. */
  findDisk?: StorageWatchDeps['findDisk'];
  clock: Clock;
  /** The watch over the machine's clock; absent where the clock is one that is moved. */
  watch?: ClockWatch | undefined;
  /** The areas in another order than that of `areas.ts`. */
  listed?: Listed | undefined;
};

/** A clock of which nobody doubts. */
const UNWATCHED: Pick<ClockWatch, 'state' | 'settle'> = {
  state: () => ({ kind: 'right' }),
  settle: async () => {},
};

/** An office that is built and not started. */
export type BuiltOffice = {
  areas: BuiltAreas;
  ground: Ground;
  /** What the shell keeps itself. */
  shell: ReturnType<typeof createShellStores>;
  features: readonly Feature[];
  jobs: readonly Job[];
};

/** Builds an office's areas on its Redis. Nothing is started here, and nothing listens. */
export function createOffice(deps: OfficeDeps): BuiltOffice {
  const shell = createShellStores(deps.redis);
  const ground = createGround(deps, shell);
  const { config, content } = deps;
  const { channels, webhook, adminIds } = config;
  const bulkRatePerSecond = channels.BULK_RATE_PER_SECOND;
  const receives = webhook ? 'webhook' : 'long-polling';
  const areas: BuiltAreas = buildOffice(
    {
      people: { adminIds },
      pages: { publicUrl: config.publicUrl },
      arrivals: {
        channels: deps.connected ?? [],
        plain: deps.channels.flatMap(({ kind, name, label = name }) =>
          kind === 'telegram' ? [] : [{ name, label }],
        ),
        secret: config.publicUrl && channels.SMS_REPORT_SECRET,
      },
      texting: { texts: textMessagesOf(deps.channels, channels) },
      bank: { content },
      reminders: {
        ...{ scenarios: content.scenarios, storage: shell.storage },
        fetchArrangement: deps.fetchArrangement,
      },
      groups: { inSettings: groupsInSettings(config.postings), post: deps.post ?? postsNothing },
      audit: { heads: deps.heads },
      erasure: { kept: deps.erasures },
      backups: { folder: deps.backups },
      succession: { kept: keptPlaces(config) },
      settings: { store: shell.templates, templates: TEMPLATES, faultsOf },
      upkeep: {
        ...{ office: shell.office, storage: shell.storage },
        startedWith: {
          version: manifest.version,
          bulkRatePerSecond,
          receives,
          channels: deps.channels.map(({ kind }) => kind),
        },
        findDisk: deps.findDisk ?? (async () => undefined),
        watch: deps.watch ?? UNWATCHED,
        machine: hostname(),
        forgetChats: () =>
          Promise.all([
            ...[shell.flows.clear(), shell.inbox.clear(), shell.heldEdits.clear()],
            occasionsOf(areas).botChanged(),
          ]),
      },
    },
    ground,
    deps.listed,
  );
  return {
    ...{ areas, ground, shell },
    features: composeFeatures(areas, ground),
    jobs: eachPart(areas, ({ jobs }) => jobs?.()).flat(),
  };
}

/** Commands send nothing; what they start, the running bot posts. */
const postsNothing: Post = async () => ({ is: 'later', trouble: 'unreachable', afterMs: 0 });

/** What reads Word files is loaded when somebody brings one. */
const faultsOf: OwnTemplatesDeps['faultsOf'] = async (content, template) => {
  const { templateFaults } = await import('./check-templates.ts');
  return templateFaults(content, template);
};

function keptPlaces({ dataDir, redis }: OfficeDeps['config']): KeptPlaces {
  const { scenarios, questionBank } = CONTENT_FOLDERS;
  return {
    ...{ data: dataDir, isElsewhere: redis !== undefined },
    ...{ scenarios: resolve(scenarios), questionBank: resolve(questionBank) },
    templates: resolve(templatesFolder(scenarios)),
  };
}

function createShellStores(redis: Redis) {
  return {
    office: createOfficeStore(redis),
    bots: createBotStore(redis),
    flows: createFlowStore(redis),
    taken: createTakenStore(redis),
    heldEdits: createHeldEditStore(redis),
    inbox: createInboxStore(redis),
    ledger: createLedgerStore(redis),
    sent: createSentStore(redis),
    storage: createStorageStore(redis),
    templates: createTemplateStore(redis),
    audit: createAuditStore(redis),
  };
}

function createGround(
  { redis, clock, config, content, queue, channels }: OfficeDeps,
  shell: BuiltOffice['shell'],
): Ground {
  const { officeName: name, timezone, reportPhone, quietHours, nudgesPerMonth, channelOrder } = config;
  const office = {
    ...{ name, timezone, reportPhone, quietHours: { ...quietHours }, nudgesPerMonth, channelOrder },
  };
  return {
    ...{ redis, clock, secrets, bots: shell.bots, audit: shell.audit, holds: createHolds() },
    health: createHealth(),
    tellOnce: createTellOnce(redis, clock),
    botUsername: shell.office.findBotUsername,
    office,
    today: () => dateOf(clock.now(), timezone),
    dateOf: (instant) => dateOf(instant, timezone),
    randomSeed: randomUUID,
    documents: createDocuments(templatesFolder(CONTENT_FOLDERS.scenarios), shell.templates),
    contentOf: (part) => content.parts[part.folder] as Awaited<ReturnType<typeof part.read>>['value'],
    delivery: {
      ...{ queue, ledger: shell.ledger, sent: shell.sent },
      kinds: channels.map(({ kind }) => kind),
      reach: createReach(channels, () => office.channelOrder),
    },
  };
}

/** Every service by its name, for those who pick what they use: the commands of the command line. */
export type Services = Pick<Ground, 'office' | 'documents'> &
  Together<{ [Name in keyof Offers]: Omit<Offers[Name], 'stores'> }[keyof Offers]>;

/** Returns the services of all areas under their own names, without the stores. */
export function servicesOf({ areas, ground }: Pick<BuiltOffice, 'areas' | 'ground'>): Services {
  const { office, documents } = ground;
  const offers = Object.values(areas).map(({ offer }) => ({ ...offer, stores: undefined }));
  return Object.assign({ office, documents }, ...offers);
}
