import type { ChainableCommander, Redis } from 'ioredis';
import { type AuditEntry, AuditEntrySchema } from '../audit.ts';
import { type LuaScript, luaScript } from './lua-script.ts';
import { jsonOf, readList } from './stored-records.ts';

const KEYS = { entries: 'qf:audit' };

/** Makes the store of who decided what, in the order in which it happened. Entries are added and never changed. */
export function createAuditStore(redis: Redis) {
  return {
    /** Adds a decision that is not recorded in the step of its deed. */
    async record(entry: AuditEntry): Promise<void> {
      await redis.rpush(KEYS.entries, JSON.stringify(entry));
    },

    count: (): Promise<number> => redis.llen(KEYS.entries),

    /** Lists entries as they are stored, from one position to another, both included: what is sealed is every letter. */
    listTexts: (first = 0, last = -1): Promise<string[]> => redis.lrange(KEYS.entries, first, last),

    /**
     * Lists those from one position to another, both included (all unless told), the oldest first; without those that cannot be
     * read.
     */
    async list(first?: number, last?: number): Promise<AuditEntry[]> {
      const read = await readList(redis, KEYS.entries, jsonOf(AuditEntrySchema), first, last);
      return read.filter((entry) => entry !== undefined);
    },

    /** Lists the same, each with its position. */
    async listPlaced(first: number, last: number): Promise<{ entry: AuditEntry; position: number }[]> {
      const read = await readList(redis, KEYS.entries, jsonOf(AuditEntrySchema), first, last);
      return read.flatMap((entry, index) => (entry ? [{ entry, position: first + index }] : []));
    },
  };
}

export type AuditStore = ReturnType<typeof createAuditStore>;

/** Lets a transaction of another store record the decision behind it: both are stored or neither. */
export function withEntry(step: ChainableCommander, entry: AuditEntry | undefined): ChainableCommander {
  return entry ? step.rpush(KEYS.entries, JSON.stringify(entry)) : step;
}

type AuditedScript = (
  ...args: [...Parameters<LuaScript>, ...entries: (AuditEntry | undefined)[]]
) => ReturnType<LuaScript>;

/** Makes a script that records the decisions behind it in the same step, if it answers 1: what was done, and nothing else. */
export function auditedScript(text: string): AuditedScript {
  const script = luaScript(`
local recorded, entries = cjson.decode(table.remove(ARGV)), table.remove(KEYS)
local function act()
${text}
end
local answer = act()
if answer == 1 then
  for _, entry in ipairs(recorded) do redis.call('RPUSH', entries, entry) end
end
return answer`);
  return (redis, keys, args = [], ...recorded) => {
    const texts = recorded.flatMap((entry) => (entry ? [JSON.stringify(entry)] : []));
    return script(redis, [...keys, KEYS.entries], [...(args ?? []), JSON.stringify(texts)]);
  };
}
