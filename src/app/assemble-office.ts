import { Api } from 'grammy';
import { type ApiClient, createApiClient } from '../bot/api-client.ts';
import { createBot, type QingfengBot } from '../bot/create-bot.ts';
import { EDITS } from '../bot/store/held-edit-store.ts';
import type { CountTold } from '../bot/tell-account.ts';
import { later } from '../bot/wait-line.ts';
import { CHANNELS, type OpenChannel, openChannels, usedChannels } from '../delivery/channels/index.ts';
import { openPostings } from '../delivery/postings/index.ts';
import { createDeliveryQueue, type DeliveryQueue } from '../delivery/queue.ts';
import { createAskOnce } from '../http/ask-once.ts';
import type { ProcessSign } from '../kernel/process-sign.ts';
import { type ActionClock, createActionClock } from './action-clock.ts';
import { createCountTold } from './count-told.ts';
import { type BuiltOffice, createOffice } from './create-office.ts';
import { findDiskSpace } from './disk-space.ts';
import { createHolidayData } from './holiday-data.ts';
import type { OfficeOptions } from './office-options.ts';
import { signProcess } from './sign-process.ts';
import { createVitals, type Vitals, type VitalsDeps } from './vitals.ts';

/** What an office is made of in one process, before anything of it runs. */
export type OfficeParts = BuiltOffice & {
  self: ProcessSign;
  clock: ActionClock;
  countTold: CountTold;
  client: ApiClient;
  bot: QingfengBot;
  queue: DeliveryQueue;
  vitals: Vitals;
  channels: OpenChannel[];
};

/** Puts an office together; nothing of it is started. */
export function assembleOffice(
  { config, opened, content, log, channels: known = CHANNELS, ...options }: OfficeOptions,
  does: VitalsDeps['does'],
): OfficeParts {
  const clock = createActionClock(options.clock);
  const { token, root: apiRoot, proxy } = options.botApi;
  const hear = options.watch && { hear: options.watch.hear };
  const client = createApiClient({ token, apiRoot, proxy, unread: EDITS, ...hear });
  // Without automatic repetition: the ledger must see every failure.
  const botApi = new Api(token, { apiRoot });
  botApi.config.use(client.transformer);
  const channels = openChannels(known, config.channels, { botApi, askHttp: createAskOnce() });
  const queue = createDeliveryQueue(opened.address, log);
  const office = createOffice({
    redis: opened.redis,
    queue,
    channels: usedChannels(known, config.channels),
    connected: channels.map(({ channel }) => channel),
    post: openPostings(config.postings, { botApi, clock }),
    config,
    content,
    watch: options.watch,
    findDisk: async () => opened.own && findDiskSpace(opened.own.dataDir),
    heads: options.heads,
    ...{ erasures: options.erasures, backups: options.backups },
    fetchArrangement: createHolidayData(config.holidayDataUrl, proxy),
    ...{ clock, listed: options.listed },
  });
  const { access, binding } = office.areas.people.offer;
  const { features, shell, ground } = office;
  const vitals = createVitals({
    ...{ health: ground.health, redis: opened.redis, storage: shell.storage, inbox: shell.inbox, queue },
    ...{ watch: options.watch, does },
    elapsed: options.elapsed ?? (() => performance.now()),
  });
  const countTold = createCountTold({ sent: shell.sent, access, clock, dateOf: ground.dateOf, log });
  const services = { access, binding };
  const { flows, inbox, taken, heldEdits } = shell;
  const bot = createBot({
    ...{ token, apiRoot, client, features, services },
    ...{ flows, inbox, taken, heldEdits, clock, countTold, log },
    recordFile: office.areas.upkeep.offer.takenFiles.record,
    later: options.later ?? later,
    wantsTables: office.areas.upkeep.offer.richTables.isOn,
  });
  return {
    ...{ ...office, self: signProcess(), clock, countTold, client, queue, vitals, bot },
    channels: channels.map(vitals.counted),
  };
}
