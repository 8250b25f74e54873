import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { BackupTrouble } from '../../backup/backup-trouble.ts';
import { restoreBackup } from '../../backup/restore-backup.ts';
import type { BackupFolder } from '../../backups/services/daily-backups.ts';
import { startEmbeddedRedis } from '../../embedded-redis/start-server.ts';
import type { DiskSpace } from '../../kernel/storage-problem.ts';
import type { Config } from '../config.ts';
import { createOffice } from '../create-office.ts';
import { RECORD_KEYS } from '../declarations.ts';
import { findDiskSpace, nearestFolder } from '../disk-space.ts';
import type { OfficeContent } from '../read-content.ts';
import { socketAddress } from '../redis-address.ts';
import { connectRedis } from '../redis-connection.ts';
import { backUpOffice, type OfficeToBackUp } from './back-up-office.ts';
import { drillMisfit } from './backup-messages.ts';

export type BackupFolderOptions = {
  path: string;
  office: OfficeToBackUp;
  config: Config;
  content: OfficeContent;
  log: Logger;
  /** Measures a disk; the machine's own unless told. */
  findSpace?: (folder: string) => Promise<DiskSpace | undefined>;
};

const ENDING = '.qfb';
/** So much stays free for what the office itself writes, or as much as its data take: Redis writes them anew from time to time. */
const LEFT_AT_LEAST_BYTES = 64 * 1024 * 1024;

/** Makes the folder in which the office keeps the backups that it makes by itself. */
export function createBackupFolder(options: BackupFolderOptions): BackupFolder {
  const { path, office } = options;
  const ensure = () => mkdir(path, { recursive: true, mode: 0o700 });
  return {
    path,
    async list() {
      await ensure();
      return readdir(path);
    },
    async take(name) {
      const last = (await readdir(path))
        .filter((one) => one.endsWith(ENDING))
        .sort()
        .at(-1);
      if (!(await hasRoomBeside(options, last))) throw new BackupTrouble('disk-short', join(path, name));
      return backUpOffice(office, join(path, name));
    },
    remove: (name) => rm(join(path, name), { force: true }),
    drill: (name) => drill(join(path, name), options),
  };
}

/** Makes the folder of the backups that a live office makes by itself, where the settings name one. `folder`: that of its data. */
export function backupFolderOf(
  redis: Redis,
  folder: string,
  { config, content, log }: Pick<BackupFolderOptions, 'config' | 'content' | 'log'>,
): BackupFolder | undefined {
  const { dir: path, passphrase } = config.backup;
  if (path === undefined) return undefined;
  const office = { redis, folder, name: config.officeName, mode: 'live' as const, passphrase };
  return createBackupFolder({ path, office, config, content, log });
}

/** Tells whether the office goes on having room when another backup like the last is written to the disk of its data. */
async function hasRoomBeside(
  { path, office: { folder }, findSpace = findDiskSpace }: BackupFolderOptions,
  last: string | undefined,
): Promise<boolean> {
  const [ours, theirs] = await Promise.all([stat(path), stat(await nearestFolder(folder))]);
  const space = ours.dev === theirs.dev ? await findSpace(folder) : undefined;
  if (!space) return true;
  // A backup is compressed: where there is none yet, it is smaller than the data.
  const needed = last === undefined ? space.data : (await stat(join(path, last))).size;
  return space.free - needed >= Math.max(space.data, LEFT_AT_LEAST_BYTES);
}

/** Puts a backup into a server of its own, which is thrown away, and throws what does not fit. */
async function drill(path: string, { office, log, ...options }: BackupFolderOptions): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'qingfeng-drill-'));
  try {
    const server = await startEmbeddedRedis({ dataDir, cacheDir: '.cache' });
    try {
      const redis = await connectRedis(socketAddress(server.socketPath), log);
      try {
        const file = { path, passphrase: office.passphrase };
        await restoreBackup({ redis, file, declared: RECORD_KEYS, replaces: false, now: Date.now() });
        await compare(redis, options);
      } finally {
        redis.disconnect();
      }
    } finally {
      await server.stop();
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** Compares its receipts, decisions and scores with what was sealed, as `verify` does. */
async function compare(redis: Redis, { config, content }: Pick<BackupFolderOptions, 'config' | 'content'>) {
  const { areas } = createOffice({
    ...{ redis, config, content, clock: Date, channels: [] },
    queue: { enqueue: async () => {} },
  });
  const { acknowledgements } = areas.asks.offer;
  const chains = await Promise.all(
    (await acknowledgements.listAsks()).map(({ ask }) => acknowledgements.verify(ask.id)),
  );
  const { findings } = await areas.audit.offer.sealChecks.check();
  const misfits = chains.filter(({ misfit }) => misfit !== undefined).length + findings.length;
  if (misfits > 0) throw new Error(drillMisfit(misfits));
}
