import { join } from 'node:path';
import type { Logger } from 'pino';
import { type ChannelSettings, unsetChannels } from '../delivery/channels/index.ts';
import { createPublicPaths } from '../http/public-server.ts';
import { PersonSchema } from '../kernel/person.ts';
import { createPeopleStore } from '../people/store/people-store.ts';
import { GATEWAY_ACCEPTED, GATEWAY_BODY } from '../rehearsal/arrivals/text-gateway.ts';
import { REHEARSAL_TOKEN } from '../rehearsal/bot-api-server.ts';
import {
  INVENTED_OFFICE,
  NEWCOMERS,
  OFFICER,
  WITHOUT_ACCOUNT,
  type WithoutAccount,
} from '../rehearsal/invented-office.ts';
import type { RehearsalHooks } from '../rehearsal/page-actions.ts';
import { createRehearsalClock, type RehearsalClock } from '../rehearsal/rehearsal-clock.ts';
import { type Rehearsal, startRehearsal } from '../rehearsal/start-rehearsal.ts';
import { nextWaveLabel } from '../reminders/bot/wave-messages.ts';
import { createOfficeStore } from '../upkeep/store/office-store.ts';
import type { Config } from './config.ts';
import { createErasuresFile } from './erasures-file.ts';
import { createHeadsFile } from './heads-file.ts';
import { confirmRehearsalData } from './office-data.ts';
import type { OfficeOptions } from './office-options.ts';
import { closingOnFailure, type OpenRedis, openRedis } from './open-redis.ts';
import type { Running, StartOptions } from './start-live.ts';
import { type Office, startOffice } from './start-office.ts';

export type RehearsalOptions = Omit<StartOptions, 'only' | 'acceptsData'> & {
  /** Where its chats, its clock and the heads of its seals are. */
  folder: string;
  hooks: Pick<RehearsalHooks, 'beginAnew' | 'liveYear'>;
  /** When it is there at first (epoch milliseconds); absent: when it was left, or the machine's time. */
  startsAt?: number;
  /** Two who are not bound, and three without an account, are on the roster of an office that moves in now. */
  hasNewcomers?: boolean;
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
  const ownRedis = { redis: undefined, webhook: undefined, publicUrl: undefined, holidayDataUrl: undefined };
  // Nobody outside may hear of it, whatever providers the office has set.
  const { BULK_RATE_PER_SECOND } = settings.channels;
  const channels = { ...unsetChannels(), BULK_RATE_PER_SECOND };
  return { ...settings, ...ownRedis, channels, postings: {}, adminIds: [], officeName: INVENTED_OFFICE.name };
}

/** Opens the invented office on the data in its folder; on an empty one its people move in. */
export async function openRehearsal(options: RehearsalOptions): Promise<OpenRehearsal> {
  const { config, log, wantsRepair } = options;
  const opened = await openRedis(config, 'rehearsal', log, { wantsRepair });
  return closingOnFailure(opened, () => openOn(opened, options));
}

async function openOn(
  opened: OpenRedis,
  { config, content, log, folder, hooks, startsAt, hasNewcomers }: RehearsalOptions,
): Promise<OpenRehearsal> {
  await confirmRehearsalData(opened.redis);
  await createOfficeStore(opened.redis).markMode('rehearsal');
  const clock = createRehearsalClock({ file: join(folder, 'clock.json') });
  if (startsAt !== undefined) clock.set(startsAt);
  const isOnRoster = await rosterOf(opened, hasNewcomers ?? false);
  const newcomers = NEWCOMERS.filter(isOnRoster);
  const withoutAccount = WITHOUT_ACCOUNT.filter(isOnRoster);
  let office: Office | undefined;
  let isStopped = false;
  /** What was asked of an office that is being closed has no answer, and nobody waits for one. */
  const unlessStopped = (error: unknown): undefined => {
    if (!isStopped) throw error;
  };
  const rehearsal = await startRehearsal({
    ...placeOf(config, folder),
    ...{ clock, withoutAccount },
    people: byDepartment([...INVENTED_OFFICE.people, ...newcomers]),
    hooks: {
      nextWave: async () =>
        office && !isStopped ? nextWave(office, clock.now()).catch(unlessStopped) : undefined,
      onClockMoved: async () => office?.scheduler.poke(),
      ...hooks,
    },
  });
  const botApi = { token: REHEARSAL_TOKEN, root: rehearsal.url };
  const heads = createHeadsFile(folder);
  const erasures = createErasuresFile(folder);
  office = await startOffice({
    ...reachableOn(rehearsal, config, log),
    ...{ opened, content, clock, heads, erasures, botApi, log },
  });
  await moveIn(office, rehearsal, [...newcomers, ...withoutAccount]);
  const { failed, stop } = office;
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

/** Where a rehearsal is, and whose it is. */
const placeOf = ({ rehearsalPort, timezone }: Config, folder: string) => ({
  ...{ port: rehearsalPort, folder: join(folder, 'telegram'), timezone },
  ...{ officeName: INVENTED_OFFICE.name, officer: OFFICER, group: INVENTED_OFFICE.group },
});

/** Finds the first reminder after the time that has not been sent or passed over. */
export async function nextWave(
  office: Office,
  now: number,
): Promise<{ at: number; label: string } | undefined> {
  const upcoming = await office.areas.reminders.offer.reminders.listUpcoming();
  const next = upcoming.find(({ wave, record }) => wave.at > now && record === undefined);
  return next && { at: next.wave.at, label: nextWaveLabel(next.wave) };
}

/** Puts those of a department together, the departments in the order in which they come. */
function byDepartment<Member extends { department: string }>(people: readonly Member[]): Member[] {
  return [...Map.groupBy(people, ({ department }) => department).values()].flat();
}

/** Returns who of those beside the thirteen is in the office: of one that has moved in already those who are on its roster. */
async function rosterOf({ redis }: OpenRedis, areWanted: boolean) {
  const roster = await createPeopleStore(redis).copy();
  const numbers = new Set(roster.map(({ staffNumber }) => staffNumber));
  return ({ staffNumber }: { staffNumber: string }): boolean =>
    roster.length === 0 ? areWanted : numbers.has(staffNumber);
}

/** Where the pages of the office lie on the rehearsal's own server, so that one port is enough. */
const PAGES = '/office';
const PARTS_PER_MONTH = 2000;

/** Returns the settings with which the office reaches phones, mailboxes and browsers of the rehearsal, and the server that it lends for it. */
function reachableOn(
  { url, server, handsIn }: Rehearsal,
  config: Config,
  log: Logger,
): Pick<OfficeOptions, 'config' | 'publicServer'> {
  const paths = createPublicPaths(log);
  server.serveBelow(PAGES, paths.listener);
  const channels: ChannelSettings = {
    ...config.channels,
    ...{ SMS_GATEWAY_URL: handsIn.texts, SMS_GATEWAY_SIGN: config.officeName },
    ...{ SMS_GATEWAY_BODY: GATEWAY_BODY, SMS_GATEWAY_ACCEPTED: GATEWAY_ACCEPTED },
    SMS_PARTS_PER_MONTH: PARTS_PER_MONTH,
    ...{ SMTP_URL: handsIn.letters, MAIL_FROM: `${config.officeName} <notice@example.com>` },
  };
  return {
    config: { ...config, channels, publicUrl: `${url}${PAGES}` },
    publicServer: { ...paths, port: Number(new URL(url).port), close: async () => {} },
  };
}

/** The invented people are on the roster, bound from the outset and confirmed, and have written to the bot once; the others have not. */
async function moveIn(
  { areas }: Office,
  { server }: Rehearsal,
  others: readonly WithoutAccount[],
): Promise<void> {
  const { stores } = areas.people.offer;
  if ((await stores.people.count()) > 0) return;
  const unbound = others.map((other) => ({ ...other, telegramId: undefined }));
  const everybody = byDepartment([...INVENTED_OFFICE.people, ...unbound]);
  const ids = await stores.people.reserveIds(everybody.length);
  const people = everybody.map((invented, order) =>
    PersonSchema.parse({ ...invented, id: ids[order], order, roleConfirmed: true }),
  );
  await stores.people.saveAll(people.map((after) => ({ after })));
  for (const { telegramId } of INVENTED_OFFICE.people) server.findAccount(telegramId)?.send('/start');
}
