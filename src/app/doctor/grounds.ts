import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { CHANNELS, usedChannels } from '../../delivery/channels/index.ts';
import { findDataFormat } from '../../embedded-redis/data-format.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { StorageFacts } from '../../kernel/storage-problem.ts';
import { createStorageStore } from '../../kernel/store/storage-store.ts';
import { backupFolderOf } from '../backup/backup-folder.ts';
import { type Config, loadConfig } from '../config.ts';
import type { ContentFolders } from '../content-folders.ts';
import { type BuiltOffice, createOffice } from '../create-office.ts';
import { findDiskSpace } from '../disk-space.ts';
import { officeDataDir } from '../office-mode.ts';
import { type OpenRedis, openRedis } from '../open-redis.ts';
import { readContent } from '../read-content.ts';
import { createTelegramLine, type TelegramLine } from './telegram-line.ts';

export type DoctorGiven = {
  /** The settings, those of `.env` among them. */
  env: Readonly<Record<string, string | undefined>>;
  content: ContentFolders;
  /** Where the program lies, with its package.json and node_modules. */
  program: string;
  /** Where a Redis that was fetched is kept. */
  cacheDir: string;
  /** The version of Node that runs it. */
  node: string;
  clock: Clock;
  log: Logger;
};

/** What is looked at. Each is opened when it is first asked for, and once; who asks gets what it threw. */
export type Grounds = {
  given: DoctorGiven;
  config(): Promise<Config>;
  /** The folder of the office's data, which need not be there. */
  folder(): Promise<string>;
  redis(): Promise<Redis>;
  storage(): Promise<StorageFacts>;
  telegram(): Promise<TelegramLine>;
  content(): ReturnType<typeof readContent>;
  office(): Promise<BuiltOffice>;
  close(): Promise<void>;
};

/** Opens nothing yet. */
export function openGrounds(given: DoctorGiven): Grounds {
  const closings: (() => Promise<unknown>)[] = [];
  const closing = <Opened extends { close(): Promise<void> }>(one: Opened): Opened => {
    closings.unshift(one.close);
    return one;
  };
  const config = once(async () => loadConfig(given.env));
  const folder = async () => officeDataDir(await config(), 'live');
  const redis = once(async () => closing(await openAnyRedis(await config(), given.log)).redis);
  const content = once(() => readContent(given.content));
  return {
    ...{ given, config, folder, redis, content },
    async storage() {
      const [server, disk] = await Promise.all([redis(), folder().then(findDiskSpace)]);
      return { ...(await createStorageStore(server).findState(given.clock.now())), disk };
    },
    telegram: once(async () => closing(createTelegramLine(await config()))),
    office: once(async () => buildOffice(await config(), await content(), await redis(), given)),
    async close() {
      for (const close of closings) await close();
    },
  };
}

/** The office's own Redis; where nothing is stored yet, one that is thrown away shows whether it would start. */
async function openAnyRedis(config: Config, log: Logger): Promise<OpenRedis> {
  const options = { share: true, neverRepairs: true };
  const isNew = !config.redis && findDataFormat(officeDataDir(config, 'live')) === 'none';
  if (!isNew) return openRedis(config, 'live', log, options);
  const dataDir = await mkdtemp(join(tmpdir(), 'qingfeng-doctor-'));
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    const opened = await openRedis({ ...config, dataDir }, 'live', log, options);
    return { ...opened, close: () => opened.close().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Nothing is started, and nothing can be sent. */
async function buildOffice(
  config: Config,
  { problems: _problems, ...content }: Awaited<ReturnType<typeof readContent>>,
  redis: Redis,
  { clock, log }: DoctorGiven,
): Promise<BuiltOffice> {
  const channels = usedChannels(CHANNELS, config.channels);
  const queue = { enqueue: async () => {} };
  const backups = backupFolderOf(redis, officeDataDir(config, 'live'), { config, content, log });
  const office = createOffice({ redis, queue, channels, config, content, clock, backups });
  await office.areas.settings.offer.officeSettings.refresh();
  return office;
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
