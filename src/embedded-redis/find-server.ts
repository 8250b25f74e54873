import { listOnPath } from './find-on-path.ts';
import { environmentOf, type RedisServerProgram } from './server-program.ts';
import { readVersion, type ServerVersion } from './server-version.ts';
import { unpackRedisServer } from './unpack-server.ts';

const SERVER_NAMES = ['redis-server', 'valkey-server'];

/** A program that was found, and what it said of itself. */
export type FoundServer = { program: RedisServerProgram; version: ServerVersion | undefined };

/** Raised where no server is installed and none can be unpacked; its message is the one command to type. */
export class RedisServerMissing extends Error {}

/** Raised where the server does not start; its message tells the cause and the remedy. */
export class RedisNotStarted extends Error {}

/**
 * Finds Redis and Valkey servers, one after the other: those on PATH, then the one that was unpacked earlier or is fetched now from
 * the distribution. Whoever asks takes the first that will do; nothing is fetched before all others were passed over.
 *
 * Fetching needs `apt-get` and takes some seconds once; nothing is installed and no root is needed.
 */
export async function* findServers(cacheDir: string, env = process.env): AsyncGenerator<FoundServer> {
  for (const path of listOnPath(SERVER_NAMES, env.PATH ?? ''))
    yield { program: { path }, version: await readVersion(path) };
  const unpacked = await unpackRedisServer(cacheDir, env.PATH ?? '');
  if (unpacked)
    yield { program: unpacked, version: await readVersion(unpacked.path, environmentOf(unpacked)) };
}

/** Says what to type where there is no server at all. */
export function missingText(): string {
  return `没有找到 Redis。请先安装，再重新启动：${installCommand(process.platform)}\n或在 .env 中设置 REDIS_URL，使用已有的 Redis。`;
}

function installCommand(platform: string): string {
  return platform === 'darwin' ? 'brew install redis' : 'sudo apt-get install -y redis-server';
}
