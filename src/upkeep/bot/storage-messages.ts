import { card, type Message } from '../../kernel/message.ts';
import type { StorageFacts, StorageProblem } from '../../kernel/storage-problem.ts';

const MIB = 1024 * 1024;

const PROBLEMS: Readonly<Record<StorageProblem, (facts: StorageFacts) => string[]>> = {
  'not-writable': () => [
    'Redis 不能写入，所有登记、作答、知悉都无法保存。',
    '请检查磁盘空间和 Redis 的状态。',
  ],
  evicting: ({ evictionPolicy }) => [
    `Redis 的 maxmemory-policy 是 ${evictionPolicy}，内存用满时会丢弃名册、成绩和回执。`,
    '请改为 noeviction。',
  ],
  'disk-short': ({ disk }) => [
    `数据所在的磁盘只剩 ${mebibytes(disk?.free)} MB，数据共 ${mebibytes(disk?.data)} MB。`,
    '写满后机器人将停止服务。请尽快清出空间。',
  ],
  'memory-short': ({ memoryShare = 0 }) => [
    `Redis 已用去内存上限的 ${Math.round(memoryShare * 100)}%，用满后不再接受写入。`,
    '请调高 maxmemory。',
  ],
  'not-persistent': () => [
    'Redis 没有逐条落盘（appendonly），断电或重启可能丢失回执和成绩。',
    '请打开 appendonly，并设 appendfsync 为 always 或 everysec。',
  ],
};

/** Says what is wrong in the first line, and what to do about it in the others. */
export const problemLines = (problem: StorageProblem, facts: StorageFacts): string[] =>
  PROBLEMS[problem](facts);

/** Tells an officer what is wrong with the office's storage. */
export function storageCard(problem: StorageProblem, facts: StorageFacts): Message {
  return card('⚠️ 数据存储需要处理', PROBLEMS[problem](facts));
}

/** Says that the private Redis has died; told from memory, for the list of officers lies in it. */
export function storageDiedCard(cause: string): Message {
  return card('⚠️ 数据存储停止运行', [cause, '恢复之前，机器人不能保存任何内容；恢复后自动继续。']);
}

const mebibytes = (bytes = 0): string => String(Math.floor(bytes / MIB));
