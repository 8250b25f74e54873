import type { RedisRefusal } from '../../kernel/store/redis-refusal.ts';

/** What is said, with the remedy, where Redis refuses to serve the office. */
export const REDIS_REFUSALS: Readonly<Record<RedisRefusal, string>> = {
  'wrong-password': 'Redis 不接受这个用户名或密码。请核对 REDIS_URL。',
  'no-password': 'Redis 要求密码。请在 REDIS_URL 中写上，如 redis://用户:密码@主机:6379。',
  'no-permission':
    'Redis 的这个用户权限不足。请让它能在 qf: 开头的键上执行所需的命令，如 ~qf:* +@all（设置了 REDIS_PREFIX 时是 ~前缀:qf:*）。',
  'read-only': 'Redis 只读：它是一个副本。请把 REDIS_URL 指向主库；主从切换后请等待新的主库就绪。',
  'memory-full': 'Redis 的内存已用完，不再接受写入。请调高 maxmemory，或清理同一 Redis 中的其他数据。',
  'disk-failed': 'Redis 无法把数据写到磁盘，因此拒绝写入。请检查它的磁盘空间和权限。',
  loading: 'Redis 正在载入数据。请稍候。',
  'no-master': 'Redis 副本与主库断开了连接。请检查主库，或把 REDIS_URL 指向主库。',
  cluster: 'Redis 是集群模式，清风不能使用。请换一个非集群的 Redis。',
  'no-replicas': 'Redis 的副本数不足，因此拒绝写入。请检查副本，或调低 min-replicas-to-write。',
  'busy-script': 'Redis 正忙于别的脚本。请稍后再试，或检查同一 Redis 上的其他程序。',
  'no-such-database': 'Redis 没有这个编号的数据库。请核对 REDIS_URL 末尾的编号。',
  'too-many-clients': 'Redis 的连接数已满。请调高 maxclients，或关闭多余的程序。',
};
