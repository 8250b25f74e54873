import type { Logger } from 'pino';
import { newBotWarning } from './bot/messages/new-bot.ts';
import { type Config, ConfigError } from './config.ts';
import type { OfficeContent } from './content/read-content.ts';
import { closingOnFailure, type OpenRedis, openRedis } from './open-redis.ts';
import { type OfficePart, startOffice } from './start-office.ts';
import { createOfficeStore } from './store/office-store.ts';

export type StartOptions = {
  config: Config;
  content: OfficeContent;
  log: Logger;
  /** The one part of the office that this process does; absent: all. */
  only?: OfficePart | undefined;
  /** The damaged end of the private server's data may be cut off without asking. */
  wantsRepair?: boolean;
};

/** A running office. `failed` rejects when it cannot go on. */
export type Running = { stop(): Promise<void>; failed: Promise<never> };

/** Starts the live office: with Telegram, on the office's own data. */
export async function startLive(options: StartOptions): Promise<Running> {
  const opened = await openRedis(options.config, 'live', options.log, options);
  return closingOnFailure(opened, () => startOn(opened, options));
}

async function startOn(opened: OpenRedis, { config, content, log, only }: StartOptions): Promise<Running> {
  if ((await createOfficeStore(opened.redis).markMode('live')) !== 'live')
    throw new ConfigError('REDIS_URL 指向的是演练数据。请换一个 Redis 或数据库编号。');
  const botApi = { token: config.botToken ?? '', root: config.telegramApiRoot, proxy: config.proxy };
  const office = await startOffice({ config, opened, content, clock: Date, botApi, log, only });
  const username = await office.stores.office.findBotUsername();
  const change = await office.services.botChange.find();
  console.log(`清风已启动：@${username}（${config.officeName}）${only ? `，本进程只做 ${only}` : ''}`);
  if (change) console.log(newBotWarning(change));
  // Each start makes the former code worthless, so only the process that takes /claim makes one.
  const code = only === undefined || only === 'bot' ? await office.services.claim.open() : undefined;
  if (code)
    console.log(
      `还没有管理员。请在 15 分钟内私聊机器人发送：\n  /claim ${code}\n发送的人将成为本单位的负责人。`,
    );
  return {
    failed: office.failed,
    async stop() {
      await office.stop();
      await opened.close();
    },
  };
}
