import type { Redis } from 'ioredis';
import { z } from 'zod';
import { roundsOf } from '../../kernel/group-commit.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { createRecords } from '../../kernel/store/records.ts';
import { jsonOf, readRecord } from '../../kernel/store/stored-records.ts';
import type { ReplayRecord } from '../domain/replay.ts';
import { type Flow, FlowSchema } from '../flow.ts';
import { FLOWS_KEY } from './flow-store.ts';

const KEYS = {
  inbox: 'qf:inbox',
  /** Hash: key of an update of the inbox → what is known of its replay. */
  replays: 'qf:inbox:replays',
  /** Hash: key of an update of the inbox → the flow that its account was in when it was handled first, empty where it was in none. */
  flows: 'qf:inbox:flows',
  /** List: updates that are tried no more, the newest first. */
  setAside: 'qf:inbox:set-aside',
  /** Hash: key → those of them that no officer has been told of. */
  untold: 'qf:inbox:untold',
  /** Written to see whether Redis takes writes again. */
  probe: 'qf:inbox:probe',
};
/** Field beside the updates: the keys of the batch stored last, the only ones that Telegram may hand out again. */
const LAST_BATCH = 'last';
const SET_ASIDE_MOST = 100;

export type StoredUpdate = { update_id: number };
/** An update under the key by which it is known: its number, and what tells it from another that was given the same number. */
export type InboxEntry<U extends StoredUpdate = StoredUpdate> = { key: string; update: U };
export type Leftover = InboxEntry & { replay: ReplayRecord | undefined };

const ReplaySchema = z.object({ alone: z.int(), together: z.int(), underWay: z.string().optional() });
export type SetAside = { key: string; at: number; update?: StoredUpdate | undefined };
const SetAsideSchema: z.ZodType<SetAside> = z.object({
  key: z.string(),
  at: z.number(),
  update: z.looseObject({ update_id: z.int() }).optional(),
});

const parseFlow = jsonOf(FlowSchema);

/** KEYS noted flows, flows; ARGV key of the update, account. A flow may be large, and does not travel to be noted. */
const noteFlow = luaScript(`
  local noted = redis.call('HGET', KEYS[1], ARGV[1])
  if noted then return noted end
  local flow = redis.call('HGET', KEYS[2], ARGV[2]) or ''
  redis.call('HSET', KEYS[1], ARGV[1], flow)
  return flow`);

/** KEYS inbox, replays, noted flows. ARGV keys of updates: a call of Lua takes some thousands of arguments. */
const remove = luaScript(`
for first = 1, #ARGV, 1000 do
  local last = math.min(first + 999, #ARGV)
  for _, hash in ipairs(KEYS) do redis.call('HDEL', hash, unpack(ARGV, first, last)) end
end`);

/**
 * Makes the store of updates that were fetched from Telegram and not yet handled. A batch is stored before the next fetch confirms
 * it to Telegram, so that a killed process handles it after its restart.
 */
export function createInboxStore(redis: Redis) {
  const replays = createRecords(redis, { key: KEYS.replays, schema: ReplaySchema });
  const untold = createRecords(redis, { key: KEYS.untold, schema: SetAsideSchema });

  return {
    /** Begins what goes to the store together with what else does: the answers of one moment, what was handled, what came. */
    inRound: roundsOf(redis),

    /** Saves the updates of one fetch together, with their keys as the last batch. */
    async saveBatch(entries: readonly InboxEntry[]): Promise<void> {
      const fields = entries.flatMap(({ key, update }) => [key, JSON.stringify(update)]);
      await redis.hset(KEYS.inbox, LAST_BATCH, entries.map(({ key }) => key).join(','), ...fields);
    },

    /**
     * Finds the flow that the account is in, and notes it with the update that is to be handled. One that was noted with it before is
     * returned instead: a process that died over the update may have moved it on.
     */
    async noteFlow(key: string, telegramId: number): Promise<Flow | undefined> {
      const text = await noteFlow(redis, [KEYS.flows, FLOWS_KEY], [key, telegramId]);
      const place = { key: FLOWS_KEY, id: String(telegramId) };
      return readRecord(redis, place, String(text) || null, parseFlow);
    },

    /** Removes updates that have been handled; what was known of their replay and their flow is forgotten with them. */
    async remove(keys: readonly string[]): Promise<void> {
      await remove(redis, [KEYS.inbox, KEYS.replays, KEYS.flows], keys);
    },

    /** Forgets everything that was fetched: another bot numbers its updates anew. */
    async clear(): Promise<void> {
      await redis.del(KEYS.inbox, KEYS.replays, KEYS.flows);
    },

    /**
     * Lists what a former process left unhandled, oldest first, the keys it had stored last, and the keys under which nothing
     * legible is stored. An inbox of 0.1.0 has the bare numbers as keys.
     */
    async list(): Promise<{ pending: Leftover[]; lastBatch: string[]; illegible: string[] }> {
      const [{ [LAST_BATCH]: last = '', ...texts }, known] = await Promise.all([
        redis.hgetall(KEYS.inbox),
        replays.list(),
      ]);
      const found = Object.entries(texts).map(([key, text]) => ({ key, update: readUpdate(text) }));
      const pending = found.flatMap(({ key, update }) =>
        update ? [{ key, update, replay: replayOf(known.get(key)) }] : [],
      );
      return {
        pending: pending.sort((a, b) => a.update.update_id - b.update.update_id),
        lastBatch: last.split(',').filter(Boolean),
        illegible: found.flatMap(({ key, update }) => (update ? [] : [key])),
      };
    },

    /** Saves how often each update was replayed, and whether the program died of it. */
    async saveReplays(records: ReadonlyMap<string, ReplayRecord>): Promise<void> {
      if (records.size === 0) return;
      const fields = [...records].flatMap(([key, record]) => [key, JSON.stringify(record)]);
      await redis.hset(KEYS.replays, ...fields);
    },

    /** Takes an update out of the inbox and keeps it for whoever looks for the cause: the last hundred. */
    async setAside(aside: SetAside): Promise<void> {
      const { key } = aside;
      const text = JSON.stringify(aside);
      await redis
        .multi()
        .lpush(KEYS.setAside, text)
        .ltrim(KEYS.setAside, 0, SET_ASIDE_MOST - 1)
        .hset(KEYS.untold, key, text)
        .hdel(KEYS.inbox, key)
        .hdel(KEYS.replays, key)
        .hdel(KEYS.flows, key)
        .exec();
    },

    /** Lists those set aside, by this start or an earlier one, of which no officer has been told. */
    async listUntold(): Promise<SetAside[]> {
      return [...(await untold.list()).values()];
    },

    /** Notes that an officer has been told of it. */
    recordTold: (key: string): Promise<void> => untold.remove(key),

    /** Counts the updates that were stored and not handled yet. */
    async count(): Promise<number> {
      const [all, last] = await Promise.all([redis.hlen(KEYS.inbox), redis.hexists(KEYS.inbox, LAST_BATCH)]);
      return all - last;
    },

    /** Throws for as long as Redis does not take writes. */
    async probe(): Promise<void> {
      await redis.set(KEYS.probe, '');
    },
  };
}

export type InboxStore = ReturnType<typeof createInboxStore>;

function readUpdate(text: string): StoredUpdate | undefined {
  try {
    const update = JSON.parse(text) as StoredUpdate | null;
    return Number.isInteger(update?.update_id) ? (update ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

function replayOf(stored: z.infer<typeof ReplaySchema> | undefined): ReplayRecord | undefined {
  if (!stored) return undefined;
  const { underWay, ...counts } = stored;
  return { ...counts, ...(underWay !== undefined && { underWay }) };
}
