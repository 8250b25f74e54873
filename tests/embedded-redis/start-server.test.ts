import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { findServers, RedisNotStarted } from '../../src/embedded-redis/find-server.ts';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';

async function start(dataDir: string, onRestart?: (exit: string) => void) {
  const server = await startEmbeddedRedis({ dataDir, cacheDir: '.cache', ...(onRestart && { onRestart }) });
  onTestFinished(() => server.stop());
  const redis = new Redis({ path: server.socketPath, maxRetriesPerRequest: null });
  redis.on('error', () => {});
  onTestFinished(() => redis.disconnect());
  return { server, redis };
}

test('keeps what was written when it is stopped and started again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qf-redis-'));
  const first = await start(folder);
  await first.redis.set('answer', 'A');
  await first.server.stop();
  const second = await start(folder);
  expect(await second.redis.get('answer')).toBe('A');
});

test('is started again by itself when it dies, and nothing confirmed is lost', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qf-redis-'));
  const { redis } = await start(folder);
  await redis.set('answer', 'A');
  process.kill(Number(readFileSync(join(folder, 'redis.pid'), 'utf8')), 'SIGKILL');
  expect(await redis.get('answer')).toBe('A');
});

test('says who holds the folder when a second one is started on it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qf-redis-'));
  await start(folder);
  const second = startEmbeddedRedis({ dataDir: folder, cacheDir: '.cache', lockWaitSeconds: 0 });
  const error = await second.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RedisNotStarted);
  expect(String(error)).toContain(`另一个进程使用（清风，进程号 ${process.pid}，程序在 ${process.cwd()}）`);
});

test('lets nobody else on the machine read the data', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qf-redis-'));
  const { redis } = await start(folder);
  await redis.set('answer', 'A');
  expect(statSync(folder).mode & 0o077).toBe(0);
  expect(statSync(join(folder, 'appendonlydir')).mode & 0o077).toBe(0);
});

test('works in a folder whose path is too long for a socket', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'qf-redis-')), 'a'.repeat(120));
  const { redis } = await start(folder);
  expect(await redis.ping()).toBe('PONG');
});

/** PATH leads to a Redis server alone, as on macOS: neither flock nor setpriv. */
async function pathWithoutGuards(): Promise<string> {
  const { value } = await findServers('.cache').next();
  const { path, libraryPath = '' } = value?.program ?? { path: 'no redis-server' };
  const folder = mkdtempSync(join(tmpdir(), 'qf-path-'));
  const program = join(folder, 'redis-server');
  writeFileSync(program, `#!/bin/sh\nLD_LIBRARY_PATH='${libraryPath}' exec '${path}' "$@"\n`);
  chmodSync(program, 0o755);
  vi.stubEnv('PATH', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return program;
}

describe('where there is no flock and no setpriv', () => {
  test('a second server on the folder of a living one is refused, and its program named', async () => {
    await pathWithoutGuards();
    const folder = mkdtempSync(join(tmpdir(), 'qf-redis-'));
    const { redis } = await start(folder);
    await redis.set('answer', 'A');
    await expect(
      startEmbeddedRedis({ dataDir: folder, cacheDir: '.cache', lockWaitSeconds: 0 }),
    ).rejects.toThrow(new RegExp(`另一个进程.*kill ${process.pid}`));
    expect(await redis.get('answer')).toBe('A');
  });

  test('a server that has outlived its program is named itself', async () => {
    await pathWithoutGuards();
    const folder = mkdtempSync(join(tmpdir(), 'qf-redis-'));
    const options = { dataDir: folder, cacheDir: '.cache', lockWaitSeconds: 0 };
    const program = `import { startEmbeddedRedis } from ${JSON.stringify(resolve('src/embedded-redis/start-server.ts'))};
      await startEmbeddedRedis(${JSON.stringify(options)});
      process.kill(process.pid, 'SIGKILL');`;
    spawnSync(process.execPath, ['--input-type=module', '--eval', program]);
    const pid = Number(readFileSync(join(folder, 'redis.pid'), 'utf8'));
    onTestFinished(() => void process.kill(pid));
    await expect(startEmbeddedRedis(options)).rejects.toThrow(
      `（redis-server，进程号 ${pid}），启动它的清风已经停止。请执行 kill ${pid} 后`,
    );
  });

  test('a start waits for the server of a process that is just ending', async () => {
    await pathWithoutGuards();
    const folder = mkdtempSync(join(tmpdir(), 'qf-redis-'));
    const first = await start(folder);
    await first.redis.set('answer', 'A');
    const [second] = await Promise.all([start(folder), first.server.stop()]);
    expect(await second.redis.get('answer')).toBe('A');
  });

  test('a pid file that was left behind stops nobody, also when its number is another program now', async () => {
    await pathWithoutGuards();
    const folder = mkdtempSync(join(tmpdir(), 'qf-redis-'));
    writeFileSync(join(folder, 'redis.pid'), String(process.pid));
    expect(await (await start(folder)).redis.ping()).toBe('PONG');
  });

  test('a server that cannot be started again is tried again, and the process lives on', async () => {
    const program = await pathWithoutGuards();
    const folder = mkdtempSync(join(tmpdir(), 'qf-redis-'));
    const told: string[] = [];
    const { redis } = await start(folder, (exit) => told.push(exit));
    await redis.set('answer', 'A');
    renameSync(program, `${program}.gone`);
    process.kill(Number(readFileSync(join(folder, 'redis.pid'), 'utf8')), 'SIGKILL');
    await vi.waitFor(() => expect(told).toContainEqual(expect.stringContaining('不能在本机运行')), {
      timeout: 5_000,
    });
    renameSync(`${program}.gone`, program);
    expect(await redis.get('answer')).toBe('A');
  });
});
