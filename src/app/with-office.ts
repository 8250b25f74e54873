import { join } from 'node:path';
import type { Logger } from 'pino';
import { CHANNELS, usedChannels } from '../delivery/channels/index.ts';
import { createDeliveryQueue } from '../delivery/queue.ts';
import { INVENTED_OFFICE } from '../rehearsal/invented-office.ts';
import { createRehearsalClock } from '../rehearsal/rehearsal-clock.ts';
import { createActionClock } from './action-clock.ts';
import { type Config, ConfigError } from './config.ts';
import { createOffice, type Services, servicesOf } from './create-office.ts';
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
    if (mode === 'live') await confirmOfficeData(opened.redis, { folder, accepts: acceptsData, warn: note });
    else await confirmRehearsalData(opened.redis);
  });
  const queue = createDeliveryQueue(opened.address, log);
  const clock = createActionClock(clockOf(config, mode));
  try {
    const office = createOffice({
      redis: opened.redis,
      queue,
      channels: usedChannels(CHANNELS, config.channels),
      config,
      content,
      heads: createHeadsFile(officeDataDir(config, mode)),
      clock,
    });
    await office.areas.settings.offer.officeSettings.refresh();
    return await clock.hold(() => use(servicesOf(office)));
  } finally {
    await queue.close();
    await opened.close();
  }
}

function clockOf(config: Config, mode: OfficeMode) {
  return mode === 'live'
    ? Date
    : createRehearsalClock({ file: join(officeDataDir(config, mode), 'clock.json') });
}
