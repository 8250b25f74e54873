import type { Finding } from '../../bot/check.ts';
import { isGraveProblem, type StorageFacts, type StorageProblem } from '../../kernel/storage-problem.ts';
import { problemLines } from './storage-messages.ts';

export const labels = { records: '记录', holds: '自动发送' };

export const storageLabels: Readonly<Record<StorageProblem, string>> = {
  'not-writable': '写入数据',
  evicting: '内存用满时',
  'disk-short': '磁盘空间',
  'files-short': '磁盘文件数',
  'memory-short': '内存',
  'disk-filling': '磁盘用量',
  'not-persistent': '逐条落盘',
};

/** Says what is wrong with the storage. */
export function storageFinding(problem: StorageProblem, facts: StorageFacts): Finding {
  const [text = '', ...remedy] = problemLines(problem, facts);
  return { text, remedy: remedy.join(''), ...(isGraveProblem(problem) && { isGrave: true }) };
}

/** Says how many records could not be read. They may have been brought back since. */
export const unreadable = (count: number): Finding => ({
  text: `有 ${count} 条读不出来，原样保留。`,
  remedy: '请安装人员从备份中恢复；已经恢复的不必理会。',
});
