import { parseArgs } from 'node:util';
import { WebhookImpossible } from './bot/webhook.ts';
import { WrongToken } from './bot/wrong-token.ts';
import { type Config, ConfigError, loadConfig } from './config.ts';
import { CONTENT_FOLDERS, ContentError, loadContent } from './content/read-content.ts';
import { loadDotEnv } from './dot-env.ts';
import { DataFolderUnusable } from './embedded-redis/data-folder.ts';
import { RedisNotStarted, RedisServerMissing } from './embedded-redis/find-server.ts';
import { createLogger } from './logger.ts';
import { decideOfficeMode, type OfficeMode, TOKEN_MISSING } from './office-mode.ts';
import { PortUnusable } from './rehearsal/bot-api-server.ts';
import { startLive } from './start-live.ts';
import { OFFICE_PARTS, type OfficePart } from './start-office.ts';
import { startRehearsalOffice } from './start-rehearsal-office.ts';

/** Says what is wrong and what to do, without a stack: these are for the person who installs. */
const EXPECTED = [
  ConfigError,
  ContentError,
  DataFolderUnusable,
  PortUnusable,
  RedisNotStarted,
  RedisServerMissing,
  WebhookImpossible,
  WrongToken,
];

async function main(): Promise<void> {
  loadDotEnv();
  const config = loadConfig(process.env);
  const { rehearsal, only: given } = readArguments();
  const mode = decideOfficeMode(config, rehearsal);
  if (typeof mode === 'object') throw new ConfigError(TOKEN_MISSING);
  const only = choosePart(given, mode, config);
  const log = createLogger(config.logLevel);
  const content = loadContent(CONTENT_FOLDERS);
  const running = await (mode === 'live' ? startLive : startRehearsalOffice)({ config, content, log, only });
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await running.stop();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await running.failed;
}

function readArguments(): { rehearsal: boolean; only: string | undefined } {
  try {
    const options = { rehearsal: { type: 'boolean', default: false }, only: { type: 'string' } } as const;
    const { rehearsal, only } = parseArgs({ options }).values;
    return { rehearsal, only };
  } catch (error) {
    throw new ConfigError(`启动参数有误。可用：--rehearsal，--only ${OFFICE_PARTS.join('|')}。`, {
      cause: error,
    });
  }
}

/** One part of a live office in a process of its own; that takes a Redis which all the processes reach. */
function choosePart(
  given: string | undefined,
  mode: OfficeMode,
  { redisUrl }: Config,
): OfficePart | undefined {
  if (given === undefined) return undefined;
  const part = OFFICE_PARTS.find((name) => name === given);
  if (!part) throw new ConfigError(`--only 只能是 ${OFFICE_PARTS.join('、')} 之一。`);
  if (mode === 'rehearsal') throw new ConfigError('演练只用一个进程，请去掉 --only。');
  if (!redisUrl)
    throw new ConfigError(
      '--only 把一个单位分给几个进程，它们要共用一个 Redis：请设置 REDIS_URL；自带的 Redis 只属于一个进程。',
    );
  return part;
}

main().catch((error: unknown) => {
  const isExpected = EXPECTED.some((kind) => error instanceof kind);
  console.error(isExpected ? (error as Error).message : error);
  process.exit(1);
});
