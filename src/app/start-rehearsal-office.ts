import { rmSync } from 'node:fs';
import { officeDataDir } from './office-mode.ts';
import { openRedis } from './open-redis.ts';
import { openRehearsal, type RehearsalOptions, rehearsalConfig } from './open-rehearsal.ts';
import type { Running, StartOptions } from './start-live.ts';

/**
 * Starts the rehearsal: the same program with an invented office, a Bot API server of its own and a clock that can be
 * moved. It has a data folder and a Redis of its own, and uses neither the token nor the REDIS_URL of the settings.
 *
 * @param options `anew`: what was rehearsed before is forgotten first
 */
export async function startRehearsalOffice(options: StartOptions & { anew?: boolean }): Promise<Running> {
  const config = rehearsalConfig(options.config);
  const folder = officeDataDir(config, 'rehearsal');
  const settings = { ...options, config, folder, hooks: { beginAnew } };
  const failure = Promise.withResolvers<never>();
  let turn: Promise<void> | undefined;

  async function start(): Promise<Running> {
    const running = await openRehearsal(settings);
    running.failed.catch(failure.reject);
    console.log(
      `清风演练已启动：${running.rehearsal.url}\n虚拟单位“${config.officeName}”，不连接 Telegram，不接触正式数据。`,
    );
    return running;
  }

  /** Told again while it is under way, it does nothing more. */
  function beginAnew(): void {
    turn ??= current
      .stop()
      .then(() => rmSync(folder, { recursive: true, force: true }))
      .then(start)
      .then((running) => {
        current = running;
        turn = undefined;
      });
    turn.catch(failure.reject);
  }

  if (options.anew) await forget(settings);
  let current = await start();
  return {
    failed: failure.promise,
    async stop() {
      await turn;
      await current.stop();
    },
  };
}

/** Empties the folder, once it is sure that no other process rehearses in it. */
async function forget({ config, log, wantsRepair, folder }: RehearsalOptions): Promise<void> {
  const opened = await openRedis(config, 'rehearsal', log, { wantsRepair });
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
}
