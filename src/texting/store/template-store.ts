import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { AuditEntry } from '../../kernel/audit.ts';
import { auditedScript } from '../../kernel/store/audit-store.ts';
import { createRecords } from '../../kernel/store/records.ts';

/** Hash: digest of provider and text → the number under which it was approved. */
const KEY = 'qf:sms:templates';
/** 64 bits, in hexadecimal digits: short enough for the data of a button. */
const DIGEST_DIGITS = 16;

const KeptTemplateSchema = z.object({
  /** As it was applied for. */
  text: z.string(),
  /** How people call the provider. */
  provider: z.string(),
  /** The number that the provider gave it. */
  templateId: z.string(),
  /** Since when it is kept, epoch ms. */
  at: z.number().int(),
});

/** A text that a provider approved. */
export type KeptTemplate = z.infer<typeof KeptTemplateSchema>;

/** A number that is to be kept; `before`: the one that stood there, absent where none did. */
export type TemplateChange = Omit<KeptTemplate, 'at'> & { digest: string; before?: string | undefined };

/** KEYS templates; ARGV digest, number before (empty: none), and record, in turn. All are kept or none. */
const keep = auditedScript(`
  for place = 1, #ARGV, 3 do
    local known = redis.call('HGET', KEYS[1], ARGV[place])
    local before = known and cjson.decode(known).templateId or ''
    if before ~= ARGV[place + 1] then return 0 end
  end
  for place = 1, #ARGV, 3 do redis.call('HSET', KEYS[1], ARGV[place], ARGV[place + 2]) end
  return 1`);

/** Makes the store of the numbers of approved texts, by the digests of these. */
export function createTemplateStore(redis: Redis) {
  const { find, list } = createRecords(redis, { key: KEY, schema: KeptTemplateSchema });
  return {
    /** Finds what a provider approved, by its digest. */
    find,

    /** Lists everything that was approved, by the digests, in no order. */
    list,

    /** Returns what stands for a text as it is applied for with a provider: sixteen hexadecimal digits. */
    digestOf: (provider: string, text: string): string =>
      createHash('sha256').update(`${provider}\n${text}`).digest('hex').slice(0, DIGEST_DIGITS),

    /**
     * Keeps numbers and records the decision in the same step, all or none: false, and nothing is kept, where a number is no more the one
     * that is named as `before`.
     */
    async keep(changes: readonly TemplateChange[], decision: AuditEntry): Promise<boolean> {
      const fields = changes.flatMap(({ digest, before = '', ...template }) => {
        const kept: KeptTemplate = { ...template, at: decision.at };
        return [digest, before, JSON.stringify(kept)];
      });
      return (await keep(redis, [KEY], fields, decision)) === 1;
    },
  };
}

export type TemplateStore = ReturnType<typeof createTemplateStore>;
