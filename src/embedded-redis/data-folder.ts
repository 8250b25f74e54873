import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** So much must fit into the folder before anything is started in it. */
const PROBE_BYTES = 256 * 1024;

/** The folder of the data cannot be made or used; the message says the remedy. */
export class DataFolderUnusable extends Error {
  constructor(folder: string, cause: NodeJS.ErrnoException) {
    super(
      `数据目录 ${folder} 用不了：${REASONS[cause.code ?? ''] ?? cause.code ?? cause.message}。${FULL.includes(cause.code ?? '') ? '请清出空间后重新启动。' : '请改正 DATA_DIR，或换一个可以写入的目录。'}`,
      { cause },
    );
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTDIR: '路径中有一段是文件，不是目录',
  EEXIST: '它是文件，不是目录',
  ENOENT: '那里不能新建目录',
  EACCES: '没有写入的权限',
  EPERM: '没有写入的权限，或它属于另一个用户',
  EROFS: '所在的磁盘是只读的',
  ENOSPC: '磁盘已满，或文件数已用完（df -i）',
  EDQUOT: '磁盘配额已用完',
  EFBIG: '不能写入这么大的文件',
  EIO: '磁盘读写出错',
};

const FULL: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/**
 * Makes the folder, with those above it, for this user alone (mode 0700), and sees that it takes a file: a quota or a full disk
 * shows only there. Throws `DataFolderUnusable`.
 */
export function makeDataFolder(folder: string): void {
  try {
    make(folder);
    chmodSync(folder, 0o700);
    probe(join(folder, `.probe-${process.pid}`));
  } catch (error) {
    throw new DataFolderUnusable(folder, error as NodeJS.ErrnoException);
  }
}

function probe(file: string): void {
  try {
    writeFileSync(file, Buffer.alloc(PROBE_BYTES), { mode: 0o600, flush: true });
  } finally {
    rmSync(file, { force: true });
  }
}

/** One folder at a time: `recursive` never returns where nothing can be made (/proc). */
function make(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  if (dirname(folder) !== folder) make(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
