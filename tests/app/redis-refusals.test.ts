import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startEmbeddedRedis } from '../../src/embedded-redis/start-server.ts';
import { dataFolder, startProgram } from '../support/program.ts';

const TOKEN = `1000000001:${'t'.repeat(35)}`;
const PASSWORD = 'Ein-Geheimnis:50%';

/** A Redis that asks for a password, on a socket alone. */
async function guardedRedis(...settings: string[]): Promise<string> {
  const dataDir = join(dataFolder(), 'redis');
  const server = await startEmbeddedRedis({
    dataDir,
    cacheDir: '.cache',
    settings: ['--requirepass', PASSWORD, ...settings],
  });
  onTestFinished(() => server.stop());
  return server.socketPath;
}

/** What the program says before it ends with code 1; nothing of it may be a stack, a password or the token. */
async function startAndFail(redisUrl: string): Promise<string> {
  const settings = { BOT_TOKEN: TOKEN, REDIS_URL: redisUrl, DATA_DIR: dataFolder(), LOG_LEVEL: 'info' };
  const { code, said } = await startProgram(settings).exit;
  expect(code).toBe(1);
  expect(said).not.toMatch(/^ {4}at .*\n[^"]*$/m);
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), 'Falsch-geraten', TOKEN])
    expect(said).not.toContain(secret);
  return said;
}

describe('a Redis that lets nobody in is told in a sentence, without its password', () => {
  test('a wrong password', async () => {
    const path = await guardedRedis();
    expect(await startAndFail(`unix://:Falsch-geraten@localhost${path}`)).toContain('不接受这个用户名或密码');
  });

  test('a password that nobody gave', async () => {
    expect(await startAndFail(`unix://${await guardedRedis()}`)).toContain('要求密码');
  });

  test('a database that there is not', async () => {
    const said = await startAndFail(
      `unix://:${encodeURIComponent(PASSWORD)}@localhost${await guardedRedis()}?db=7`,
    );
    expect(said).toContain('没有这个编号的数据库');
  });

  test('an address that cannot be read', async () => {
    expect(await startAndFail('redis://:50%@127.0.0.1/0')).toContain('% 写作 %25');
    expect(await startAndFail('redis://127.0.0.1/office')).toContain('数据库应为编号');
  });
});
