import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { readVersion, type ServerVersion } from './server-version.ts';
import { unpackRedisServer } from './unpack-server.ts';

const SERVER_NAMES = ['redis-server', 'valkey-server'];

/** How to start a server: the program, and where its shared libraries and those of its scripts lie if they are not installed. */
export type RedisServerProgram = { path: string; libraryPath?: string; scriptLibraries?: string };

/** A program that was found, and what it said of itself. */
export type FoundServer = { program: RedisServerProgram; version: ServerVersion | undefined };

/** Raised where no server is installed and none can be unpacked; its message is the one command to type. */
export class RedisServerMissing extends Error {}

/** Raised where the server does not start; its message tells the cause and the remedy. */
export class RedisNotStarted extends Error {}

export function findOnPath(names: readonly string[], searchPath: string): string | undefined {
  return listOnPath(names, searchPath)[0];
}

/** All that there are, by folder of the path; one that several names lead to is there once. */
function listOnPath(names: readonly string[], searchPath: string): string[] {
  const all = searchPath
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)).filter(isExecutable));
  const seen = new Set<string>();
  return all.filter((path) => seen.size < seen.add(realpathSync(path)).size);
}

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

export function environmentOf({ libraryPath, scriptLibraries }: RedisServerProgram): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...(libraryPath && { LD_LIBRARY_PATH: libraryPath }),
    ...(scriptLibraries && { LUA_CPATH: scriptLibraries }),
  };
}

/** What to type where there is no server at all. */
export function missingText(): string {
  return `没有找到 Redis。请先安装，再重新启动：${installCommand(process.platform)}\n或在 .env 中设置 REDIS_URL，使用已有的 Redis。`;
}

function installCommand(platform: string): string {
  return platform === 'darwin' ? 'brew install redis' : 'sudo apt-get install -y redis-server';
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
