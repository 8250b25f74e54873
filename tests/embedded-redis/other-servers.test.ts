import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { RedisNotStarted } from '../../src/embedded-redis/find-server.ts';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';
import { findTrouble } from '../../src/embedded-redis/start-trouble.ts';
import { callsItself, doesNotKnow, endsSaying, pathOf, standIn } from '../support/redis-stand-in.ts';

const aFolder = () => mkdtempSync(join(tmpdir(), 'qf-data-'));

async function start(dataDir: string, onRestart?: (cause: string) => void) {
  // A cache of its own: there nothing is unpacked, and PATH leads to no apt-get.
  const options = { dataDir, cacheDir: aFolder(), lockWaitSeconds: 0, ...(onRestart && { onRestart }) };
  const server = await startEmbeddedRedis(options);
  onTestFinished(() => server.stop());
  const redis = new Redis({ path: server.socketPath, maxRetriesPerRequest: null });
  redis.on('error', () => {});
  onTestFinished(() => redis.disconnect());
  return { server, redis };
}

async function refusalOf(dataDir: string): Promise<string> {
  const error = await start(dataDir).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RedisNotStarted);
  return (error as Error).message;
}

/** Data as an office leaves them: a base and what was written since. */
async function someData(folder = aFolder()): Promise<string> {
  const { server, redis } = await start(folder);
  await redis.set('answer', 'A');
  redis.disconnect();
  await server.stop();
  return folder;
}

const filesIn = (folder: string) => readdirSync(folder, { recursive: true }).map(String).sort();

describe('a server that is found is asked what it can', () => {
  test.each([
    ['6.0.16', 'hash-max-listpack-value'],
    ['99.0.0', 'hash-max-ziplist-value'],
  ])('one (%s) that does not know a setting (%s) runs without it', async (version, setting) => {
    pathOf(await standIn(callsItself(version), doesNotKnow(setting)));
    const { redis } = await start(aFolder());
    expect(await redis.set('answer', 'A')).toBe('OK');
  });

  test('one that does not know what keeps the data safe is told of, and nothing runs', async () => {
    pathOf(await standIn(doesNotKnow('appendfsync')));
    const said = await refusalOf(aFolder());
    expect(said).toContain('不认识启动所需的一项设置');
    expect(said).toContain('appendfsync');
  });

  test('one that is too old is passed over for the next, and named where there is no other', async () => {
    const old = await standIn(callsItself('5.0.14'));
    const newer = await standIn();
    pathOf(old, newer);
    expect(await (await start(aFolder())).redis.ping()).toBe('PONG');
    pathOf(old);
    expect(await refusalOf(aFolder())).toMatch(/redis-server：版本 5\.0\.14 过低/);
  });

  test('one that does not run on this machine is passed over, too', async () => {
    const broken = await standIn('echo "error while loading shared libraries: libssl.so.1.1" >&2; exit 127');
    pathOf(broken, await standIn());
    expect(await (await start(aFolder())).redis.ping()).toBe('PONG');
    pathOf(broken);
    expect(await refusalOf(aFolder())).toContain('不能在本机运行');
  });
});

describe('there is never an empty office beside data', () => {
  test('a server older than the data is not started on them; a newer one is', async () => {
    const folder = await someData();
    const before = filesIn(folder);
    const old = await standIn(callsItself('6.0.16'));
    const newer = await standIn();
    pathOf(old);
    expect(await refusalOf(folder)).toMatch(
      /^\S+ 中的数据由更高版本的 Redis 写成，本机的（\S+ 6\.0\.16）读不了，[^。]+。$/,
    );
    expect(filesIn(folder)).toEqual(before);
    pathOf(old, newer);
    expect(await (await start(folder)).redis.get('answer')).toBe('A');
  });

  test.each<[string, string, (path: string) => void]>([
    ['in their form', 'base.rdb', (path) => writeFileSync(path, readFileSync(path).fill('0099', 5, 9))],
    [
      'in a command that came later',
      'incr.aof',
      (path) => writeFileSync(path, '*2\r\n$9\r\nTHATCOMES\r\n$5\r\nLATER\r\n', { flag: 'a' }),
    ],
  ])(
    'data of a version to come (%s) are left to a server that reads them, and it is said in one sentence',
    async (_, part, spoil) => {
      const folder = await someData();
      spoil(join(folder, `appendonlydir/appendonly.aof.1.${part}`));
      const contentOf = () =>
        filesIn(folder)
          .filter((name) => name.startsWith('appendonlydir/'))
          .map((name) => [name, readFileSync(join(folder, name), 'latin1')]);
      const before = contentOf();
      pathOf(await standIn());
      expect(await refusalOf(folder)).toMatch(
        /^\S+ 中的数据由更高版本的 Redis 写成[^。\n]+请安装不低于原来版本[^。\n]+。$/,
      );
      expect(contentOf()).toEqual(before);
    },
  );

  test('nobody is led to another Redis beside data that none of this machine reads', async () => {
    const folder = await someData();
    pathOf(
      await standIn(callsItself('6.0.16')),
      await standIn('echo "error while loading shared libraries: libssl.so.1.1" >&2; exit 127'),
    );
    expect(await refusalOf(folder)).not.toContain('REDIS_URL');
  });

  test.each<[string, (folder: string) => void, RegExp]>([
    [
      'a file of Redis 6 beside the folder of Redis 7',
      (folder) => writeFileSync(join(folder, 'appendonly.aof'), '*1\r\n$4\r\nPING\r\n'),
      /有两份数据/,
    ],
    [
      'parts without their manifest',
      (folder) => renameSync(join(folder, 'appendonlydir/appendonly.aof.manifest'), join(folder, 'aside')),
      /缺少清单/,
    ],
    [
      'a snapshot alone',
      (folder) => {
        renameSync(join(folder, 'appendonlydir/appendonly.aof.1.base.rdb'), join(folder, 'dump.rdb'));
        renameSync(join(folder, 'appendonlydir'), join(folder, 'aside'));
      },
      /只有 dump\.rdb/,
    ],
    [
      'an emptied manifest',
      (folder) => writeFileSync(join(folder, 'appendonlydir/appendonly.aof.manifest'), ''),
      /数据文件损坏/,
    ],
  ])('%s is told, and nothing is touched', async (_, spoil, said) => {
    const folder = await someData();
    spoil(folder);
    const before = filesIn(folder).filter((name) => name.includes('append'));
    expect(await refusalOf(folder)).toMatch(said);
    expect(filesIn(folder).filter((name) => name.includes('append'))).toEqual(before);
  });

  test('the file that Redis 6 wrote is taken over by a later server', async () => {
    const folder = aFolder();
    const command = ['SET', 'answer', 'A'].map((word) => `$${word.length}\r\n${word}\r\n`).join('');
    writeFileSync(join(folder, 'appendonly.aof'), `*3\r\n${command}`);
    expect(await (await start(folder)).redis.get('answer')).toBe('A');
  });
});

describe('a start that fails is told by its cause', () => {
  test.each([
    ['Write error writing append only file on disk: No space left on device', '磁盘已满'],
    [
      'Reading RDB base file on AOF loading... / Short write while writing to the AOF file: (nwritten=4046, expected=9029)',
      '磁盘已满',
    ],
    ["Can't open the append-only file appendonly.aof: Permission denied", '没有读写数据文件的权限'],
    ["Can't open or create append-only dir appendonlydir: Read-only file system", '没有读写数据文件的权限'],
    ['Out Of Memory allocating 16384 bytes!', '内存不足'],
    ['Fatal error: Input/output error', '磁盘出错'],
    ['Something that nobody knows yet', '原话（详见'],
  ])('%s', async (words, said) => {
    pathOf(await standIn(endsSaying(words)));
    const message = await refusalOf(aFolder());
    expect(message).toContain(said);
    expect(message).toContain(words);
    expect(message).not.toContain('另一个进程');
  });

  test('ended by the system for want of memory', async () => {
    pathOf(await standIn('case "$*" in *--appendonly*) kill -9 $$;; esac'));
    expect(await refusalOf(aFolder())).toContain('内存不足');
  });

  test('a file where a folder should be, or a folder that takes no file, is told before anything starts', async () => {
    const folder = aFolder();
    writeFileSync(join(folder, 'file'), '');
    await expect(start(join(folder, 'file'))).rejects.toThrow('不是目录');
  });
});

describe('a folder that cannot hold a socket', () => {
  const cannotBind = 'Failed opening Unix socket: bind: Operation not permitted';

  test('gets it elsewhere, and the data stay where they are', async () => {
    const folder = aFolder();
    pathOf(await standIn(`case "$*" in *"--unixsocket ${folder}/"*) echo "${cannotBind}"; exit 1;; esac`));
    const { server, redis } = await start(folder);
    await redis.set('answer', 'A');
    expect(server.socketPath.startsWith(folder)).toBe(false);
    expect(filesIn(folder)).toContain('appendonlydir');
  });

  test('is told where no other place will do', async () => {
    pathOf(await standIn(endsSaying(cannotBind)));
    expect(await refusalOf(aFolder())).toContain('放不下本机套接字');
  });
});

test('a server that dies of a full disk is tried on, and the cause is told once', async () => {
  const folder = aFolder();
  const full = join(aFolder(), 'full');
  const words = 'Write error writing append only file on disk: No space left on device';
  pathOf(await standIn(`[ -d ${full} ] && { ${endsSaying(words)}; }`));
  const told: string[] = [];
  const { redis } = await start(folder, (cause) => told.push(cause));
  await redis.set('answer', 'A');
  mkdirSync(full);
  process.kill(Number(readFileSync(join(folder, 'redis.pid'), 'utf8')), 'SIGKILL');
  await vi.waitFor(() => expect(told.at(-1)).toContain('磁盘已满'), { timeout: 5_000 });
  renameSync(full, `${full}.freed`);
  expect(await redis.get('answer')).toBe('A');
  expect(told.filter((cause) => cause.includes('磁盘已满'))).toHaveLength(1);
});

test('what Valkey says of a command that came later is understood as what Redis says', () => {
  const words =
    "Error reading the append only file appendonly.aof.1.incr.aof, error: unknown command 'THATCOMES', with args beginning with: 'LATER'";
  expect(findTrouble(words, { code: 1, signal: null })).toBe('newer-format');
});
