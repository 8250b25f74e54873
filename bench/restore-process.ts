/** Restores a backup (FILE) into a Redis (SOCKET), whatever is there: to be killed meanwhile. `process.send` tells when it begins. */
import { Redis } from 'ioredis';
import { RECORD_KEYS } from '../src/app/declarations.ts';
import { restoreBackup } from '../src/backup/restore-backup.ts';

const redis = new Redis({ path: process.env.SOCKET ?? '' });
process.send?.('begins');
await restoreBackup({
  ...{
    redis,
    file: { path: process.env.FILE ?? '' },
    declared: RECORD_KEYS,
    replaces: true,
    now: Date.now(),
  },
});
redis.disconnect();
process.disconnect?.();
