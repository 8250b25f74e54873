import { describe, expect, test } from 'vitest';
import type { OfficePart } from '../../src/app/office-options.ts';
import { createProgressCardStore } from '../../src/notices/store/progress-card-store.ts';
import { createPeopleStore } from '../../src/people/store/people-store.ts';
import { startBotApi } from '../support/bot-api.ts';
import { accountOf, aMember } from '../support/cast.ts';
import { createDelivery } from '../support/delivery.ts';
import { freePort } from '../support/free-port.ts';
import { everybody } from '../support/notice-draft.ts';
import { dataFolder, startProgram } from '../support/program.ts';
import { startOwnRedis } from '../support/redis.ts';

const TOKEN = `1000000001:${'t'.repeat(35)}`;
const ADMIN = 100;

/** The program as it is started, with one person on its roster and an officer who has written to it. */
async function startOffice(part?: OfficePart, more: Record<string, string> = {}) {
  const api = await startBotApi({ token: TOKEN });
  const { redis, options } = await startOwnRedis();
  await createPeopleStore(redis).saveAll([{ after: aMember(1) }]);
  const officer = api.addAccount({ id: ADMIN, first_name: '管' });
  api.addAccount({ id: accountOf(1), first_name: '李' }).send('/start');
  const program = startProgram(
    {
      ...{ BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: api.url, ADMIN_IDS: String(ADMIN) },
      ...{ DATA_DIR: dataFolder(), REDIS_URL: `unix://${options.path}`, LOG_LEVEL: 'silent' },
      ...more,
    },
    ...(part ? ['--only', part] : []),
  );
  await program.prints('清风已启动');
  const revoke = (method?: string) => api.faults.add({ kind: 'unauthorized', ...(method && { method }) });
  return { api, redis, redisOptions: options, officer, program, revoke };
}

type Program = Awaited<ReturnType<typeof startOffice>>['program'];

async function endsWithTheRemedy({ exit }: Program): Promise<void> {
  const { code, said } = await exit;
  expect(code).toBe(1);
  expect(said).toContain('Telegram 不认识这个 BOT_TOKEN。请向 @BotFather 核对令牌');
  expect(said).not.toMatch(/^ {4}at |Error:/m);
}

describe('a token that is revoked while the office runs ends the process with the remedy', () => {
  test('when updates are fetched', async () => {
    const { program, revoke, officer } = await startOffice();
    revoke('getUpdates');
    officer.send('/help');
    await endsWithTheRemedy(program);
  });

  test('when somebody is answered', async () => {
    const { program, revoke, officer } = await startOffice('bot');
    revoke('sendMessage');
    officer.send('/help');
    await endsWithTheRemedy(program);
  });

  test('when Telegram posts the updates', async () => {
    const port = await freePort();
    const url = 'https://bot.example.cn/qingfeng';
    const secret = 'a-secret-of-telegram-and-us';
    const settings = { WEBHOOK_URL: url, WEBHOOK_PORT: String(port), WEBHOOK_SECRET: secret };
    const { api, program, revoke, officer } = await startOffice('bot', settings);
    await expect.poll(async () => (await api.call('getWebhookInfo')).result.url).toBe(url);
    revoke();
    const message = officer.send('/help');
    // The process may end before it has answered.
    await fetch(`http://127.0.0.1:${port}/qingfeng`, {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify({ update_id: 1, message }),
    }).catch(() => {});
    await endsWithTheRemedy(program);
  });

  test('when a process that only delivers sends a notice, which stays to be sent', async () => {
    const { api, redisOptions, program, revoke } = await startOffice('delivery');
    revoke();
    const office = createDelivery({ redis: redisOptions, api });
    try {
      await office.services.notices.startNotice(everybody());
      await endsWithTheRemedy(program);
      expect(await office.services.notices.findProgress('broadcast.1')).toMatchObject({
        failed: 0,
        waiting: 1,
      });
    } finally {
      await office.close();
    }
  });

  test('when a process that only looks after what is due brings a card up to date', async () => {
    const { api, redis, redisOptions, program, revoke } = await startOffice('scheduler');
    revoke();
    const office = createDelivery({ redis: redisOptions, api });
    try {
      await office.services.notices.startNotice(everybody());
      await createProgressCardStore(redis).save('broadcast.1', { chatId: ADMIN, messageId: 1 });
      await endsWithTheRemedy(program);
    } finally {
      await office.close();
    }
  });
});
