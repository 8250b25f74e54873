import { Api } from 'grammy';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { createAcknowledgementsService } from '../../src/asks/services/acknowledgements.ts';
import { createAskKinds } from '../../src/asks/services/ask-kinds.ts';
import { createNudgesService } from '../../src/asks/services/nudges.ts';
import { createResultsService } from '../../src/asks/services/results.ts';
import { createNudgeStore } from '../../src/asks/store/nudge-store.ts';
import { createReceiptStore } from '../../src/asks/store/receipt-store.ts';
import { createApiClient } from '../../src/bot/api-client.ts';
import { createBotStore } from '../../src/bot/store/bot-store.ts';
import { createCarriers } from '../../src/delivery/carriers.ts';
import type { Channel } from '../../src/delivery/channels/channel.ts';
import {
  CHANNELS,
  type ChannelSettings,
  openChannels,
  usedChannels,
} from '../../src/delivery/channels/index.ts';
import { telegram } from '../../src/delivery/channels/telegram.ts';
import { createDeliverBucket } from '../../src/delivery/deliver-bucket.ts';
import { createDeliveryQueue } from '../../src/delivery/queue.ts';
import { createReach } from '../../src/delivery/reach.ts';
import { createBudgetStore } from '../../src/delivery/store/budget-store.ts';
import { createLedgerStore } from '../../src/delivery/store/ledger-store.ts';
import { createDeliveryWorker } from '../../src/delivery/worker.ts';
import { createFailedKind } from '../../src/exams/services/failed-kind.ts';
import { createAttemptStore } from '../../src/exams/store/attempt-store.ts';
import { createExamStore } from '../../src/exams/store/exam-store.ts';
import { createAuditStore } from '../../src/kernel/store/audit-store.ts';
import { digest } from '../../src/kernel/store/digest.ts';
import { NIGHT } from '../../src/kernel/working-hours.ts';
import { createPresenter } from '../../src/notices/bot/notice-messages.ts';
import type { NoticeDraft } from '../../src/notices/domain/notice.ts';
import { createErrandBook } from '../../src/notices/services/errands.ts';
import { createFollowUpsService } from '../../src/notices/services/follow-ups.ts';
import { createLatecomersService } from '../../src/notices/services/latecomers.ts';
import { createNoticeAsks } from '../../src/notices/services/notice-asks.ts';
import { createNoticesService } from '../../src/notices/services/notices.ts';
import { createNudgedNotices } from '../../src/notices/services/nudged-notices.ts';
import { createUnacknowledgedKind } from '../../src/notices/services/unacknowledged-kind.ts';
import { createNoticeStore } from '../../src/notices/store/notice-store.ts';
import { createAudiencesService } from '../../src/people/services/audiences.ts';
import type { PagerSettings } from './channels/pager.ts';
import { createRoster } from './roster.ts';

export type DeliveryOptions = {
  redis: { path: string; db: number };
  /** The Bot API. */
  api: { url: string; token: string };
  ratePerSecond?: number;
  /** In the place of the product's. */
  channels?: readonly Channel<ChannelSettings & PagerSettings>[];
};

/** A delivery process as `main.ts` makes one, on a Redis and a Bot API of the test's. */
export function createDelivery({
  redis: options,
  api: server,
  ratePerSecond = 10_000,
  channels = CHANNELS,
}: DeliveryOptions) {
  const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' });
  const redis = new Redis({ ...options, maxRetriesPerRequest: null, enableAutoPipelining: true });
  redis.on('error', (err) => log.warn({ err }));
  const client = createApiClient({ token: server.token, apiRoot: server.url });
  const api = new Api(server.token, { apiRoot: server.url });
  api.config.use(client.transformer);
  const people = createRoster(redis);
  const notices = createNoticeStore(redis);
  const ledger = createLedgerStore(redis);
  const receipts = createReceiptStore(redis);
  const settings = { BULK_RATE_PER_SECOND: ratePerSecond, PAGER_RATE_PER_SECOND: 1_000 };
  const budget = createBudgetStore(redis, telegram.name, telegram.allowance(settings));
  const { reaches, reachesBy, whyUnreached } = createReach(usedChannels(channels, settings));
  const clock = { now: () => Date.now() };
  const { findSince: botSince } = createBotStore(redis);
  const kinds = [
    createUnacknowledgedKind({ notices, ledger }),
    createFailedKind({ exams: createExamStore(redis), attempts: createAttemptStore(redis) }),
  ];
  const audiences = createAudiencesService({
    ...{ people, reaches },
    kinds: () => kinds,
  });
  const queue = createDeliveryQueue(options, log);
  const present = createPresenter('Asia/Shanghai');
  const errands = createErrandBook({ notices, ledger, present, botSince });
  const deliverBucket = createDeliverBucket({
    errands,
    ledger,
    people,
    carriers: createCarriers(redis, openChannels(channels, settings, { botApi: api })),
    clock,
    log,
  });
  const nudgeStore = createNudgeStore(redis);
  const noticesService = createNoticesService({
    notices,
    ledger,
    audiences,
    nudges: nudgeStore,
    queue,
    whyUnreached,
    dateOf: (instant) => new Date(instant).toISOString().slice(0, 10),
    clock,
  });
  const noticeResults = createResultsService({ people, ledger, receipts });
  const nudges = createNudgesService({
    ...{
      nudges: nudgeStore,
      asked: createNudgedNotices(noticesService),
      results: noticeResults,
      people,
      clock,
    },
    calendar: { load: async () => ({ isWorkday: () => true }) },
    timezone: 'Asia/Shanghai',
    quietHours: NIGHT,
    isHeld: async () => false,
  });
  const askKinds = createAskKinds();
  askKinds.add(createNoticeAsks({ notices }));
  const services = {
    audiences,
    notices: noticesService,
    acknowledgements: createAcknowledgementsService({
      ...{ askKinds, ledger, receipts, people, nudges: nudgeStore, digest, clock },
      audit: createAuditStore(redis),
    }),
    noticeResults,
    latecomers: createLatecomersService({ notices, ledger, audiences, queue }),
    followUps: createFollowUpsService({
      ...{
        notices: noticesService,
        noticeStore: notices,
        nudges,
        ledger,
        people,
        reachesBy,
        botSince,
        clock,
      },
    }),
  };
  let worker: ReturnType<typeof createDeliveryWorker> | undefined;
  return {
    redis,
    people,
    ledger,
    notices,
    receipts,
    askKinds,
    budget,
    deliverBucket,
    errands,
    ...{ services, queue },
    startWorker() {
      worker = createDeliveryWorker(options, deliverBucket, log);
    },
    async close() {
      await worker?.close();
      await queue.close();
      await client.close();
      redis.disconnect();
    },
  };
}

export type Delivery = ReturnType<typeof createDelivery>;

export const everybody = (id = 'broadcast.1'): NoticeDraft => ({
  id,
  kind: 'broadcast',
  title: '国庆节廉洁提醒',
  content: { kind: 'text', text: '国庆节廉洁提醒\n不收送礼品礼金。' },
  action: 'acknowledge',
  audience: { all: true },
});
