import { ConfigError, loadConfig } from './config.ts';
import { CONTENT_FOLDERS, ContentError, loadContent } from './content/read-content.ts';
import { loadDotEnv } from './dot-env.ts';
import { RedisServerMissing } from './embedded-redis/find-server.ts';
import { createLogger } from './logger.ts';
import { decideOfficeMode, TOKEN_MISSING } from './office-mode.ts';
import { startLive } from './start-live.ts';
import { WrongToken } from './start-office.ts';
import { startRehearsalOffice } from './start-rehearsal-office.ts';

/** Says what is wrong and what to do, without a stack: these are for the person who installs. */
const EXPECTED = [ConfigError, ContentError, RedisServerMissing, WrongToken];

async function main(): Promise<void> {
  loadDotEnv();
  const config = loadConfig(process.env);
  const mode = decideOfficeMode(config, process.argv.includes('--rehearsal'));
  if (typeof mode === 'object') throw new ConfigError(TOKEN_MISSING);
  const log = createLogger(config.logLevel);
  const content = loadContent(CONTENT_FOLDERS);
  const running = await (mode === 'live' ? startLive : startRehearsalOffice)({ config, content, log });
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

main().catch((error: unknown) => {
  const isExpected = EXPECTED.some((kind) => error instanceof kind);
  console.error(isExpected ? (error as Error).message : error);
  process.exit(1);
});
