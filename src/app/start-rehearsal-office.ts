import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PersonSchema } from '../kernel/person.ts';
import { REHEARSAL_TOKEN } from '../rehearsal/bot-api-server.ts';
import { INVENTED_OFFICE, OFFICER } from '../rehearsal/invented-office.ts';
import { createRehearsalClock } from '../rehearsal/rehearsal-clock.ts';
import { type Rehearsal, startRehearsal } from '../rehearsal/start-rehearsal.ts';
import { nextWaveLabel } from '../reminders/bot/wave-messages.ts';
import { createOfficeStore } from '../upkeep/store/office-store.ts';
import type { Config } from './config.ts';
import { createHeadsFile } from './heads-file.ts';
import { confirmRehearsalData } from './office-data.ts';
import { officeDataDir } from './office-mode.ts';
import { closingOnFailure, type OpenRedis, openRedis } from './open-redis.ts';
import type { Running, StartOptions } from './start-live.ts';
import { type Office, startOffice } from './start-office.ts';

/**
 * Starts the rehearsal: the same program with an invented office, a Bot API server of its own and a clock that can be
 * moved. It has a data folder and a Redis of its own, and uses neither the token nor the REDIS_URL of the settings.
 *
 * @param options `anew`: what was rehearsed before is forgotten first
 */
export async function startRehearsalOffice(options: StartOptions & { anew?: boolean }): Promise<Running> {
  const settings = { ...options, config: rehearsalConfig(options.config) };
  const folder = officeDataDir(settings.config, 'rehearsal');
  const failure = Promise.withResolvers<never>();
  let turn: Promise<void> | undefined;

  async function start(): Promise<Running> {
    const running = await open(settings, folder, beginAnew);
    running.failed.catch(failure.reject);
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

  if (options.anew) await forget(settings, folder);
  let current = await start();
  return {
    failed: failure.promise,
    async stop() {
      await turn;
      await current.stop();
    },
  };
}

function rehearsalConfig(settings: Config): Config {
  const ownRedis = { redisUrl: undefined, webhook: undefined, holidayDataUrl: undefined };
  return { ...settings, ...ownRedis, adminIds: [], officeName: INVENTED_OFFICE.name };
}

/** Empties the folder, once it is sure that no other process rehearses in it. */
async function forget({ config, log, wantsRepair }: StartOptions, folder: string): Promise<void> {
  const opened = await openRedis(config, 'rehearsal', log, { wantsRepair });
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
}

async function open(options: StartOptions, folder: string, beginAnew: () => void): Promise<Running> {
  const { config, log, wantsRepair } = options;
  const opened = await openRedis(config, 'rehearsal', log, { wantsRepair });
  return closingOnFailure(opened, () => startOn(opened, { ...options, folder, beginAnew }));
}

async function startOn(
  opened: OpenRedis,
  { config, content, log, folder, beginAnew }: StartOptions & { folder: string; beginAnew: () => void },
): Promise<Running> {
  await confirmRehearsalData(opened.redis);
  await createOfficeStore(opened.redis).markMode('rehearsal');
  const clock = createRehearsalClock({ file: join(folder, 'clock.json') });
  let office: Office | undefined;
  const rehearsal = await startRehearsal({
    port: config.rehearsalPort,
    folder: join(folder, 'telegram'),
    clock,
    hooks: {
      nextWave: async () => (office ? nextWave(office, clock.now()) : undefined),
      onClockMoved: async () => office?.scheduler.poke(),
      beginAnew,
    },
    officeName: INVENTED_OFFICE.name,
    people: INVENTED_OFFICE.people,
    officer: OFFICER,
    group: INVENTED_OFFICE.group,
    timezone: config.timezone,
  });
  const botApi = { token: REHEARSAL_TOKEN, root: rehearsal.url };
  const heads = createHeadsFile(folder);
  office = await startOffice({ config, opened, content, clock, heads, botApi, log });
  await moveIn(office, rehearsal);
  console.log(
    `清风演练已启动：${rehearsal.url}\n虚拟单位“${INVENTED_OFFICE.name}”，不连接 Telegram，不接触正式数据。`,
  );
  const { failed, stop } = office;
  return {
    failed,
    async stop() {
      await stop();
      await rehearsal.close();
      await opened.close();
    },
  };
}

async function nextWave(office: Office, now: number): Promise<{ at: number; label: string } | undefined> {
  const upcoming = await office.areas.reminders.offer.reminders.listUpcoming();
  const next = upcoming.find(({ wave, record }) => wave.at > now && record === undefined);
  return next && { at: next.wave.at, label: nextWaveLabel(next.wave) };
}

/** The invented people are on the roster, bound from the outset and confirmed, and everybody has written to the bot once. */
async function moveIn({ areas }: Office, { server }: Rehearsal): Promise<void> {
  const { stores } = areas.people.offer;
  if ((await stores.people.count()) > 0) return;
  const ids = await stores.people.reserveIds(INVENTED_OFFICE.people.length);
  const people = INVENTED_OFFICE.people.map((invented, order) =>
    PersonSchema.parse({ ...invented, id: ids[order], order, roleConfirmed: true }),
  );
  await stores.people.saveAll(people.map((after) => ({ after })));
  for (const { telegramId } of INVENTED_OFFICE.people) server.findAccount(telegramId)?.send('/start');
}
