import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { unpackRedisServer } from './unpack-server.ts';

const SERVER_NAMES = ['redis-server', 'valkey-server'];

/** How to start a server: the program, and where its shared libraries lie if they are not installed. */
export type RedisServerProgram = { path: string; libraryPath?: string };

/** Raised where no server is installed and none can be unpacked; its message is the one command to type. */
export class RedisServerMissing extends Error {}

/** Raised where the server does not start, mostly because another process holds its folder; its message is the remedy. */
export class RedisNotStarted extends Error {}

export function findOnPath(names: readonly string[], searchPath: string): string | undefined {
  for (const folder of searchPath.split(delimiter).filter(Boolean)) {
    const found = names.map((name) => join(folder, name)).find(isExecutable);
    if (found) return found;
  }
  return undefined;
}

/**
 * Finds a Redis (or Valkey) server: on PATH, else unpacked earlier, else fetched now from the distribution.
 *
 * Fetching needs `apt-get` and takes some seconds once; nothing is installed and no root is needed.
 * Throws `RedisServerMissing` where none of this is possible.
 */
export async function findRedisServer(cacheDir: string, env = process.env): Promise<RedisServerProgram> {
  const installed = findOnPath(SERVER_NAMES, env.PATH ?? '');
  if (installed) return { path: installed };
  const unpacked = await unpackRedisServer(cacheDir, env.PATH ?? '');
  if (unpacked) return unpacked;
  throw new RedisServerMissing(
    `没有找到 Redis。请先安装，再重新启动：${installCommand(process.platform)}\n或在 .env 中设置 REDIS_URL，使用已有的 Redis。`,
  );
}

function installCommand(platform: string): string {
  return platform === 'darwin' ? 'brew install redis' : 'sudo apt-get install -y redis-server';
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
