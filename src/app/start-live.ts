import type { Logger } from 'pino';
import { restoredWarning } from '../backups/bot/restored-messages.ts';
import { sendMessage } from '../bot/send-message.ts';
import { createStorageStore } from '../kernel/store/storage-store.ts';
import { createWatchedClock } from '../kernel/watched-clock.ts';
import { clockWarning } from '../upkeep/bot/clock-messages.ts';
import { newBotWarning } from '../upkeep/bot/new-bot-messages.ts';
import { dataLostCard, REHEARSAL_DATA } from '../upkeep/bot/office-data-messages.ts';
import { createOfficeStore } from '../upkeep/store/office-store.ts';
import { backupFolderOf } from './backup/backup-folder.ts';
import { upgradeOf } from './backup/upgrade-backup.ts';
import { type Config, ConfigError } from './config.ts';
import { createErasuresFile } from './erasures-file.ts';
import { createHeadsFile } from './heads-file.ts';
import { processMemory } from './memory.ts';
import { NewerRecords } from './newer-records.ts';
import { confirmOfficeData, watchOfficeData } from './office-data.ts';
import { officeDataDir } from './office-mode.ts';
import type { OfficePart } from './office-options.ts';
import { createOfficerAlarm } from './officer-alarm.ts';
import { closingOnFailure, type OpenRedis, openRedis } from './open-redis.ts';
import { prepareDataFolder } from './prepare-data-folder.ts';
import type { OfficeContent } from './read-content.ts';
import { reportHealth } from './report-health.ts';
import { type Office, startOffice } from './start-office.ts';
import { createStorageGuard } from './storage-guard.ts';
import { refuseVanishingData } from './vanishing-data.ts';

const LOOK_AT_STORAGE_MS = 10_000;

export type StartOptions = {
  config: Config;
  content: OfficeContent;
  log: Logger;
  /** The one part of the office that this process does; absent: all. */
  only?: OfficePart | undefined;
  /** The damaged end of the private server's data may be cut off without asking. */
  wantsRepair?: boolean;
  /** The data in Redis are accepted as they are, though this machine knows another office. */
  acceptsData?: boolean;
};

/** A running office. `failed` rejects when it cannot go on. */
export type Running = { stop(): Promise<void>; failed: Promise<never> };

/** Starts the live office: with Telegram, on the office's own data. */
export async function startLive(options: StartOptions): Promise<Running> {
  const folder = officeDataDir(options.config, 'live');
  if (options.config.needsVolume) refuseVanishingData(folder);
  await prepareDataFolder(folder, (text) => console.error(text));
  const opened = await openRedis(options.config, 'live', options.log, options);
  return closingOnFailure(opened, () => startOn(opened, options));
}

async function startOn(opened: OpenRedis, options: StartOptions): Promise<Running> {
  const { config, content, log, only, acceptsData = false } = options;
  const folder = officeDataDir(config, 'live');
  const warn = (text: string) => console.error(text);
  const identity = await confirmOfficeData(opened.redis, {
    ...{ folder, accepts: acceptsData, warn },
    beforeUpgrade: upgradeOf(opened.redis, { config, folder, note: warn }),
  });
  if ((await createOfficeStore(opened.redis).markMode('live')) !== 'live')
    throw new ConfigError(REHEARSAL_DATA);
  const botApi = { token: config.botToken ?? '', root: config.telegramApiRoot, proxy: config.proxy };
  const heads = createHeadsFile(folder);
  const erasures = createErasuresFile(folder);
  const backups = backupFolderOf(opened.redis, folder, options);
  const clock = createWatchedClock(Date, () => performance.now());
  const office = await startOffice({
    ...{ config, opened, content, clock, watch: clock },
    ...{ heads, erasures, backups, botApi, log, only },
    memory: processMemory(),
  });
  const reporting = await reportHealth(config, office.ground.health, log);
  const guard = await guardData(opened, office, identity, options);
  const username = await office.shell.office.findBotUsername();
  const change = await office.areas.upkeep.offer.botChange.find();
  console.log(`清风已启动：@${username}（${config.officeName}）${only ? `，本进程只做 ${only}` : ''}`);
  if (change) console.log(newBotWarning(change));
  const restored = await office.areas.backups.offer.restoredHold.find();
  if (restored) console.log(restoredWarning(restored.restore, config.timezone));
  const wrongClock = await office.areas.upkeep.offer.clockHold.find();
  if (wrongClock) console.log(clockWarning(wrongClock));
  // Each start makes the former code worthless, so only the process that takes /claim makes one.
  const code =
    only === undefined || only === 'bot' ? await office.areas.people.offer.claim.open() : undefined;
  if (code)
    console.log(
      `还没有管理员。请在 15 分钟内私聊机器人发送：\n  /claim ${code}\n发送的人将成为本单位的负责人。`,
    );
  return {
    failed: Promise.race([office.failed, guard.lost]),
    async stop() {
      guard.stop();
      await reporting.stop();
      await office.stop();
      await opened.close();
    },
  };
}

/** Looks after what the office rests on; the officers are told of what Redis itself can no longer tell. */
async function guardData(
  { redis, own }: OpenRedis,
  { areas, bot, isStandby }: Office,
  identity: string,
  { log, only = 'scheduler' }: StartOptions,
) {
  const alarm = await createOfficerAlarm({
    adminAccounts: areas.people.offer.access.adminAccounts,
    send: (telegramId, message) => sendMessage(bot.api, telegramId, message),
    log,
  });
  const watch = watchOfficeData(redis, identity);
  const storage = createStorageGuard({
    ...{ storage: createStorageStore(redis), tell: alarm.tell, isStandby, elapsed: () => performance.now() },
  });
  own?.onDied((cause) => void storage.died(cause));
  // Of several processes one tells: who looks after what is due. Who waits to take over cannot know whether that one lives while Redis is away.
  const looking = only === 'scheduler' ? setInterval(storage.look, LOOK_AT_STORAGE_MS) : undefined;
  const lost = watch.lost.catch(async (error: unknown): Promise<never> => {
    // Where a newer program has taken over, the office goes on with that one.
    if (!(error instanceof NewerRecords)) await alarm.tell(dataLostCard());
    throw error;
  });
  lost.catch(() => {});
  return {
    lost,
    stop() {
      alarm.stop();
      clearInterval(looking);
      watch.stop();
    },
  };
}
