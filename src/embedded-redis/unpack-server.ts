import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findOnPath } from './find-on-path.ts';
import type { RedisServerProgram } from './server-program.ts';
import { checkUnpacked, sealUnpacked, type UnpackedPackage } from './unpacked-seal.ts';

const run = promisify(execFile);

/**
 * Unpacks the distribution's Redis server into `cacheDir` without installing it, once; later calls reuse it, after a look whether it is
 * still what was unpacked. Throws `UnpackedRedisChanged` where it is not.
 *
 * Returns nothing where `apt-get` and `dpkg-deb` are missing or the mirror cannot be reached: the caller then says
 * what to install. apt gets state and cache folders of its own, so no root is needed and the system stays untouched.
 */
export async function unpackRedisServer(
  cacheDir: string,
  searchPath: string,
): Promise<RedisServerProgram | undefined> {
  const root = resolve(cacheDir, 'redis');
  if (!existsSync(root)) {
    if (!findOnPath(['apt-get'], searchPath) || !findOnPath(['dpkg-deb'], searchPath)) return undefined;
    console.error('本机没有可用的 Redis，正在从系统软件源取得（仅此一次，不安装到系统）…');
    try {
      await fetchAndUnpack(cacheDir, root);
    } catch (error) {
      console.error(`取得 Redis 失败：${error instanceof Error ? error.message.split('\n')[0] : error}`);
      return undefined;
    }
  }
  checkUnpacked(root);
  return programIn(root);
}

/** Finds the packages that were unpacked; nothing where none were. Throws where they are not what they were. */
export function findUnpacked(cacheDir: string): readonly UnpackedPackage[] | undefined {
  const root = resolve(cacheDir, 'redis');
  return existsSync(root) ? checkUnpacked(root) : undefined;
}

async function fetchAndUnpack(cacheDir: string, root: string): Promise<void> {
  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(resolve(cacheDir, 'apt-'));
  try {
    const options = privateAptOptions(work);
    await run('apt-get', [...options, 'update'], { timeout: 120_000 });
    const packages = await packagesToFetch(options);
    await run('apt-get', [...options, 'download', ...packages], { cwd: work, timeout: 120_000 });
    const unpacked = join(work, 'root');
    const files = readdirSync(work).flatMap((name) => (name.endsWith('.deb') ? [join(work, name)] : []));
    for (const file of files) await run('dpkg-deb', ['--extract', file, unpacked]);
    linkServerName(join(unpacked, 'usr/bin'));
    sealUnpacked(unpacked, files);
    renameIfFirst(unpacked, root);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

// In Debian the server is `redis-check-rdb` under another name: one binary, which asks what it was called by.
function linkServerName(folder: string): void {
  if (!existsSync(join(folder, 'redis-server'))) symlinkSync('redis-check-rdb', join(folder, 'redis-server'));
}

// Two starts at once may both unpack; the first one's folder stays.
function renameIfFirst(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  }
}

function privateAptOptions(work: string): string[] {
  for (const folder of ['state/lists/partial', 'cache/archives/partial'])
    mkdirSync(join(work, folder), { recursive: true });
  const settings = {
    'Dir::State': join(work, 'state'),
    'Dir::Cache': join(work, 'cache'),
    'Dir::State::status': '/var/lib/dpkg/status',
    'Debug::NoLocking': 'true',
    'APT::Sandbox::User': '',
    'Acquire::Languages': 'none',
  };
  return ['-q', ...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])];
}

/** The server's package and those of its libraries that are not installed yet. */
async function packagesToFetch(options: string[]): Promise<string[]> {
  const { stdout } = await run('apt-get', [
    ...options,
    '-s',
    '--no-install-recommends',
    'install',
    'redis-tools',
  ]);
  const wanted = stdout.split('\n').flatMap((line) => /^Inst (\S+)/.exec(line)?.[1] ?? []);
  return [...new Set(['redis-tools', ...wanted])];
}

function programIn(root: string): RedisServerProgram | undefined {
  const path = join(root, 'usr/bin/redis-server');
  if (!existsSync(path)) return undefined;
  const libraries = join(root, 'usr/lib');
  const folders = existsSync(libraries)
    ? readdirSync(libraries).filter((name) => name.includes('-linux-'))
    : [];
  return {
    path,
    libraryPath: [libraries, ...folders.map((name) => join(libraries, name))].join(':'),
    // Debian 11 has cjson, which the scripts need, as a module of its own.
    scriptLibraries: folders.map((name) => join(libraries, name, 'lua/5.1/?.so')).join(';'),
  };
}
