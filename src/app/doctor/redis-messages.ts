import type { Finding } from '../../bot/check.ts';
import { LEAST_VERSION } from '../../embedded-redis/server-version.ts';
import type { StorageFacts } from '../../kernel/storage-problem.ts';
import type { ServerFacts } from '../../kernel/store/server-facts.ts';
import { failed } from './doctor-messages.ts';

const MIB = 1024 * 1024;

/** Says which Redis it is: the program's own, or that of the settings. */
export const kindOf = (isElsewhere: boolean): string => (isElsewhere ? 'REDIS_URL' : '自带');

export const tooOld: Finding = {
  text: `版本太旧，清风的脚本和数据需要 ${LEAST_VERSION} 及以上。`,
  remedy: `请升级到 Redis ${LEAST_VERSION} 及以上或 Valkey。`,
  isGrave: true,
};

export const master = '主库';

export const replica: Finding = {
  text: '连接的是一个副本，不接受写入。',
  remedy: '请把 REDIS_URL 指向主库；主从切换后请等新的主库就绪。',
  isGrave: true,
};

/** Says what keeps a backup from being taken while the office runs: with it stopped one can be taken. */
export function noBackupWhileRunning(said: string): Finding {
  const { text, remedy } = failed(said);
  return { text, remedy };
}

/** Says how much memory Redis uses, and may use. */
export const memory = ({ usedBytes, limitBytes }: ServerFacts): string =>
  `已用 ${mebibytes(usedBytes)} MB，${limitBytes > 0 ? `上限 ${mebibytes(limitBytes)} MB` : '没有上限'}`;

/** Says how much room there is; nothing where nobody knows. */
export const disk = (found: StorageFacts['disk']): string | undefined =>
  found && `空闲 ${mebibytes(found.free)} MB，数据 ${mebibytes(found.data)} MB`;

export const latency = (ms: number): string => `往返 ${ms.toFixed(1)} 毫秒`;

export const slow: Finding = {
  text: '往返太慢，每次点按都要等很久。',
  remedy: '请让 Redis 和清风在同一台机器或同一机房，并检查 Redis 所在机器的负载。',
};

/** Says how many people the data hold. */
export const people = (count: number): string => (count === 0 ? '还没有人员' : `现有人员 ${count} 人`);

const mebibytes = (bytes: number): number => Math.floor(bytes / MIB);
