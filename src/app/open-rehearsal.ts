import { join } from 'node:path';
import { PersonSchema } from '../kernel/person.ts';
import { REHEARSAL_TOKEN } from '../rehearsal/bot-api-server.ts';
import { INVENTED_OFFICE, OFFICER } from '../rehearsal/invented-office.ts';
import type { RehearsalHooks } from '../rehearsal/page-actions.ts';
import { createRehearsalClock, type RehearsalClock } from '../rehearsal/rehearsal-clock.ts';
import { type Rehearsal, startRehearsal } from '../rehearsal/start-rehearsal.ts';
import { nextWaveLabel } from '../reminders/bot/wave-messages.ts';
import { createOfficeStore } from '../upkeep/store/office-store.ts';
import type { Config } from './config.ts';
import { createHeadsFile } from './heads-file.ts';
import { confirmRehearsalData } from './office-data.ts';
import { closingOnFailure, type OpenRedis, openRedis } from './open-redis.ts';
import type { Running, StartOptions } from './start-live.ts';
import { type Office, startOffice } from './start-office.ts';

export type RehearsalOptions = Omit<StartOptions, 'only' | 'acceptsData'> & {
  /** Where its chats, its clock and the heads of its seals are. */
  folder: string;
  hooks: Pick<RehearsalHooks, 'beginAnew' | 'liveYear'>;
  /** When it is there at first (epoch milliseconds); absent: when it was left, or the machine's time. */
  startsAt?: number;
};

/** The invented office at work, with its own Bot API server and clock. */
export type OpenRehearsal = Running & {
  office: Office;
  rehearsal: Rehearsal;
  clock: RehearsalClock;
  /** It was told to stop. */
  isStopped(): boolean;
};

/** Returns the settings of a rehearsal: of a live office's it has neither the token nor the Redis. */
export function rehearsalConfig(settings: Config): Config {
  const ownRedis = { redisUrl: undefined, webhook: undefined, holidayDataUrl: undefined };
  return { ...settings, ...ownRedis, adminIds: [], officeName: INVENTED_OFFICE.name };
}

/** Opens the invented office on the data in its folder; on an empty one its people move in. */
export async function openRehearsal(options: RehearsalOptions): Promise<OpenRehearsal> {
  const { config, log, wantsRepair } = options;
  const opened = await openRedis(config, 'rehearsal', log, { wantsRepair });
  return closingOnFailure(opened, () => openOn(opened, options));
}

async function openOn(
  opened: OpenRedis,
  { config, content, log, folder, hooks, startsAt }: RehearsalOptions,
): Promise<OpenRehearsal> {
  await confirmRehearsalData(opened.redis);
  await createOfficeStore(opened.redis).markMode('rehearsal');
  const clock = createRehearsalClock({ file: join(folder, 'clock.json') });
  if (startsAt !== undefined) clock.set(startsAt);
  let office: Office | undefined;
  const rehearsal = await startRehearsal({
    port: config.rehearsalPort,
    folder: join(folder, 'telegram'),
    clock,
    hooks: {
      nextWave: async () => (office ? nextWave(office, clock.now()) : undefined),
      onClockMoved: async () => office?.scheduler.poke(),
      ...hooks,
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
  const { failed, stop } = office;
  let isStopped = false;
  return {
    ...{ office, rehearsal, clock, failed },
    isStopped: () => isStopped,
    async stop() {
      isStopped = true;
      await stop();
      await rehearsal.close();
      await opened.close();
    },
  };
}

/** Finds the first reminder after the time that has not been sent or passed over. */
export async function nextWave(
  office: Office,
  now: number,
): Promise<{ at: number; label: string } | undefined> {
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
