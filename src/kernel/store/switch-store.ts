import type { Redis } from 'ioredis';
import type { AuditEntry } from '../audit.ts';
import { auditedScript } from './audit-store.ts';

const ON = '1';
const OFF = '0';

/** KEYS switch; ARGV position. */
const turn = auditedScript(`
  if (redis.call('GET', KEYS[1]) or '${OFF}') == ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[1])
  return 1`);

/** Makes the store of something that is off until an officer wants it; its key holds `1` while it is on. */
export function createSwitchStore(redis: Redis, key: string) {
  return {
    isOn: async (): Promise<boolean> => (await redis.get(key)) === ON,

    /** Turns it on or off; nothing is recorded where it was so already. */
    async turn(isOn: boolean, decision: AuditEntry): Promise<void> {
      await turn(redis, [key], [isOn ? ON : OFF], decision);
    },
  };
}

export type SwitchStore = ReturnType<typeof createSwitchStore>;
