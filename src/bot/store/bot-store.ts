import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';

/**
 * Hash: `id` of the bot at the last start; `since` when another one took its place; `change` while that waits for an officer; of a
 * stranger who receives with its token, when that was noticed first and last, and that officers have been told.
 */
const KEYS = { bot: 'qf:bot' };

const STRANGER = ['stranger-since', 'stranger-last', 'stranger-told'] as const;

const BotChangeSchema = z.object({
  /** The former bot's name without the @. */
  former: z.string(),
  /** Epoch milliseconds, on the office's clock. */
  at: z.number().int(),
  /** Notices that were held back because of it. */
  paused: z.array(z.string()).optional(),
  /** Everything that follows from the change has been done. */
  isSettled: z.boolean().optional(),
});
/** Another bot stands in the place of the office's former one, and no officer has confirmed it. */
export type BotChange = z.infer<typeof BotChangeSchema>;

/**
 * Returns 1 if this is another bot than the last one. Of version 0.1.0 the name alone is known.
 * ARGV: id, name, former name or '', time, the change.
 */
const arrive = luaScript(`
  local id = redis.call('HGET', KEYS[1], 'id')
  redis.call('HSET', KEYS[1], 'id', ARGV[1])
  if id == ARGV[1] or (not id and (ARGV[3] == '' or ARGV[3] == ARGV[2])) then return 0 end
  redis.call('HSET', KEYS[1], 'since', ARGV[4], 'change', ARGV[5])
  redis.call('HDEL', KEYS[1], 'told')
  return 1`);

const endChange = auditedScript(`return redis.call('HDEL', KEYS[1], 'change')`);

/** Makes the store of which bot the office speaks through. */
export function createBotStore(redis: Redis) {
  return {
    /** Notes which bot it is now; true for one caller if that is another than before. */
    async arrive(
      bot: { id: number; username: string },
      formerUsername: string | undefined,
      at: number,
    ): Promise<boolean> {
      const former = formerUsername ?? '';
      const change: BotChange = { former, at };
      const args = [bot.id, bot.username, former, at, JSON.stringify(change)];
      return (await arrive(redis, [KEYS.bot], args)) === 1;
    },

    /** Returns since when the bot is the one it is (epoch ms); 0 if it was never another. What is older is not its own. */
    async findSince(): Promise<number> {
      return Number((await redis.hget(KEYS.bot, 'since')) ?? 0);
    },

    /** Finds the change of bot that no officer has confirmed yet. */
    async findChange(): Promise<BotChange | undefined> {
      const text = await redis.hget(KEYS.bot, 'change');
      return text ? BotChangeSchema.parse(JSON.parse(text)) : undefined;
    },

    /** Saves a change of bot, until an officer has confirmed it. */
    async saveChange(change: BotChange): Promise<void> {
      await redis.hset(KEYS.bot, 'change', JSON.stringify(change));
    },

    /** Ends the change; true for one caller. */
    async endChange(decision: AuditEntry): Promise<boolean> {
      return (await endChange(redis, [KEYS.bot], [], decision)) === 1;
    },

    /** Notes that a stranger took messages of the bot at this time. */
    async noteStranger(at: number): Promise<void> {
      const [since, last] = STRANGER;
      await redis.multi().hsetnx(KEYS.bot, since, at).hset(KEYS.bot, last, at).exec();
    },

    /** Finds the stranger who has taken messages, and whether officers have been told of them. */
    async findStranger(): Promise<{ since: number; last: number; isTold: boolean } | undefined> {
      const [since, last, told] = await redis.hmget(KEYS.bot, ...STRANGER);
      return since ? { since: Number(since), last: Number(last), isTold: told !== null } : undefined;
    },

    async markStrangerTold(): Promise<void> {
      await redis.hset(KEYS.bot, STRANGER[2], '1');
    },

    async forgetStranger(): Promise<void> {
      await redis.hdel(KEYS.bot, ...STRANGER);
    },

    /** Claims the telling; true for one caller after each change. */
    async claimTelling(): Promise<boolean> {
      return (await redis.hsetnx(KEYS.bot, 'told', '1')) === 1;
    },
  };
}

export type BotStore = ReturnType<typeof createBotStore>;
