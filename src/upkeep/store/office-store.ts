import type { Redis } from 'ioredis';

const KEYS = { office: 'qf:office' };

/** Makes the store of what is known of the office as a whole. */
export function createOfficeStore(redis: Redis) {
  return {
    /** Finds the bot's name without the @, as Telegram told it at the last start. */
    async findBotUsername(): Promise<string | undefined> {
      return (await redis.hget(KEYS.office, 'bot')) ?? undefined;
    },
    async saveBotUsername(username: string): Promise<void> {
      await redis.hset(KEYS.office, 'bot', username);
    },
    /** Finds what distinguishes this office from every other; undefined in data that no version named. */
    async findIdentity(): Promise<string | undefined> {
      return (await redis.hget(KEYS.office, 'identity')) ?? undefined;
    },
    /** Gives the office an identity, once; returns the one that it has. */
    async nameOffice(identity: string): Promise<string> {
      await redis.hsetnx(KEYS.office, 'identity', identity);
      return (await redis.hget(KEYS.office, 'identity')) ?? identity;
    },
    /** Marks this Redis as a live office's or a rehearsal's, once; returns what it has been marked as. */
    async markMode(mode: string): Promise<string> {
      await redis.hsetnx(KEYS.office, 'mode', mode);
      return (await redis.hget(KEYS.office, 'mode')) ?? mode;
    },
  };
}

export type OfficeStore = ReturnType<typeof createOfficeStore>;
