import type { Finding } from '../../bot/check.ts';
import type { UnpackedPackage } from '../../embedded-redis/unpacked-seal.ts';
import type { FileSystem, FolderFacts } from './data-folder.ts';

const ANEW = '请在程序目录执行 npm ci，完成后再启动。';
const NAMED = 3;

/** Names what was fetched of the distribution, with the versions; what an earlier program fetched has none. */
export function redisPackages(found: readonly UnpackedPackage[] | undefined): string {
  if (found === undefined) return '没有取得过';
  return found.map(({ name, version }) => `${name} ${version}`).join('，') || '校验一致';
}

/** Says what a `ConfigError` names, one problem of it. */
export const settingFinding = (line: string): Finding => ({
  text: line.trim(),
  remedy: '请在 .env 中改正，写法见 .env.example。',
  isGrave: true,
});

export const nodeOld = (version: string, pinned: string): Finding => ({
  text: `正在使用的 Node ${version} 太旧，不能运行清风。`,
  remedy: `${ANEW}随程序安装的是 Node ${pinned}，用 npm start、npm run qingfeng 启动即可。`,
  isGrave: true,
});

export const nodeOther = (version: string, pinned: string): Finding => ({
  text: `正在使用的 Node ${version} 不是随程序安装的版本（${pinned}），没有在它上面测试过。`,
  remedy: '请用 npm start、npm run qingfeng 启动，不要直接用系统的 node。',
});

export const packagesUnknown: Finding = {
  text: '安装没有完成：node_modules 中没有安装记录。',
  remedy: ANEW,
  isGrave: true,
};

/** Names the first of the packages that are not as they should be. */
export const packagesWrong = (names: readonly string[]): Finding => ({
  text: `有 ${names.length} 个组件缺失或版本不符（${names.slice(0, NAMED).join('、')}${names.length > NAMED ? '等' : ''}）。`,
  remedy: ANEW,
  isGrave: true,
});

export const packages = (count: number): string => `${count} 个`;

export const fontsBroken = (said: string): Finding => ({
  text: `字体读不出来，图片画不成（${said}）。`,
  remedy: ANEW,
  isGrave: true,
});

export const otherZone = (zone: string): Finding => ({
  text: `${zone} 与北京时间不同，提醒、考试和免打扰时段都按它计算。`,
  remedy: '单位在国内的，请把 OFFICE_TIMEZONE 设为 Asia/Shanghai。',
});

/** Names the folder, and what it lies on where that is no disk. */
export function folderFact({ path, fileSystem }: FolderFacts): string {
  return fileSystem.kind === 'disk' ? path : `${path}（${fileSystem.name}）`;
}

export const notFolder = (folder: string): Finding => ({
  text: `${folder} 不是目录，或路径中有一段是文件。`,
  remedy: '请改正 DATA_DIR。',
  isGrave: true,
});

export const notWritable = (path: string): Finding => ({
  text: `${path} 不能写入。`,
  remedy: '请检查权限和磁盘是否只读，或把 DATA_DIR 改为可以写入的目录。',
  isGrave: true,
});

export const otherOwner = (owner: number): Finding => ({
  text: `它属于另一个用户（uid ${owner}），清风以当前用户启动时用不了，或会留下对方读不了的文件。`,
  remedy: '请用启动清风的那个用户运行，或用 chown -R 改正属主。',
  isGrave: true,
});

export const openToOthers: Finding = {
  text: '其他用户可以查看其中的名册、成绩和回执。',
  remedy: '请执行 chmod 700。',
};

/** What is said of each kind of file system on which data are not safe. */
export const FILE_SYSTEM_FINDINGS: Readonly<Record<Exclude<FileSystem['kind'], 'disk'>, Finding>> = {
  network: {
    text: '数据在网络共享或虚拟文件系统上：锁和落盘不可靠，断线可能损坏数据。',
    remedy: '请把 DATA_DIR 放在本机磁盘上（WSL 中放在 Linux 自己的目录，不放在 /mnt 下），备份再存到共享。',
  },
  memory: {
    text: '数据在内存盘上，重启后全部消失。',
    remedy: '请把 DATA_DIR 改到磁盘上的目录。',
    isGrave: true,
  },
  layer: {
    text: '数据在容器自身的层里，重建容器后全部消失。',
    remedy: '请给 DATA_DIR 挂载一个数据卷；不是容器的不必理会。',
  },
};
