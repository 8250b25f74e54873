import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ask, startBotApi } from '../support/bot-api.ts';
import { FORMER_VERSIONS, readDumpOf, readFactsOf } from '../support/former-versions.ts';
import { dataFolder, startProgram } from '../support/program.ts';
import { startOwnRedis } from '../support/redis.ts';
import { loadRedis } from '../support/redis-dump.ts';

const TOKEN = `1000000001:${'t'.repeat(35)}`;
const RELEASED = [...readFileSync('CHANGELOG.md', 'utf8').matchAll(/^## (\S+) — /gm)].map(([, name]) => name);

test('every version in the changelog has left data of an office, and no other', () => {
  expect(RELEASED).not.toEqual([]);
  expect([...FORMER_VERSIONS].sort()).toEqual([...RELEASED].sort());
});

test.each(FORMER_VERSIONS)(
  '`npm start` finds the office of version %s in the Redis of its settings, and nobody has to claim it',
  async (version) => {
    const api = await startBotApi({ token: TOKEN });
    const { redis, options } = await startOwnRedis();
    await loadRedis(redis, readDumpOf(version));
    const program = startProgram({
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: api.url,
      REDIS_URL: `unix://${options.path}`,
      DATA_DIR: dataFolder(),
    });
    expect(await program.prints('清风已启动')).not.toContain('/claim');
    const owner = api.addAccount({ id: readFactsOf(version).office.owner, first_name: '负责人' });
    expect((await ask(owner, '/menu')).text).toContain('工作台');
  },
);
