import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { prepareDataFolder } from '../../src/app/prepare-data-folder.ts';
import { startLive } from '../../src/app/start-live.ts';
import { DataFolderUnusable } from '../../src/embedded-redis/data-folder.ts';
import { NO_CONTENT } from '../support/no-content.ts';
import { dataFolder } from '../support/program.ts';
import { startOwnRedis } from '../support/redis.ts';

test('a folder that cannot be made is told in one sentence with the remedy, and nothing is written, not even in a Redis elsewhere', async () => {
  const { redis, options } = await startOwnRedis();
  const folder = dataFolder();
  writeFileSync(join(folder, 'office'), '');
  const config = loadConfig({
    ...{ BOT_TOKEN: `1000000001:${'t'.repeat(35)}`, ADMIN_IDS: '1' },
    ...{ DATA_DIR: folder, REDIS_URL: `unix://${options.path}` },
  });
  const starting = startLive({ config, content: NO_CONTENT, log: pino({ level: 'silent' }) });
  await expect(starting).rejects.toThrow(/^数据目录 .*office 用不了：它是文件，不是目录。请改正 DATA_DIR.*$/);
  expect([await redis.dbsize(), readdirSync(folder)]).toEqual([0, ['office']]);
});

test('in a container without a volume it is the volume that is asked for, before any folder is made', async () => {
  const folder = '/qingfeng-without-volume';
  const config = loadConfig({
    ...{ BOT_TOKEN: `1000000001:${'t'.repeat(35)}`, ADMIN_IDS: '1' },
    ...{ DATA_DIR: folder, DATA_VOLUME: 'required' },
  });
  const starting = startLive({ config, content: NO_CONTENT, log: pino({ level: 'silent' }) });
  await expect(starting).rejects.toThrow('请挂载一个卷');
  expect(existsSync(folder)).toBe(false);
});

test('a folder that is there is closed to others, which is told; one that is not there is made so', async () => {
  const [folder, told] = [join(dataFolder(), 'data', 'office'), [] as string[]];
  const prepare = () => prepareDataFolder(folder, (text) => told.push(text));
  await prepare();
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(told).toEqual([]);
  chmodSync(folder, 0o755);
  await prepare();
  expect(told).toEqual([expect.stringMatching(/^注意：其他用户可以查看/)]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('below a file nothing can be made', async () => {
  const folder = dataFolder();
  mkdirSync(join(folder, 'office'));
  writeFileSync(join(folder, 'office', 'file'), '');
  const inside = join(folder, 'office', 'file', 'data');
  await expect(prepareDataFolder(inside, () => {})).rejects.toThrow(DataFolderUnusable);
  expect(existsSync(inside)).toBe(false);
});
