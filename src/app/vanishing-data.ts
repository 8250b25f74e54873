import { readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ConfigError } from './config.ts';

/** Where a file system is mounted, and of which type it is. */
type Mount = { at: string; type: string };

const IN_MEMORY: readonly string[] = ['tmpfs', 'ramfs'];

/**
 * Throws a `ConfigError` where the folder (absolute) is on no volume, but in the container itself or in memory: what is kept there would be
 * gone with it. Devices do not tell: a storage that copies its layers (vfs) has containers and volumes on one.
 */
export function refuseVanishingData(folder: string, mounts = mountsOfThisMachine()): void {
  const path = realPathOf(folder);
  const [mount] = mounts.filter(({ at }) => holds(at, path)).toSorted((a, b) => b.at.length - a.at.length);
  if (mount && mount.at !== '/' && !IN_MEMORY.includes(mount.type)) return;
  const where = mount && mount.at !== '/' ? '在内存里，容器一停' : '在容器自身里，容器一删';
  throw new ConfigError(
    `数据目录 ${folder} ${where}，数据就没有了。\n请挂载一个卷，如 docker run -v qingfeng:/data …；数据目录由 DATA_DIR 指定。`,
  );
}

const holds = (at: string, path: string): boolean => at === '/' || path === at || path.startsWith(`${at}/`);

/** Follows links as far as there is anything yet. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path === '/' ? path : join(realPathOf(dirname(path)), basename(path));
  }
}

/** Reads what the process sees mounted. Source: proc_pid_mountinfo(5): the fifth field is the place, the type stands behind ` - `. */
function mountsOfThisMachine(): Mount[] {
  const lines = readFileSync('/proc/self/mountinfo', 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [facts = '', source = ''] = line.split(' - ');
    return { at: unescaped(facts.split(' ')[4] ?? ''), type: source.split(' ')[0] ?? '' };
  });
}

/** Spaces and the like stand there as `\040`. */
const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));
