import { Api } from 'grammy';
import type { Logger } from 'pino';
import type { HeadsArchive } from '../audit/services/seals.ts';
import type { BackupFolder } from '../backups/services/daily-backups.ts';
import { type ApiClient, createApiClient } from '../bot/api-client.ts';
import { showCommonCommands } from '../bot/command-lists.ts';
import { createBot, type QingfengBot } from '../bot/create-bot.ts';
import { type Receiving, startPolling } from '../bot/polling.ts';
import { createRivals } from '../bot/rivals.ts';
import { createReceiverStore } from '../bot/store/receiver-store.ts';
import type { CountTold } from '../bot/tell-account.ts';
import { type Later, later } from '../bot/wait-line.ts';
import { startWebhook } from '../bot/webhook.ts';
import { createCarriers } from '../delivery/carriers.ts';
import { CHANNELS, type OpenChannel, openChannels, usedChannels } from '../delivery/channels/index.ts';
import { createDeliverBucket } from '../delivery/deliver-bucket.ts';
import { createDeliveryQueue, type DeliveryQueue } from '../delivery/queue.ts';
import { createDeliveryWorker } from '../delivery/worker.ts';
import type { ErasuresArchive } from '../erasure/services/erasure.ts';
import type { Clock } from '../kernel/clock.ts';
import type { ProcessSign } from '../kernel/process-sign.ts';
import { createLease } from '../kernel/store/lease-store.ts';
import type { ClockWatch } from '../kernel/watched-clock.ts';
import { introduceOffice } from '../upkeep/bot/introduction.ts';
import { newBotWarning } from '../upkeep/bot/new-bot-messages.ts';
import { type ActionClock, createActionClock } from './action-clock.ts';
import type { Config } from './config.ts';
import { connectBot } from './connect-bot.ts';
import { createCountTold } from './count-told.ts';
import { type BuiltOffice, createOffice, type OfficeDeps } from './create-office.ts';
import { findDiskSpace } from './disk-space.ts';
import { createHolidayData } from './holiday-data.ts';
import type { OpenRedis } from './open-redis.ts';
import type { OfficeContent } from './read-content.ts';
import { createSay } from './say.ts';
import { type Scheduler, type SchedulerOptions, startScheduler } from './scheduler.ts';
import { createSchedulingTurn } from './scheduling-turn.ts';
import { signProcess } from './sign-process.ts';
import { createVitals, type Vitals, type VitalsDeps } from './vitals.ts';
import { workOfDelivery } from './work-of-delivery.ts';

/** What a process of an office does: `bot` receives and answers, `scheduler` looks after what is due, `delivery` sends notices. */
export const OFFICE_PARTS = ['bot', 'scheduler', 'delivery'] as const;
export type OfficePart = (typeof OFFICE_PARTS)[number];

export type OfficeOptions = {
  config: Config;
  /** The one part that this process does; absent: all of them. */
  only?: OfficePart | undefined;
  opened: OpenRedis;
  content: OfficeContent;
  clock: Clock;
  /** What hears of the machine's clock by Telegram's answers; absent where the clock is one that is moved. */
  watch?: ClockWatch;
  /** Keeps the heads of the seals apart from Redis; absent: nobody does. */
  heads?: HeadsArchive;
  /** Where the office keeps the backups that it makes by itself; absent: it makes none. */
  backups?: BackupFolder | undefined;
  /** Keeps who was erased apart from Redis; absent: nobody does. */
  erasures?: ErasuresArchive;
  /** Where the bot lives: Telegram, or the rehearsal's server. */
  botApi: { token: string; root: string; proxy?: string | undefined };
  /** Waits until it is time to say that something is under way; absent: by the clock of the machine. */
  later?: Later;
  log: Logger;
  /** Milliseconds of a clock that nobody can set; the process's own unless told. */
  elapsed?: () => number;
} & Pick<OfficeDeps, 'listed'>;

export type Office = BuiltOffice & {
  bot: QingfengBot;
  scheduler: Scheduler;
  /** Rejects when this process cannot go on: with a token that is refused, whatever it was doing. */
  failed: Promise<never>;
  stop(): Promise<void>;
};

/** A card is edited less often: its own turn sees to that. */
const EVERY_SECOND = '* * * * * *';

/**
 * Starts what an office does, or one part of it: the bot receives, notices go out, what is due is looked after. Resolves when
 * the bot knows its name, however long Telegram is out of reach; throws on a wrong token.
 */
export async function startOffice(options: OfficeOptions): Promise<Office> {
  const does = (part: OfficePart) => options.only === undefined || options.only === part;
  const parts = assemble(options, { receiving: does('bot'), delivery: does('delivery') });
  const { bot, areas } = parts;
  await areas.settings.offer.officeSettings.refresh();
  const me = await connectBot(bot, options);
  const change = await areas.upkeep.offer.botChange.arrive(me);
  if (change) options.log.warn(newBotWarning(change));
  await parts.ground.holds.settle();
  const worker = does('delivery') ? startDelivery(options, parts) : undefined;
  const receiving = does('bot') ? await startReceiving(options, parts) : undefined;
  const schedulers = startSchedulers(options, parts, does('scheduler'));
  const { ground, shell, features, jobs } = parts;
  return {
    ...{ areas, ground, shell, features, jobs },
    bot,
    scheduler: schedulers.due,
    failed: failureOf(parts.client, receiving),
    async stop() {
      parts.vitals.stop();
      await receiving?.stop();
      await schedulers.stop();
      await worker?.close();
      await parts.queue.close();
      await parts.client.close();
    },
  };
}

/** A refused token is known to the client first, also where nothing is received. */
function failureOf({ tokenRefused }: ApiClient, receiving: Receiving | undefined): Promise<never> {
  const failed = new Promise<never>((_, reject) => {
    tokenRefused.catch(reject);
    receiving?.done.catch(reject);
  });
  // It may come before anybody waits for it.
  failed.catch(() => {});
  return failed;
}

async function startReceiving(
  { config, opened, watch, log }: OfficeOptions,
  parts: Parts,
): Promise<Receiving> {
  const { bot, shell, clock, areas, vitals } = parts;
  const { presence } = areas.outages.offer;
  await presence.arrive();
  await bot.resumeEdits();
  const handle = vitals.timed((...update) => clock.hold(() => bot.handle(...update)));
  const rivals = createRivals({
    ...{ receivers: createReceiverStore(opened.redis), bots: shell.bots, self: parts.self, clock },
    zone: parts.ground.office.timezone,
  });
  // Known before the first message is fetched: whoever is in the way of another is not taken for a stranger.
  await rivals.beat();
  const receiving = {
    ...{ api: bot.api, inbox: shell.inbox, rivals },
    ...{ handler: { ...bot, handle }, onHeard: vitals.heardTelegram, log },
  };
  const started = config.webhook ? startWebhook(receiving, config.webhook) : startPolling(receiving);
  presentBot(parts, log);
  const touch = watch && { silentMs: watch.silentMs, ask: () => bot.api.getMe() };
  const beats = [
    { name: 'presence', run: () => presence.beat(touch) },
    { name: 'receiver', run: rivals.beat },
  ];
  const beating = startScheduler(beats, log);
  return {
    done: started.done,
    async stop() {
      await started.stop();
      await beating.stop();
      await rivals.leave().catch(() => {});
    },
  };
}

/** Gives Telegram the commands, and what the empty chat says of the bot. Nothing waits for it, and nothing depends on it. */
function presentBot({ bot, features, areas, ground }: Parts, log: Logger): void {
  const { introduction } = areas.upkeep.offer;
  showCommonCommands(bot.api, features).catch((err) =>
    log.warn({ err }, 'the command lists could not be set'),
  );
  introduceOffice(bot.api, { introduction, office: ground.office }).catch((err) =>
    log.warn({ err }, 'what the empty chat says of the bot could not be set'),
  );
}

/**
 * Starts the schedulers: of what is due in the processes that do this part, one of them at a time; elsewhere of what each does for
 * itself.
 */
function startSchedulers(
  { opened, log }: OfficeOptions,
  { bot, areas, jobs, clock, countTold, vitals, self }: Parts,
  isScheduler: boolean,
) {
  const { access, stores } = areas.people.offer;
  const accountOf = async (id: number) => {
    const person = await stores.people.find(id);
    return person?.reachable ? person.telegramId : undefined;
  };
  const say = createSay({
    ...{ api: bot.api, officers: access.adminAccounts, viewerOf: access.viewerOf },
    ...{ accountOf, countTold, log },
  });
  const lease = createLease(opened.redis, 'scheduler', self);
  const turn = createSchedulingTurn(lease, self, log);
  const start = (isQuick: boolean, how: SchedulerOptions) => {
    const chosen = jobs.filter(
      (job) => (isScheduler || job.isEverywhere) && (job.isQuick ?? false) === isQuick,
    );
    const atOneTime = chosen.map(({ name, run, isEverywhere }) => ({
      ...{ name, run: () => clock.hold(() => run(say)) },
      ...(!isEverywhere && { isOurs: turn }),
    }));
    return startScheduler(atOneTime, log, how);
  };
  // However long a job takes, the lease is taken again in time.
  const everySecond = { pattern: EVERY_SECOND };
  const keeping = startScheduler(isScheduler ? [{ name: 'lease', run: turn }] : [], log, everySecond);
  const due = start(false, { onMoved: vitals.schedulerMoved });
  const progress = start(true, everySecond);
  return {
    due,
    async stop() {
      await Promise.all([due.stop(), progress.stop(), keeping.stop()]);
      await lease.giveBack().catch(() => {});
    },
  };
}

type Parts = BuiltOffice & {
  self: ProcessSign;
  clock: ActionClock;
  countTold: CountTold;
  client: ApiClient;
  bot: QingfengBot;
  queue: DeliveryQueue;
  vitals: Vitals;
  channels: OpenChannel[];
};

function assemble(
  { config, opened, content, log, ...options }: OfficeOptions,
  does: VitalsDeps['does'],
): Parts {
  const clock = createActionClock(options.clock);
  const { token, root: apiRoot, proxy } = options.botApi;
  const hear = options.watch && { hear: options.watch.hear };
  const client = createApiClient({ token, apiRoot, proxy, ...hear });
  // Without automatic repetition: the ledger must see every failure.
  const botApi = new Api(token, { apiRoot });
  botApi.config.use(client.transformer);
  const channels = openChannels(CHANNELS, config.channels, { botApi });
  const queue = createDeliveryQueue(opened.address, log);
  const office = createOffice({
    redis: opened.redis,
    queue,
    channels: usedChannels(CHANNELS, config.channels),
    config,
    content,
    watch: options.watch,
    findDisk: async () => opened.own && findDiskSpace(opened.own.dataDir),
    heads: options.heads,
    erasures: options.erasures,
    backups: options.backups,
    fetchArrangement: createHolidayData(config.holidayDataUrl, proxy),
    clock,
    listed: options.listed,
  });
  const { access, binding } = office.areas.people.offer;
  const { features, shell, ground } = office;
  const vitals = createVitals({
    ...{ health: ground.health, redis: opened.redis, storage: shell.storage, inbox: shell.inbox, queue },
    ...{ watch: options.watch, does, isWebhook: config.webhook !== undefined },
    elapsed: options.elapsed ?? (() => performance.now()),
  });
  const countTold = createCountTold({ sent: shell.sent, access, clock, dateOf: ground.dateOf, log });
  const services = { access, binding };
  const bot = createBot({
    ...{ token, apiRoot, client, features, services },
    ...{ flows: shell.flows, taken: shell.taken, heldEdits: shell.heldEdits, clock, countTold, log },
    recordFile: office.areas.upkeep.offer.takenFiles.record,
    later: options.later ?? later,
    wantsTables: office.areas.upkeep.offer.richTables.isOn,
  });
  return {
    ...{ ...office, self: signProcess(), clock, countTold, client, queue, vitals, bot },
    channels: channels.map(vitals.counted),
  };
}

function startDelivery({ opened, clock, log }: OfficeOptions, parts: Parts) {
  const carriers = createCarriers(opened.redis, parts.channels);
  const deliver = createDeliverBucket({ ...workOfDelivery(parts), carriers, clock, log });
  return createDeliveryWorker(opened.address, parts.vitals.watched(deliver), log);
}
