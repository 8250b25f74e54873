import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import type { PersonId } from '../../kernel/person.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';

const KEYS = { heads: 'qf:people:heads' };

/** KEYS heads; ARGV department, who is the head as read ('' for nobody), who shall be ('' for nobody). */
const replace = auditedScript(`
  if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
  if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
  return 1`);

/** Makes the store of who heads which department, by the department's path. */
export function createHeadStore(redis: Redis) {
  const read = (text: string | null | undefined): PersonId | undefined => (text ? Number(text) : undefined);

  return {
    /** Finds who was made the head of each of the departments, each in its place. */
    async findMany(departments: readonly string[]): Promise<(PersonId | undefined)[]> {
      return (await redis.hmget(KEYS.heads, ...departments)).map(read);
    },

    /** Lists all of them by their departments. */
    async list(): Promise<Map<string, PersonId>> {
      return new Map(Object.entries(await redis.hgetall(KEYS.heads)).map(([path, id]) => [path, Number(id)]));
    },

    /** Makes another person the head, or nobody, in one step with the decision; false when somebody else was quicker. */
    async replace(
      department: string,
      [before, after]: readonly [PersonId | undefined, PersonId | undefined],
      decision: AuditEntry,
    ): Promise<boolean> {
      const args = [department, before ?? '', after ?? ''];
      return (await replace(redis, [KEYS.heads], args, decision)) === 1;
    },
  };
}

export type HeadStore = ReturnType<typeof createHeadStore>;
