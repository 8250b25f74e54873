import { chmodSync, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The folder of the data cannot be made or used; the message says the remedy. */
export class DataFolderUnusable extends Error {
  constructor(folder: string, cause: NodeJS.ErrnoException) {
    super(
      `数据目录 ${folder} 用不了：${REASONS[cause.code ?? ''] ?? cause.code ?? cause.message}。请改正 DATA_DIR，或换一个可以写入的目录。`,
      { cause },
    );
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTDIR: '路径中有一段是文件，不是目录',
  EEXIST: '它是文件，不是目录',
  ENOENT: '那里不能新建目录',
  EACCES: '没有写入的权限',
  EPERM: '没有写入的权限',
  EROFS: '所在的磁盘是只读的',
  ENOSPC: '磁盘已满',
};

/** Makes the folder, with those above it, for this user alone (mode 0700). Throws `DataFolderUnusable`. */
export function makeDataFolder(folder: string): void {
  try {
    make(folder);
    chmodSync(folder, 0o700);
  } catch (error) {
    throw new DataFolderUnusable(folder, error as NodeJS.ErrnoException);
  }
}

/** One folder at a time: `recursive` never returns where nothing can be made (/proc). */
function make(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  if (dirname(folder) !== folder) make(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
