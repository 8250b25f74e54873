import { Api } from 'grammy';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { loadConfig } from '../../src/app/config.ts';
import { workOfDelivery } from '../../src/app/work-of-delivery.ts';
import { createApiClient } from '../../src/bot/api-client.ts';
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
import { createBudgetStore } from '../../src/delivery/store/budget-store.ts';
import { createDeliveryWorker } from '../../src/delivery/worker.ts';
import { createAskOnce } from '../../src/http/ask-once.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { buildNamedOffice } from './by-name.ts';
import type { PagerSettings } from './channels/pager.ts';
import { NO_CONTENT } from './no-content.ts';

/** Nothing that is sent here takes so long, but what gets no answer. */
const SILENCE_ENDS_MS = 5_000;

export type DeliveryOptions = {
  redis: { path: string; db: number };
  /** The Bot API. */
  api: { url: string; token: string };
  ratePerSecond?: number;
  /** Between two sends to one chat; absent: as long as Telegram wants it. */
  pauseMs?: number | undefined;
  /** In the place of the product's. */
  channels?: readonly Channel<ChannelSettings & PagerSettings>[];
  /** More of the settings of `.env`. */
  env?: Readonly<Record<string, string>>;
  /** The office's; absent: the machine's. */
  officeClock?: Clock;
};

/** A process that delivers, faster than Telegram would let it, and with what channels a test likes; the office is the product's. */
export function createDelivery({
  redis: options,
  api: server,
  ratePerSecond = 10_000,
  pauseMs,
  channels = CHANNELS,
  env = {},
  officeClock = Date,
}: DeliveryOptions) {
  const log = pino({ level: process.env.LOG_LEVEL ?? 'silent' });
  const redis = new Redis({ ...options, maxRetriesPerRequest: null, enableAutoPipelining: true });
  redis.on('error', (err) => log.warn({ err }));
  const client = createApiClient({
    ...{ token: server.token, apiRoot: server.url },
    replyTimeoutMs: SILENCE_ENDS_MS,
  });
  const botApi = new Api(server.token, { apiRoot: server.url });
  botApi.config.use(client.transformer);
  const config = loadConfig(env);
  const settings = {
    ...config.channels,
    ...{ BULK_RATE_PER_SECOND: ratePerSecond, PAGER_RATE_PER_SECOND: 1_000 },
  };
  const queue = createDeliveryQueue(options, log);
  const open = openChannels(channels, settings, { botApi, askHttp: createAskOnce() }).map(
    ({ channel, allowance }) => ({
      channel,
      allowance: { ...allowance, pauseMs: pauseMs ?? allowance.pauseMs },
    }),
  );
  const office = buildNamedOffice({
    ...{ redis, queue, channels: usedChannels(channels, settings) },
    ...{ config, content: NO_CONTENT, clock: officeClock },
    connected: open.map(({ channel }) => channel),
  });
  const work = workOfDelivery(office);
  const carriers = createCarriers(redis, open);
  const deliverBucket = createDeliverBucket({ ...work, carriers, clock: officeClock, log });
  let worker: ReturnType<typeof createDeliveryWorker> | undefined;
  return {
    ...{ redis, queue, work, deliverBucket, services: office.services, stores: office.stores },
    budget: createBudgetStore(redis, telegram.name, telegram.allowance(settings)),
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
