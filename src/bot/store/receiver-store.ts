import type { Redis } from 'ioredis';
import { type ProcessSign, ProcessSignSchema } from '../../kernel/process-sign.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';

/** Hash: id of a process that receives → when it said so last (seconds, Redis' clock, a space), and who it is. */
const KEYS = { receivers: 'qf:receivers' };

/** Whoever has not said so for longer is gone. */
const AT_WORK_SECONDS = 30;

/** KEYS receivers; ARGV id, who, how many seconds. Answers who else is at work. */
const meet = luaScript(`
  local now, others = tonumber(redis.call('TIME')[1]), {}
  redis.call('HSET', KEYS[1], ARGV[1], now .. ' ' .. ARGV[2])
  local all = redis.call('HGETALL', KEYS[1])
  for i = 1, #all, 2 do
    local at, who = string.match(all[i + 1], '^(%d+) (.*)$')
    if now - tonumber(at) > tonumber(ARGV[3]) then
      redis.call('HDEL', KEYS[1], all[i])
    elseif all[i] ~= ARGV[1] then
      others[#others + 1] = who
    end
  end
  return others`);

/** Makes the store of the processes that receive what people write to the bot: there should be one. */
export function createReceiverStore(redis: Redis) {
  return {
    /** Notes that this process receives; returns the others that do. */
    async meet(self: ProcessSign): Promise<ProcessSign[]> {
      const others = await meet(redis, [KEYS.receivers], [self.id, JSON.stringify(self), AT_WORK_SECONDS]);
      return (others as string[]).map((who) => ProcessSignSchema.parse(JSON.parse(who)));
    },

    async leave({ id }: ProcessSign): Promise<void> {
      await redis.hdel(KEYS.receivers, id);
    },
  };
}

export type ReceiverStore = ReturnType<typeof createReceiverStore>;
