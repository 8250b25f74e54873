import { existsSync } from 'node:fs';
import type { Logger } from 'pino';
import { verifyCommand } from '../../audit/cli/verify.ts';
import { BackupTrouble } from '../../backup/backup-trouble.ts';
import { type BackupContent, type BackupFile, readBackup } from '../../backup/read-backup.ts';
import { holdsData } from '../../backup/store/holds-data.ts';
import type { CliIo } from '../../cli/command.ts';
import { declareCommand, form } from '../../cli/declare-command.ts';
import { runCommand } from '../../cli/run-command.ts';
import { CHANNELS, usedChannels } from '../../delivery/channels/index.ts';
import { INVENTED_OFFICE } from '../../rehearsal/invented-office.ts';
import type { Config } from '../config.ts';
import { CONTENT_FOLDERS } from '../content-folders.ts';
import { createOffice, servicesOf } from '../create-office.ts';
import { RECORD_KEYS } from '../declarations.ts';
import { createHeadsFile } from '../heads-file.ts';
import { loadContent } from '../load-content.ts';
import { officeDataDir } from '../office-mode.ts';
import { type OpenRedis, openRedis } from '../open-redis.ts';
import { backUpOffice, type OfficeToBackUp } from './back-up-office.ts';
import { backups as say } from './backup-messages.ts';
import { restoreOffice } from './restore-office.ts';

/** What the commands of backups run on: they need no office, and run also where its content cannot be read. */
export type BackupGround = {
  config: Config;
  log: Logger;
  wantsRehearsal: boolean;
  /** The damaged end of the data may be cut off. */
  wantsRepair: boolean;
  /** Asks for a passphrase at the terminal; undefined where nobody sits there. */
  askSecret(question: string): Promise<string | undefined>;
};

/** Writes backups while the bot runs or not, and checks their files. */
export const backupCommand = declareCommand<BackupGround>('backup', [
  form({
    operand: 'FILE',
    about: '把全部数据备份到新文件 FILE，机器人运行与否均可；设置了 BACKUP_PASSPHRASE 则加密',
    run: ({ operand }, ground, io) => refusing(io, () => backUp(operand, ground, io)),
  }),
  form({
    action: 'verify',
    operand: 'FILE',
    about: '检查备份文件是否完好、里面是什么，不动数据',
    run: ({ operand }, ground, io) =>
      refusing(io, async () => {
        const { header, manifest } = await readAsking({ path: operand }, ground);
        io.out(say.intact(operand, header, manifest, ground.config.timezone));
        return 0;
      }),
  }),
]);

/** Puts a backup in the place of the office's data. */
export const restoreCommand = declareCommand<BackupGround>('restore', [
  form({
    operand: 'FILE',
    options: { replace: true },
    about: '从备份文件 FILE 恢复，然后核验；已有数据时须加 --replace，原有数据先另存。请先停止机器人',
    run: ({ operand, options }, ground, io) =>
      refusing(io, () => restore(operand, options.replace, ground, io)),
  }),
]);

async function refusing(io: CliIo, act: () => Promise<number>): Promise<number> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof BackupTrouble)) throw error;
    io.err(error.message);
    return 1;
  }
}

async function backUp(path: string, ground: BackupGround, io: CliIo): Promise<number> {
  const { config } = ground;
  const isThere = config.redis !== undefined || existsSync(officeOf(ground).folder);
  const manifest = isThere
    ? await onRedis(ground, async ({ redis }) =>
        (await holdsData(redis, RECORD_KEYS))
          ? backUpOffice({ ...officeOf(ground), redis }, path)
          : undefined,
      )
    : undefined;
  if (manifest) io.out(say.written(path, manifest, config.timezone, config.backup.passphrase !== undefined));
  else io.err(say.nothing);
  return manifest ? 0 : 1;
}

async function restore(path: string, replaces: boolean, ground: BackupGround, io: CliIo): Promise<number> {
  const { timezone } = ground.config;
  const { file, header } = await readAsking({ path }, ground);
  const { kind } = header.office;
  if (kind !== officeOf(ground).mode) throw new BackupTrouble('other-kind', kind);
  return onRedis(ground, async ({ redis }) => {
    const office = { ...officeOf(ground), redis };
    const { content, saved } = await restoreOffice(office, { file, replaces, timezone, now: Date.now() });
    if (saved) io.out(say.saved(saved));
    io.out(say.restored(content.header, content.manifest, timezone));
    const code = await verify(office, content.manifest.takenAt, ground, io);
    io.out(say.next);
    return code;
  });
}

/**
 * Verifies the data as of their own instant: what was on its way then is in the inbox, and is completed by the start. They are there
 * as they were, whatever the comparison says: whoever reads it decides.
 */
async function verify(
  { redis, folder }: OfficeToBackUp,
  takenAt: number,
  { config }: BackupGround,
  io: CliIo,
): Promise<number> {
  io.out(say.verifying);
  const content = await loadContent(CONTENT_FOLDERS).catch((error: Error) => error);
  if (content instanceof Error) {
    io.err(say.notVerified(content.message));
    return 1;
  }
  const office = createOffice({
    ...{ redis, config, content, clock: { now: () => takenAt }, heads: createHeadsFile(folder) },
    ...{ queue: { enqueue: async () => {} }, channels: usedChannels(CHANNELS, config.channels) },
  });
  return runCommand(verifyCommand, [], (work) => work(servicesOf(office)), io);
}

function officeOf({ config, wantsRehearsal }: BackupGround): Omit<OfficeToBackUp, 'redis'> {
  const mode = wantsRehearsal ? 'rehearsal' : 'live';
  const name = wantsRehearsal ? INVENTED_OFFICE.name : config.officeName;
  return { folder: officeDataDir(config, mode), name, mode, passphrase: config.backup.passphrase };
}

/** Uses the Redis of a bot that runs, and starts the private one otherwise. */
async function onRedis<T>(ground: BackupGround, use: (opened: OpenRedis) => Promise<T>): Promise<T> {
  const { config, log, wantsRepair } = ground;
  const opened = await openRedis(config, officeOf(ground).mode, log, { share: true, wantsRepair });
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}

/** Reads a file; where the passphrase of the settings does not open it, whoever sits at the terminal is asked for it. */
async function readAsking(
  { path }: BackupFile,
  { config, askSecret }: BackupGround,
): Promise<BackupContent & { file: BackupFile }> {
  const file = { path, passphrase: config.backup.passphrase };
  try {
    return { ...(await readBackup(file)), file };
  } catch (error) {
    const isAboutPassphrase = error instanceof BackupTrouble && error.reason.startsWith('passphrase-');
    const passphrase = isAboutPassphrase ? await askSecret(say.passphrase) : undefined;
    if (passphrase === undefined) throw error;
    const opened = { path, passphrase };
    return { ...(await readBackup(opened)), file: opened };
  }
}
