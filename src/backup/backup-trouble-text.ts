/** Why a backup is not taken, not read or not restored. */
export type BackupReason =
  | 'exists'
  | 'unwritable'
  | 'disk-full'
  | 'disk-short'
  | 'connection-lost'
  | 'never-at-rest'
  | 'no-permission'
  | 'no-tracking'
  | 'unknown-type'
  | 'unreadable'
  | 'no-backup'
  | 'damaged'
  | 'newer-format'
  | 'passphrase-missing'
  | 'passphrase-wrong'
  | 'newer-records'
  | 'other-kind'
  | 'not-empty'
  | 'in-use'
  | 'other-restore'
  | 'restore-under-way'
  | 'not-taken';

const UNTOUCHED = '现有数据没有动。';

/** A sentence for each: what is the matter, that nothing was lost by it, and the remedy. */
const SENTENCES: Readonly<Record<BackupReason, (about: string) => string>> = {
  exists: (file) => `文件 ${file} 已存在，没有覆盖。请换一个文件名。`,
  unwritable: (file) =>
    `写不了文件 ${file}，没有备份。请检查目录是否存在、是否可写，再试一次，或换一个位置。`,
  'disk-full': (file) => `磁盘已满，写不下 ${file}，没有备份。请清出空间，或把备份写到另一块磁盘。`,
  'disk-short': (file) =>
    `磁盘所剩不多，再写入 ${file}，数据本身就没有空间了，没有备份。请清出空间，或把 BACKUP_DIR 设到另一块磁盘。`,
  'connection-lost': () => '与 Redis 的连接中断，这一次没有完成，没有留下不完整的文件。请稍后再试一次。',
  'never-at-rest': () =>
    '数据一直在变，这个 Redis 又不能让写入稍等（CLIENT PAUSE … WRITE，Redis 6.2 及以上），没有备份。请停止机器人后再备份，或换用较新的 Redis。',
  'no-permission': (said) =>
    `Redis 的这个用户权限不足，不能在运行中备份。请加上权限，如 ACL SETUSER 用户名 &__redis__:invalidate +@all。Redis 的原话：${said}`,
  'no-tracking': (said) =>
    `这个 Redis 不支持在运行中备份（CLIENT TRACKING）。请换用 Redis 6.0 及以上或 Valkey。Redis 的原话：${said}`,
  'unknown-type': (key) =>
    `键 ${key} 不是清风写入的类型，不知道怎样备份，没有备份。请查明它的来历；不是清风的，请移到 qf: 以外。`,
  unreadable: (file) => `读不到文件 ${file}。请检查路径和权限。${UNTOUCHED}`,
  'no-backup': (file) => `${file} 不是清风的备份文件。请核对文件。${UNTOUCHED}`,
  damaged: (file) =>
    `备份文件 ${file} 不完整或已损坏（校验不符），不能使用。请换用另一份备份，或从原处重新复制。${UNTOUCHED}`,
  'newer-format': (file) =>
    `备份文件 ${file} 由更新版本的清风写成，这个版本读不懂。请先更新清风。${UNTOUCHED}`,
  'passphrase-missing': (file) =>
    `备份文件 ${file} 已加密。请用 BACKUP_PASSPHRASE 或 BACKUP_PASSPHRASE_FILE 给出口令。${UNTOUCHED}`,
  'passphrase-wrong': (file) =>
    `打不开备份文件 ${file}：口令不对，或文件开头已损坏。请核对口令（BACKUP_PASSPHRASE），再试一次。${UNTOUCHED}`,
  'newer-records': (prefixes) =>
    `备份中有更新版本的清风写入的数据（${prefixes}），这个版本读不懂，没有恢复。请先更新清风。${UNTOUCHED}`,
  'other-kind': (kind) =>
    `这是${kind === 'rehearsal' ? '演练' : '正式单位'}的备份，不能恢复到${kind === 'rehearsal' ? '正式单位' : '演练'}中。${kind === 'rehearsal' ? '要恢复演练数据，请加 --rehearsal。' : '请去掉 --rehearsal。'}${UNTOUCHED}`,
  'not-empty': () =>
    `这里已有数据，没有恢复。确实要用备份代替它们，请加 --replace：会先把现有数据另存为一份备份。${UNTOUCHED}`,
  'in-use': (who) =>
    `清风正在使用这里的数据${who && `（${who}）`}，没有恢复。请先停止机器人和其他命令，再试一次。${UNTOUCHED}`,
  'other-restore': () =>
    `另一次恢复正在进行，没有恢复。请等它完成；若它已经中断，请过一分钟再试。${UNTOUCHED}`,
  'restore-under-way': () =>
    '正在从备份恢复数据，没有启动。请等恢复完成后再启动；若恢复已经中断，请过一分钟再试，数据仍是原来的。',
  'not-taken': (what) =>
    `恢复没有完成：写入的与备份中记载的不一致（${what}）。请确认没有其他程序在写这个 Redis，再试一次。${UNTOUCHED}`,
};

/** Says what is the matter and what to do. */
export function troubleText(reason: BackupReason, about: string): string {
  return SENTENCES[reason](about);
}
