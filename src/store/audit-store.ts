import type { ChainableCommander, Redis } from 'ioredis';
import { type AuditEntry, AuditEntrySchema } from '../domain/audit.ts';
import { type LuaScript, luaScript } from './lua-script.ts';

const KEYS = { entries: 'qf:audit' };

/** Who decided what, in the order in which it happened. Entries are added and never changed. */
export function createAuditStore(redis: Redis) {
  return {
    async record(entry: AuditEntry): Promise<void> {
      await redis.rpush(KEYS.entries, JSON.stringify(entry));
    },

    /** The oldest first. */
    async list(): Promise<AuditEntry[]> {
      const texts = await redis.lrange(KEYS.entries, 0, -1);
      return texts.map((text) => AuditEntrySchema.parse(JSON.parse(text)));
    },
  };
}

export type AuditStore = ReturnType<typeof createAuditStore>;

/** Lets a transaction of another store record the decision behind it: both are stored or neither. */
export function withEntry(step: ChainableCommander, entry: AuditEntry | undefined): ChainableCommander {
  return entry ? step.rpush(KEYS.entries, JSON.stringify(entry)) : step;
}

type AuditedScript = (...args: [...Parameters<LuaScript>, entry?: AuditEntry]) => ReturnType<LuaScript>;

/** A script that records the decision behind it in the same step, if it answers 1: what was done, and nothing else. */
export function auditedScript(text: string): AuditedScript {
  const script = luaScript(`
local entry, entries = table.remove(ARGV), table.remove(KEYS)
local function act()
${text}
end
local answer = act()
if answer == 1 and entry ~= '' then redis.call('RPUSH', entries, entry) end
return answer`);
  return (redis, keys, args = [], entry) =>
    script(redis, [...keys, KEYS.entries], [...args, entry ? JSON.stringify(entry) : '']);
}
