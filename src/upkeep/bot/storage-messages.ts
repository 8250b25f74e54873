import { durationText } from '../../bot/messages/duration.ts';
import { card, type Message } from '../../kernel/message.ts';
import type { StorageFacts, StorageProblem } from '../../kernel/storage-problem.ts';

const MIB = 1024 * 1024;
const MINUTE_MS = 60_000;

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
  'files-short': ({ disk }) => [
    `数据所在的磁盘只能再建 ${disk?.files?.free} 个文件（inode 将用尽），用尽后与磁盘写满一样。`,
    '请尽快清理零碎的小文件。',
  ],
  'memory-short': ({ memoryShare = 0 }) => [
    `Redis 已用去内存上限的 ${Math.round(memoryShare * 100)}%，用满后不再接受写入。`,
    '请调高 maxmemory。',
  ],
  'disk-filling': ({ disk }) => [
    `数据所在的磁盘已用去九成，还剩 ${mebibytes(disk?.free)} MB${disk?.files ? `、${disk.files.free} 个文件` : ''}。`,
    '目前不影响使用。请安排清出空间或扩容。',
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

/** Says that nothing can be stored, and why; told from memory, for the list of officers lies in what is away. */
export function storageStoppedCard(cause: string): Message {
  return card('⚠️ 数据存储停止运行', [
    cause,
    '恢复之前，机器人不能保存任何内容；已经确认的不受影响。恢复后自动继续，并在此告知。',
  ]);
}

export const REDIS_SILENT = 'Redis 没有回应。请检查它是否在运行、网络是否通畅。';

/** Says that everything is stored again. */
export function storageBackCard(forMs: number): Message {
  return card('✅ 数据存储已恢复', [
    `中断约 ${durationText(Math.max(forMs, MINUTE_MS))}。`,
    '期间收到的点按和消息正在依次处理，没有发完的通知接着发送。',
  ]);
}

const mebibytes = (bytes = 0): string => String(Math.floor(bytes / MIB));
