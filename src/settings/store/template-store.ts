import type { Redis } from 'ioredis';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';

const KEYS = {
  /** Hash: file of a template → the office's own, in base64. */
  templates: 'qf:settings:templates',
};

/** KEYS templates; ARGV file, content ('' for none). */
const put = auditedScript(`
  if ARGV[2] == '' then return redis.call('HDEL', KEYS[1], ARGV[1]) end
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  return 1`);

/** Makes the store of the Word templates that the office has put in the place of those that ship, by their files. */
export function createTemplateStore(redis: Redis) {
  return {
    /** Finds the office's own, if it has one. */
    async find(file: string): Promise<Uint8Array | undefined> {
      const text = await redis.hget(KEYS.templates, file);
      return text ? Buffer.from(text, 'base64') : undefined;
    },

    /** Lists the files of which the office has its own. */
    listFiles: (): Promise<string[]> => redis.hkeys(KEYS.templates),

    /** Puts one in the place of what ships and records the decision in the same step; without content it takes it back, if there is one. */
    async put(file: string, content: Uint8Array | undefined, decision: AuditEntry): Promise<boolean> {
      const text = content ? Buffer.from(content).toString('base64') : '';
      return (await put(redis, [KEYS.templates], [file, text], decision)) === 1;
    },
  };
}

export type TemplateStore = ReturnType<typeof createTemplateStore>;
