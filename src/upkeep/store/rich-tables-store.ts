import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';

/** `1`: tables go out as rich messages. */
const KEY = 'qf:office:rich-tables';
const ON = '1';
const OFF = '0';

/** KEYS switch; ARGV position. */
const turn = auditedScript(`
  if (redis.call('GET', KEYS[1]) or '${OFF}') == ARGV[1] then return 0 end
  redis.call('SET', KEYS[1], ARGV[1])
  return 1`);

/** Makes the store of whether tables go out as rich messages: off until an officer wants it, since a bot cannot know what a client shows. */
export function createRichTablesStore(redis: Redis) {
  return {
    isOn: async (): Promise<boolean> => (await redis.get(KEY)) === ON,

    /** Turns it on or off; nothing is recorded where it was so already. */
    async turn(isOn: boolean, decision: AuditEntry): Promise<void> {
      await turn(redis, [KEY], [isOn ? ON : OFF], decision);
    },
  };
}

export type RichTablesStore = ReturnType<typeof createRichTablesStore>;
