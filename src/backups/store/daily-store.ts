import type { Redis } from 'ioredis';
import { createRecords } from '../../kernel/store/records.ts';
import { DailyRecordSchema } from '../domain/daily-record.ts';

const KEYS = { daily: 'qf:backups:daily' };
/** There is one folder. */
const ID = 'folder';

/** Makes the store of what is known of the backups that the office makes by itself. */
export function createDailyStore(redis: Redis) {
  const records = createRecords(redis, { key: KEYS.daily, schema: DailyRecordSchema });
  return {
    find: () => records.find(ID),
    begin: (since: number) => records.saveNew(ID, { since, told: {} }),
    change: (decide: Parameters<typeof records.change>[1]) => records.change(ID, decide),
  };
}

export type DailyStore = ReturnType<typeof createDailyStore>;
