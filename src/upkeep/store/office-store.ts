import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';

const KEYS = { office: 'qf:office' };
/** The field that says whether whoever opens the chat reads the office's name. */
const NAME_SHOWN = 'name-shown';
const ON = '1';
const OFF = '0';

/** KEYS office; ARGV position. */
const turnNameShown = auditedScript(`
  if (redis.call('HGET', KEYS[1], '${NAME_SHOWN}') or '${OFF}') == ARGV[1] then return 0 end
  redis.call('HSET', KEYS[1], '${NAME_SHOWN}', ARGV[1])
  return 1`);

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
    isNameShown: async (): Promise<boolean> => (await redis.hget(KEYS.office, NAME_SHOWN)) === ON,

    /** Has the office's name shown to whoever opens the chat, or not; nothing is recorded where it was so already. */
    async showName(isShown: boolean, decision: AuditEntry): Promise<void> {
      await turnNameShown(redis, [KEYS.office], [isShown ? ON : OFF], decision);
    },
    /** Finds what this Redis has been marked as, a live office's or a rehearsal's. */
    findMode: async (): Promise<string | undefined> => (await redis.hget(KEYS.office, 'mode')) ?? undefined,
    /** Marks this Redis as a live office's or a rehearsal's, once; returns what it has been marked as. */
    async markMode(mode: string): Promise<string> {
      await redis.hsetnx(KEYS.office, 'mode', mode);
      return (await redis.hget(KEYS.office, 'mode')) ?? mode;
    },
  };
}

export type OfficeStore = ReturnType<typeof createOfficeStore>;
