import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { loadConfig } from '../../src/app/config.ts';
import { CONTENT_FOLDERS, loadContent, type OfficeContent } from '../../src/app/read-content.ts';
import { type Office, startOffice } from '../../src/app/start-office.ts';
import type { BotApiServer } from '../../src/rehearsal/bot-api-server.ts';
import { createRehearsalClock, type RehearsalClock } from '../../src/rehearsal/rehearsal-clock.ts';
import { startBotApi } from './bot-api.ts';
import { type ByName, byName } from './by-name.ts';
import { createTestRedis, type TestRedis } from './redis.ts';

/** The officer of test offices: an admin by configuration. */
export const OFFICER_ID = 6_800_100_004;

export type TestOffice = Office &
  ByName & {
    api: BotApiServer;
    clock: RehearsalClock;
    redis: TestRedis;
    /** Kills this process's part of the office and starts it anew on the same Redis and the same Bot API. */
    restart(): Promise<Office & ByName>;
  };

let content: OfficeContent | undefined;

/** A whole office as `main.ts` starts it: the real bot on a real Redis and the rehearsal's Bot API server. */
export async function startTestOffice(
  now = Date.parse('2026-11-23T09:00:00+08:00'),
  adminIds: readonly number[] = [OFFICER_ID],
  settings: Readonly<Record<string, string>> = {},
  ownRedis?: TestRedis,
): Promise<TestOffice> {
  content ??= loadContent(CONTENT_FOLDERS);
  const api = await startBotApi();
  const redis = ownRedis ?? (await createTestRedis());
  const clock = createRehearsalClock();
  clock.set(now);
  const config = loadConfig({
    ADMIN_IDS: adminIds.join(','),
    OFFICE_NAME: '清风市档案局',
    LOG_LEVEL: 'silent',
    ...settings,
  });
  const start = () =>
    startOffice({
      config: { ...config, channels: { BULK_RATE_PER_SECOND: 30 } },
      opened: { redis: redis.redis, address: redis.options, close: async () => {} },
      content: content as OfficeContent,
      clock,
      botApi: { token: api.token, root: api.url },
      log: pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
    });
  let running = await start();
  onTestFinished(() => running.stop());
  return {
    ...running,
    ...byName(running),
    api,
    clock,
    redis,
    async restart() {
      await running.stop();
      running = await start();
      return { ...running, ...byName(running) };
    },
  };
}
