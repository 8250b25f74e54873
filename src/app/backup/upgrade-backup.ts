import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { Config } from '../config.ts';
import { backUpOffice } from './back-up-office.ts';
import { upgradeBackup } from './backup-messages.ts';

type Upgrading = {
  config: Pick<Config, 'backup' | 'dataDir' | 'officeName'>;
  /** Where this machine keeps what it knows of the office. */
  folder: string;
  note(text: string): void;
};

/**
 * Returns what makes a backup, and says where, before this program stores in newer versions what an older one has stored: then there is
 * a way back. It throws `BackupTrouble` where none can be made.
 */
export function upgradeOf(redis: Redis, { config, folder, note }: Upgrading): () => Promise<void> {
  return async () => {
    const { backup, dataDir, officeName: name } = config;
    const backups = backup.dir ?? join(dataDir, 'backups');
    const stamp = new Date().toISOString().replaceAll(/[-:.]/g, '');
    const path = join(backups, `before-upgrade-${stamp}-${process.pid}.qfb`);
    // Where it cannot be made, that is told with the file.
    await mkdir(backups, { recursive: true, mode: 0o700 }).catch(() => {});
    await backUpOffice({ redis, folder, name, mode: 'live', passphrase: backup.passphrase }, path);
    note(upgradeBackup(path));
  };
}
