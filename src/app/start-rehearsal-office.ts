import { rmSync } from 'node:fs';
import { toInstant } from '../kernel/plain-date.ts';
import type { YearTold } from '../rehearsal/page-feed.ts';
import { MORNING } from '../rehearsal/year/live-year.ts';
import { THE_YEAR } from '../rehearsal/year/script/index.ts';
import { liveTheYear } from './live-the-year.ts';
import { officeDataDir } from './office-mode.ts';
import { openRedis } from './open-redis.ts';
import { type OpenRehearsal, openRehearsal, rehearsalConfig } from './open-rehearsal.ts';
import type { Running, StartOptions } from './start-live.ts';

export type RehearsalStart = StartOptions & {
  /** What was rehearsed before is forgotten first. */
  anew?: boolean;
  /** The same, and then a year is lived. */
  livesYear?: boolean;
};

/**
 * Starts the rehearsal: the same program with an invented office, a Bot API server of its own and a clock that can be
 * moved. It has a data folder and a Redis of its own, and uses neither the token nor the REDIS_URL of the settings.
 */
export async function startRehearsalOffice(options: RehearsalStart): Promise<Running> {
  const config = rehearsalConfig(options.config);
  const folder = officeDataDir(config, 'rehearsal');
  const hooks = { beginAnew: () => turnTo(false), liveYear: () => turnTo(true) };
  const settings = { ...options, config, folder, hooks };
  const failure = Promise.withResolvers<never>();
  let turn: Promise<void> | undefined;

  async function start(livesYear: boolean): Promise<OpenRehearsal> {
    const startsAt = toInstant(THE_YEAR.from, MORNING, config.timezone);
    const running = await openRehearsal({
      ...settings,
      ...(livesYear && { startsAt }),
      hasNewcomers: !livesYear,
    });
    running.failed.catch(failure.reject);
    console.log(
      `清风演练已启动：${running.rehearsal.url}\n虚拟单位“${config.officeName}”，不连接 Telegram，不接触正式数据。`,
    );
    if (livesYear) void liveTheYear(running, options.content, tellOf(running));
    return running;
  }

  /** Told again while it is under way, it does nothing more. */
  function turnTo(livesYear: boolean): void {
    turn ??= current
      .stop()
      .then(() => rmSync(folder, { recursive: true, force: true }))
      .then(() => start(livesYear))
      .then((running) => {
        current = running;
        turn = undefined;
      });
    turn.catch(failure.reject);
  }

  const { anew = false, livesYear = false } = options;
  if (anew || livesYear) await forget(settings);
  let current = await start(livesYear);
  return {
    failed: failure.promise,
    async stop() {
      await turn;
      await current.stop();
    },
  };
}

/** Tells of the year on the page, and here a line a month. */
function tellOf({ rehearsal }: OpenRehearsal): (told: YearTold) => void {
  let last = '';
  return (told) => {
    rehearsal.tellYear(told);
    const line = yearLine(told);
    if (line !== last) console.log(line);
    last = line;
  };
}

function yearLine(told: YearTold): string {
  if (told === 'over') return '这一年过完了：在页面左侧发送 /report，查看年度数据。';
  if ('halted' in told) return `这一年没有过完。${told.halted}`;
  return `正在过这一年：${told.day.slice(0, 'YYYY-MM'.length)}`;
}

type Forgetting = Pick<StartOptions, 'config' | 'log' | 'wantsRepair'> & { folder: string };

/** Empties the folder, once it is sure that no other process rehearses in it. */
async function forget({ config, log, wantsRepair, folder }: Forgetting): Promise<void> {
  const opened = await openRedis(config, 'rehearsal', log, { wantsRepair });
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
}
