import { firstNames } from '../../bot/messages/first-of-many.ts';
import { card, type Message } from '../../kernel/message.ts';
import type { MissingAccess } from '../../kernel/missing-access.ts';
import type { IdentityVerdict } from '../domain/office-identity.ts';

const PREFIXES_NAMED = 3;

const WHAT: Readonly<Record<Extract<IdentityVerdict, 'gone' | 'another'>, string>> = {
  gone: 'Redis 中没有本单位的标识：数据被清空或丢失，换了 Redis、数据库编号或 REDIS_PREFIX，或恢复自更早的备份',
  another: 'Redis 中是另一个单位的数据：REDIS_URL、数据库编号、REDIS_PREFIX 或 DATA_DIR 指错了地方',
};

/** Says why nothing is done on these data, and the two ways on. */
export function identityText(verdict: 'gone' | 'another', people: number): string {
  return [
    `${WHAT[verdict]}（其中现有人员 ${people} 人）。为免把所有人当作陌生人，清风已停止。`,
    '· 数据不该是这样：请核对 REDIS_URL、REDIS_PREFIX 和 DATA_DIR，或从备份恢复，再重新启动。',
    '· 确认就用现在的数据（新换的 Redis、恢复的备份）：npm start -- --accept-data',
  ].join('\n');
}

/** Says that a live office is to work on what is only played. */
export const REHEARSAL_DATA = 'REDIS_URL 指向的是演练数据。请换一个 Redis、数据库编号或 REDIS_PREFIX。';

const WAY_ON = {
  live: '请换用较新的程序，或恢复升级前的备份，再重新启动',
  rehearsal: '请换用较新的程序，或丢弃以前的演练重新开始（npm run rehearsal -- --anew）',
};

/** Says why nothing is done on data in which a newer program has stored. */
export function newerRecordsText(prefixes: readonly string[], mode: keyof typeof WAY_ON): string {
  const named = firstNames(prefixes, PREFIXES_NAMED, '项');
  return `这里的数据由更新版本的清风保存过，本版本读不全（${named}），为免写坏已停止：${WAY_ON[mode]}。`;
}

/** Says that nothing is upgraded while another program stores in the same data. `places`: where it runs, as far as that is known. */
export function olderProgramText(places: string): string {
  return `另一个版本的清风还在使用这里的数据${places && `（${places}）`}，没有升级，数据没有动：请先停止它再启动；已经停止的，等几分钟连接断开后再启动。`;
}

/** Tells the officers, in the moment before the office stops. */
export function dataLostCard(): Message {
  return card('⚠️ 数据存储异常，清风已停止', [
    'Redis 中已没有本单位的数据，或换成了别的数据。继续运行会把所有人当作陌生人。',
    '请通知维护人员查看运行日志，按其中的说明恢复。',
  ]);
}

/** Lists everything that a user of Redis lacks, in one message. `pattern`: of the office's keys. */
export function missingAccessText({ commands, keys, scripts }: MissingAccess, pattern: string): string {
  return [
    'Redis 的这个用户权限不足，清风不能运行：',
    ...(commands.length > 0 ? [`· 不能执行：${commands.join('、')}`] : []),
    ...(keys ? [`· 不能读写 ${pattern} 这些键`] : []),
    ...(scripts ? ['· 脚本中没有 cjson：请安装 lua-cjson，或换用 Redis 7、Valkey'] : []),
    `请改正后重新启动，如 ACL SETUSER 用户名 ~${pattern} +@all。`,
  ].join('\n');
}
