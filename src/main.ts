import { parseArgs } from 'node:util';
import { type Config, ConfigError, loadConfig } from './app/config.ts';
import { CONTENT_FOLDERS } from './app/content-folders.ts';
import { loadDotEnv } from './app/dot-env.ts';
import { failureText } from './app/expected-failure.ts';
import { loadContent } from './app/load-content.ts';
import { createLogger } from './app/logger.ts';
import { decideOfficeMode, type OfficeMode, TOKEN_MISSING } from './app/office-mode.ts';
import { OFFICE_PARTS, type OfficePart } from './app/office-options.ts';
import { guardStandardError, secretsOf } from './app/standard-error.ts';
import type { Running } from './app/start-live.ts';

const standardError = guardStandardError();

async function main(): Promise<void> {
  const ending = endWhenAsked();
  loadDotEnv();
  const config = loadConfig(process.env);
  standardError.learn(secretsOf(config));
  const {
    rehearsal,
    repair,
    anew,
    'lived-year': livesYear,
    'accept-data': acceptsData,
    only: given,
  } = readArguments();
  const mode = decideOfficeMode(config, rehearsal);
  if (typeof mode === 'object') throw new ConfigError(TOKEN_MISSING);
  const only = choosePart(given, mode, config);
  if ((anew || livesYear) && mode === 'live')
    throw new ConfigError(
      '--anew 和 --lived-year 只用于演练：npm run rehearsal -- --anew。正式单位的数据没有动。',
    );
  const log = createLogger(config.logLevel, standardError.redact);
  const content = await loadContent(CONTENT_FOLDERS);
  const start = await (mode === 'live' ? loadLive() : loadRehearsal());
  const running = await start({
    config,
    content,
    log,
    only,
    wantsRepair: repair,
    ...{ anew, livesYear },
    acceptsData,
  });
  ending.closing(running);
  await running.failed;
}

/**
 * Ends the program when it is asked to, also before there is an office to close: as the first process of a container it would otherwise go
 * on for as long as Telegram is away. Asked twice, it closes nothing.
 */
function endWhenAsked() {
  let open: Running | undefined;
  let isAsked = false;
  const end = async () => {
    if (isAsked) process.exit(1);
    isAsked = true;
    await open?.stop();
    process.exit(0);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  return {
    /** Has this office closed at the end. */
    closing(running: Running) {
      open = running;
    },
  };
}

/** The office is loaded once nothing is in its way: a start that is refused says so at once. */
async function loadLive() {
  const { startLive } = await import('./app/start-live.ts');
  return startLive;
}

/** All that stands in for Telegram is of no use to an office at work. */
async function loadRehearsal() {
  const { startRehearsalOffice } = await import('./app/start-rehearsal-office.ts');
  return startRehearsalOffice;
}

const no = { type: 'boolean', default: false } as const;

function readArguments() {
  try {
    const options = {
      rehearsal: no,
      repair: no,
      anew: no,
      'lived-year': no,
      'accept-data': no,
      only: { type: 'string' },
    } as const;
    return parseArgs({ options }).values;
  } catch (error) {
    throw new ConfigError(
      `启动参数有误。可用：--rehearsal，--anew，--lived-year，--repair，--accept-data，--only ${OFFICE_PARTS.join('|')}。`,
      {
        cause: error,
      },
    );
  }
}

/** One part of a live office in a process of its own; that takes a Redis which all the processes reach. */
function choosePart(given: string | undefined, mode: OfficeMode, { redis }: Config): OfficePart | undefined {
  if (given === undefined) return undefined;
  const part = OFFICE_PARTS.find((name) => name === given);
  if (!part) throw new ConfigError(`--only 只能是 ${OFFICE_PARTS.join('、')} 之一。`);
  if (mode === 'rehearsal') throw new ConfigError('演练只用一个进程，请去掉 --only。');
  if (!redis)
    throw new ConfigError(
      '--only 把一个单位分给几个进程，它们要共用一个 Redis：请设置 REDIS_URL；自带的 Redis 只属于一个进程。',
    );
  return part;
}

main().catch((error: unknown) => {
  console.error(failureText(error, standardError.redact));
  process.exit(1);
});
