/** Backs the office of a Redis (SOCKET) up into a file (FILE). `process.send` tells when it begins: what came before is the start of Node. */
import { Redis } from 'ioredis';
import { RECORD_KEYS } from '../src/app/declarations.ts';
import { takeBackup } from '../src/backup/take-backup.ts';

const redis = new Redis({ path: process.env.SOCKET ?? '' });
await redis.ping();
process.send?.('begins');
await takeBackup(
  {
    ...{ redis, declared: RECORD_KEYS, program: 'bench', files: {}, now: Date.now() },
    office: { name: 'bench', kind: 'live' },
  },
  process.env.FILE ?? '',
);
redis.disconnect();
process.disconnect?.();
