import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { RestoreRecordSchema } from '../domain/restore-record.ts';

/** Id of a restore → what followed from it. */
const KEYS = { restores: 'qf:backups:restores' };

/** Makes the store of what followed from restores. */
export const createRestoreRecordStore = (redis: Redis) =>
  createRecords(redis, { key: KEYS.restores, schema: RestoreRecordSchema });

export type RestoreRecordStore = ReturnType<typeof createRestoreRecordStore>;
