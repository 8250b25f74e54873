import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { ChosenGroupSchema } from '../domain/chosen-group.ts';

/** `chosen`: a hash, id → group; `last`: the number of the last id; `scenarios`: a hash of what is posted by a switch. */
const KEYS = { chosen: 'qf:groups', last: 'qf:groups:last', scenarios: 'qf:groups:scenarios' };

/** KEYS scenarios; ARGV scenario, its switch (empty: off). */
const turn = auditedScript(`
  if ARGV[2] == '' then return redis.call('HDEL', KEYS[1], ARGV[1]) end
  return redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2])`);

/** Makes the store of the groups that officers chose, and of the scenarios whose reminders are posted. */
export function createGroupStore(redis: Redis) {
  const chosen = createRecords(redis, { key: KEYS.chosen, schema: ChosenGroupSchema });
  const scenarios = createRecords(redis, { key: KEYS.scenarios, schema: z.object({}) });
  return {
    ...chosen,

    /** Takes an id that no group has had: what was posted in another stays apart. */
    takeId: async (): Promise<string> => `t${await redis.incr(KEYS.last)}`,

    /** Lists the ids of the scenarios that are switched on. */
    listScenarios: scenarios.listIds,

    /** Turns a scenario on or off, and records that in the same step; false where it stood so already. */
    async turn(scenario: string, isOn: boolean, decision: AuditEntry): Promise<boolean> {
      return (await turn(redis, [KEYS.scenarios], [scenario, isOn ? '{}' : ''], decision)) === 1;
    },
  };
}

export type GroupStore = ReturnType<typeof createGroupStore>;
