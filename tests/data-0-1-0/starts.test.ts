import { expect, test } from 'vitest';
import { INVENTED_OFFICE } from '../../src/rehearsal/invented-office.ts';
import { ask, startBotApi } from '../support/bot-api.ts';
import { readFormerDump } from '../support/former-office.ts';
import { dataFolder, startProgram } from '../support/program.ts';
import { startOwnRedis } from '../support/redis.ts';
import { loadRedis } from '../support/redis-dump.ts';

const TOKEN = `1000000001:${'t'.repeat(35)}`;

test('`npm start` finds the office of version 0.1.0 in the Redis of its settings, and nobody has to claim it', async () => {
  const api = await startBotApi({ token: TOKEN });
  const { redis, options } = await startOwnRedis();
  await loadRedis(redis, readFormerDump());
  const program = startProgram({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: api.url,
    REDIS_URL: `unix://${options.path}`,
    DATA_DIR: dataFolder(),
  });
  expect(await program.prints('清风已启动')).not.toContain('/claim');
  const [{ telegramId: id, name: first_name }] = INVENTED_OFFICE.people;
  expect((await ask(api.addAccount({ id, first_name }), '/menu')).text).toContain('工作台');
});
