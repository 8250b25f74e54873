import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { CHANNELS, usedChannels } from '../delivery/channels/index.ts';
import { createDeliveryQueue } from '../delivery/queue.ts';
import type { Clock } from '../kernel/clock.ts';
import { clockNotBefore } from '../kernel/watched-clock.ts';
import { createOutageStore } from '../outages/store/outage-store.ts';
import { INVENTED_OFFICE } from '../rehearsal/invented-office.ts';
import { createRehearsalClock } from '../rehearsal/rehearsal-clock.ts';
import { clockBehind } from '../upkeep/bot/clock-messages.ts';
import { createActionClock } from './action-clock.ts';
import { upgradeOf } from './backup/upgrade-backup.ts';
import { type Config, ConfigError } from './config.ts';
import { createOffice, type Services, servicesOf } from './create-office.ts';
import { createErasuresFile } from './erasures-file.ts';
import { createHeadsFile } from './heads-file.ts';
import { confirmOfficeData, confirmRehearsalData } from './office-data.ts';
import { decideOfficeMode, type OfficeMode, officeDataDir, TOKEN_MISSING } from './office-mode.ts';
import { closingOnFailure, openRedis } from './open-redis.ts';
import type { OfficeContent } from './read-content.ts';

/** What the command line says of the office that it means. */
export type OfficeWishes = {
  wantsRehearsal: boolean;
  /** The damaged end of the data may be cut off. */
  wantsRepair: boolean;
  /** The data in Redis are accepted as they are, though this machine knows another office. */
  acceptsData: boolean;
};

export type CommandOptions = OfficeWishes & {
  config: Config;
  content: OfficeContent;
  log: Logger;
  /** Says which office is meant, where that may surprise. */
  note(text: string): void;
};

/**
 * Runs a command on the office's services, with the bot running or not: its private Redis is shared while it runs, and
 * started for the command otherwise. Nothing is sent from here; a running bot sends what a command starts.
 */
export async function withOffice<T>(
  options: CommandOptions,
  use: (services: Services) => Promise<T>,
): Promise<T> {
  const { content, log, wantsRehearsal, wantsRepair, acceptsData, note } = options;
  const mode = decideOfficeMode(options.config, wantsRehearsal);
  if (typeof mode === 'object') throw new ConfigError(TOKEN_MISSING);
  if (mode === 'rehearsal') note('（演练数据）');
  const config =
    mode === 'rehearsal' ? { ...options.config, officeName: INVENTED_OFFICE.name } : options.config;
  const opened = await openRedis(config, mode, log, { share: true, wantsRepair });
  const folder = officeDataDir(config, mode);
  await closingOnFailure(opened, async () => {
    if (mode === 'live')
      await confirmOfficeData(opened.redis, {
        ...{ folder, accepts: acceptsData, warn: note },
        beforeUpgrade: upgradeOf(opened.redis, { config, folder, note }),
      });
    else await confirmRehearsalData(opened.redis);
  });
  const queue = createDeliveryQueue(opened.address, log);
  const clock = createActionClock(await clockOf(config, mode, { redis: opened.redis, note }));
  try {
    const office = createOffice({
      redis: opened.redis,
      queue,
      channels: usedChannels(CHANNELS, config.channels),
      config,
      content,
      heads: createHeadsFile(folder),
      erasures: createErasuresFile(folder),
      clock,
    });
    await office.areas.settings.offer.officeSettings.refresh();
    return await clock.hold(() => use(servicesOf(office)));
  } finally {
    await queue.close();
    await opened.close();
  }
}

type Told = Pick<CommandOptions, 'note'> & { redis: Redis };

/** A command does not ask Telegram what time it is: what the office did last is the least that it can be. */
async function clockOf(config: Config, mode: OfficeMode, { redis, note }: Told): Promise<Clock> {
  if (mode === 'rehearsal')
    return createRehearsalClock({ file: join(officeDataDir(config, mode), 'clock.json') });
  const last = (await createOutageStore(redis).findPulse()) ?? 0;
  const clock = clockNotBefore(Date, last);
  if (clock !== Date) note(clockBehind(last, config.timezone));
  return clock;
}
