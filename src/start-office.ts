import { setTimeout as wait } from 'node:timers/promises';
import { Api, GrammyError } from 'grammy';
import type { Logger } from 'pino';
import { type ApiClient, createApiClient } from './bot/api-client.ts';
import { showCommonCommands } from './bot/command-lists.ts';
import { createFeatures } from './bot/commands/index.ts';
import { createBot, type QingfengBot } from './bot/create-bot.ts';
import { createJobs, createProgressJob } from './bot/jobs.ts';
import { presentNotice } from './bot/messages/notice.ts';
import { startPolling } from './bot/polling.ts';
import type { Config } from './config.ts';
import type { OfficeContent } from './content/read-content.ts';
import { createServices, type OfficeServices } from './create-services.ts';
import { createChannels } from './delivery/channels/index.ts';
import { createDeliverBucket } from './delivery/deliver-bucket.ts';
import { createDeliveryQueue, type DeliveryQueue } from './delivery/queue.ts';
import { createSendLane } from './delivery/send-lane.ts';
import { createDeliveryWorker } from './delivery/worker.ts';
import type { Clock } from './domain/clock.ts';
import type { Person } from './domain/person.ts';
import { createHolidayData } from './holiday-data.ts';
import type { OpenRedis } from './open-redis.ts';
import { type Scheduler, startScheduler } from './scheduler.ts';
import { createBudgetStore } from './store/budget-store.ts';
import { createFlowStore } from './store/flow-store.ts';
import { createInboxStore } from './store/inbox-store.ts';

export type OfficeOptions = {
  config: Config;
  opened: OpenRedis;
  content: OfficeContent;
  clock: Clock;
  /** Where the bot lives: Telegram, or the rehearsal's server. */
  botApi: { token: string; root: string; proxy?: string | undefined };
  log: Logger;
};

export type Office = OfficeServices & {
  bot: QingfengBot;
  scheduler: Scheduler;
  /** Rejects when the bot cannot go on: a wrong token. */
  receiving: Promise<void>;
  stop(): Promise<void>;
};

/** How soon Telegram is asked again when it cannot be reached at the start. */
const CONNECT_AGAIN_MS = 5_000;
const CONNECT_WITHIN_MS = 15_000;
/** A card is edited less often: its own turn sees to that. */
const EVERY_SECOND = '* * * * * *';

/**
 * Starts everything an office does: the bot receives, notices go out, what is due is looked after. Resolves when the bot
 * knows its name, however long Telegram is out of reach; throws on a wrong token.
 */
export async function startOffice(options: OfficeOptions): Promise<Office> {
  const { opened, log } = options;
  const parts = assemble(options);
  const { bot, services, stores, features } = parts;
  const me = await connect(bot, log);
  await stores.office.saveBotUsername(me.username);
  const worker = startDelivery(options, parts);
  await services.notices.resumeUnfinished();
  const inbox = createInboxStore(opened.redis);
  const polling = startPolling({ api: bot.api, inbox, handle: bot.handle, refuse: bot.refuse, log });
  const accountOf = async (id: number) => {
    const person = await stores.people.find(id);
    return person?.reachable ? person.telegramId : undefined;
  };
  const scheduler = startScheduler(createJobs({ services, api: bot.api, accountOf, log }), log);
  const progress = startScheduler([createProgressJob({ services, api: bot.api, log })], log, EVERY_SECOND);
  showCommonCommands(bot.api, features).catch((err) =>
    log.warn({ err }, 'the command lists could not be set'),
  );
  return {
    services,
    stores,
    bot,
    scheduler,
    receiving: polling.done,
    async stop() {
      await polling.stop();
      await Promise.all([scheduler.stop(), progress.stop()]);
      await worker.close();
      await parts.queue.close();
      await parts.client.close();
    },
  };
}

type Parts = OfficeServices & {
  client: ApiClient;
  bot: QingfengBot;
  features: ReturnType<typeof createFeatures>;
  queue: DeliveryQueue;
  channels: ReturnType<typeof createChannels>;
};

function assemble({ config, opened, content, clock, botApi, log }: OfficeOptions): Parts {
  const { token, root: apiRoot, proxy } = botApi;
  const client = createApiClient({ token, apiRoot, proxy });
  // Without automatic repetition: the ledger must see every failure.
  const bulkApi = new Api(token, { apiRoot });
  bulkApi.config.use(client.transformer);
  const channels = createChannels({ telegram: { api: bulkApi, present: presentNotice } });
  const queue = createDeliveryQueue(opened.address, log);
  const { services, stores } = createServices({
    redis: opened.redis,
    queue,
    channels,
    config,
    content,
    fetchArrangement: createHolidayData(config.holidayDataUrl, proxy),
    clock,
  });
  const features = createFeatures();
  const flows = createFlowStore(opened.redis);
  const bot = createBot({ token, apiRoot, client, features, services, flows, clock, log });
  return { services, stores, client, channels, queue, features, bot };
}

function startDelivery({ config, opened, clock, log }: OfficeOptions, { services, stores, channels }: Parts) {
  const budget = createBudgetStore(opened.redis, config.bulkRatePerSecond);
  const { notices, ledger, people } = stores;
  const recipients = {
    listBucket: people.listBucket,
    async recordUnreachable({ telegramId }: Person) {
      if (telegramId !== undefined) await services.binding.noteReachable(telegramId, false);
    },
  };
  const lane = createSendLane(budget);
  const deliver = createDeliverBucket({
    notices,
    ledger,
    people: recipients,
    budget,
    lane,
    channels,
    clock,
    log,
  });
  return createDeliveryWorker(opened.address, deliver, log);
}

/** Asks Telegram who the bot is until it answers; a refused token is the one thing that waiting does not mend. */
async function connect(bot: QingfengBot, log: Logger): Promise<{ username: string }> {
  for (;;) {
    try {
      return await bot.init(AbortSignal.timeout(CONNECT_WITHIN_MS));
    } catch (error) {
      if (error instanceof GrammyError && [401, 404].includes(error.error_code)) throw new WrongToken();
      log.warn(
        `暂时连接不到 Telegram，${CONNECT_AGAIN_MS / 1000} 秒后重试。请检查网络、HTTPS_PROXY 或 TELEGRAM_API_ROOT。`,
      );
      await wait(CONNECT_AGAIN_MS);
    }
  }
}

/** Telegram does not know the token. */
export class WrongToken extends Error {
  constructor() {
    super('Telegram 不认识这个 BOT_TOKEN。请向 @BotFather 核对令牌，改正 .env 后重新启动。');
  }
}
