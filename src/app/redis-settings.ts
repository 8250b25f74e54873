import { z } from 'zod';
import { KEYS_ROOT } from '../kernel/store/office-keys.ts';
import { type RedisAddress, readRedisUrl, withCertificates } from './redis-address.ts';
import { CERTIFICATE_FILES, readCertificates } from './redis-certificates.ts';

function toAddress(url: string, { addIssue }: z.RefinementCtx): RedisAddress {
  const read = readRedisUrl(url);
  if (!('problem' in read)) return read;
  addIssue(read.problem);
  return z.NEVER;
}

/** The settings of an office's own Redis. */
export const REDIS_SETTINGS = {
  REDIS_URL: z.string().transform(toAddress).optional(),
  REDIS_CA_FILE: z.string().optional(),
  REDIS_CERT_FILE: z.string().optional(),
  REDIS_KEY_FILE: z.string().optional(),
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w.-]{1,64}(:[\w.-]{1,64})*:?$/, '应为英文字母、数字、点、下划线或连字符，如 danwei')
    .refine((prefix) => !prefix.split(':').includes(KEYS_ROOT), `不能是 ${KEYS_ROOT}：清风自己的键以它开头`)
    .transform((prefix) => prefix.replace(/:?$/, ':'))
    .optional(),
};

type RedisSettings = z.infer<z.ZodObject<typeof REDIS_SETTINGS>>;
type Given = Readonly<Record<string, string>>;

/** Lists what is wrong with these settings together, as they are given: files of no use, and what means nothing beside the address. */
export function redisProblems(given: Given): string[] {
  const { REDIS_URL: url, REDIS_PREFIX: prefix } = given;
  const isInVain = url !== undefined && !/^rediss/.test(url);
  const inVain = CERTIFICATE_FILES.filter((name) => given[name] && (url === undefined || isInVain));
  return [
    ...readCertificates(given).problems,
    ...inVain.map((name) => `${name}：只用于 REDIS_URL 的 TLS 地址：rediss:// 或 rediss-sentinel://`),
    ...(prefix && !url
      ? ['REDIS_PREFIX：只在设置了 REDIS_URL 时有用；自带的 Redis 本来就只属于一个单位']
      : []),
  ];
}

/** Returns where the office's own Redis is; undefined where the program brings one along. Wants settings without problems. */
export function redisOf(settings: RedisSettings): RedisAddress | undefined {
  const { REDIS_URL: address, REDIS_PREFIX: keyPrefix } = settings;
  const { certificates } = readCertificates(settings);
  return (
    address && {
      ...(certificates ? withCertificates(address, certificates) : address),
      ...(keyPrefix && { keyPrefix }),
    }
  );
}
