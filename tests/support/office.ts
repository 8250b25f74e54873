import { type Logger, pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { ActionClock } from '../../src/app/action-clock.ts';
import type { Listed } from '../../src/app/build-office.ts';
import { type Config, loadConfig } from '../../src/app/config.ts';
import type { BuiltOffice } from '../../src/app/create-office.ts';
import type { Memory } from '../../src/app/memory.ts';
import type { OfficePart } from '../../src/app/office-options.ts';
import type { OpenRedis } from '../../src/app/open-redis.ts';
import type { OfficeContent } from '../../src/app/read-content.ts';
import { type Office, startOffice } from '../../src/app/start-office.ts';
import type { HeadsArchive } from '../../src/audit/services/seals.ts';
import type { BackupFolder } from '../../src/backups/services/daily-backups.ts';
import type { Later } from '../../src/bot/wait-line.ts';
import type { Reaching } from '../../src/delivery/channels/channel.ts';
import { CHANNELS, type ChannelSettings, usedChannels } from '../../src/delivery/channels/index.ts';
import type { Post } from '../../src/delivery/postings/index.ts';
import type { ErasuresArchive } from '../../src/erasure/services/erasure.ts';
import type { Person } from '../../src/kernel/person.ts';
import type { ClockWatch } from '../../src/kernel/watched-clock.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { createRehearsalClock } from '../../src/rehearsal/rehearsal-clock.ts';
import { startBotApi, type TestBotApi } from './bot-api.ts';
import { type ByName, buildNamedOffice, byName } from './by-name.ts';
import { CLERK, LIAISON, OFFICER, OFFICER_ID, OUTSIDER } from './cast.ts';
import { watchKeyboards } from './exploring/watch-keyboards.ts';
import { NO_CONTENT } from './no-content.ts';
import { createTestRedis } from './redis.ts';
import { type Account, accountOn, introduce, seat } from './seat.ts';
import { shippedContent } from './shipped-content.ts';
import { createTickingClock, type TestClock } from './ticking-clock.ts';

/** Monday 2026-11-23 at nine in Shanghai, when the offices of tests open. */
const MONDAY = Date.parse('2026-11-23T09:00:00+08:00');

/** What matters to a test; the rest is as in any office. */
export type OfficeSetting = {
  /** When it is, at first (epoch milliseconds). */
  at?: number;
  /** Its roster, of people who have written to the bot long ago; left as it is in an office that has one already. */
  people?: readonly Person[];
  /** More of the settings of `.env`. */
  settings?: Readonly<Record<string, string>>;
  /** What its files say, and nothing else; absent: what ships. */
  content?: Partial<OfficeContent>;
  /** Another office's: two on one Redis are two processes of one office. */
  redis?: OfficeRedis;
  /** Where it keeps the backups that it makes by itself. */
  backups?: BackupFolder;
  /** Keeps who was erased apart from Redis. */
  erasures?: ErasuresArchive;
};

/** A Redis to work on, and where other connections to it are made. */
export type OfficeRedis = Pick<OpenRedis, 'redis'> & { options: OpenRedis['address'] };

const contentOf = ({ content }: OfficeSetting): OfficeContent =>
  content ? { ...NO_CONTENT, ...content } : shippedContent();

/** The one officer by the settings is the cast's, unless a test names others, or none (`ADMIN_IDS: ''`). */
function configOf({ settings }: OfficeSetting): Config {
  return loadConfig({
    ADMIN_IDS: String(OFFICER_ID),
    OFFICE_NAME: '清风市档案局',
    BULK_RATE_PER_SECOND: '30',
    ...settings,
  });
}

export type BuiltTestOffice = BuiltOffice &
  ByName & { redis: OfficeRedis; clock: TestClock & ActionClock; time: { now: number } };

/** An office as the product builds it, on a real Redis, with a clock that stands until it is looked at. Nothing runs: its notices wait to be sent. */
export async function buildTestOffice(
  setting: OfficeSetting & { channels?: readonly Reaching[]; post?: Post } = {},
): Promise<BuiltTestOffice> {
  const redis = setting.redis ?? (await createTestRedis());
  const { time, clock } = createTickingClock(setting.at ?? MONDAY);
  const config = configOf(setting);
  const office = buildNamedOffice({
    ...{ redis: redis.redis, clock, config, content: contentOf(setting) },
    queue: { enqueue: async () => {} },
    erasures: setting.erasures,
    backups: setting.backups,
    ...(setting.post && { post: setting.post }),
    channels: setting.channels ?? usedChannels(CHANNELS, config.channels),
  });
  await seatFirst(office, setting.people);
  return { ...office, redis, clock, time };
}

export type TestOffice = Office &
  ByName & {
    api: TestBotApi;
    clock: TestClock;
    redis: OfficeRedis;
    /** The accounts of the cast, who have written to the bot; who of them is on the roster is the setting's. */
    officer: Participant;
    liaison: Participant;
    clerk: Participant;
    outsider: Participant;
    /** The account of somebody else. */
    phoneOf(person: Account): Participant;
    /** Ends this process's part of the office and starts it anew on the same Redis and the same Bot API. */
    restart(): Promise<Office & ByName>;
  };

type Running = OfficeSetting & {
  /** The one part that this process does; absent: all of them. */
  only?: OfficePart;
  /** Absent: one that runs. */
  clock?: TestClock;
  /** A Redis that the product has opened, or other data than a test's. */
  opened?: OpenRedis;
  /** A Bot API server with chats of its own. */
  api?: TestBotApi;
  log?: Logger;
  /** Another clock for what watches whether the process does its work (milliseconds). */
  elapsed?: () => number;
  /** Another memory than that of the process, which nobody tidies here. */
  memory?: Memory;
  /** Its areas in another order. */
  listed?: Listed;
  /** Keeps the heads of the seals apart from Redis. */
  heads?: HeadsArchive;
  /** What hears of the machine's clock by Telegram's answers; absent: nobody doubts it. */
  watch?: ClockWatch;
};

/** A whole office as `main.ts` starts it: the real bot on a real Redis and the rehearsal's Bot API server. */
export async function startTestOffice(setting: Running = {}): Promise<TestOffice> {
  const api = setting.api ?? (await startBotApi());
  watchKeyboards(api);
  if (!setting.api) await introduce(api, [OFFICER, LIAISON, CLERK, OUTSIDER, ...(setting.people ?? [])]);
  const opened = setting.opened ?? toOpened(setting.redis ?? (await createTestRedis()));
  const clock = setting.clock ?? runningFrom(setting.at ?? MONDAY);
  const start = async () => {
    const office = await startOffice({
      ...{ opened, clock, config: configOf(setting), content: contentOf(setting), only: setting.only },
      botApi: { token: api.token, root: api.url },
      ...(setting.heads && { heads: setting.heads }),
      ...(setting.elapsed && { elapsed: setting.elapsed }),
      ...(setting.memory && { memory: setting.memory }),
      ...(setting.watch && { watch: setting.watch }),
      ...(setting.listed && { listed: setting.listed }),
      later: neverLate,
      channels: CHANNELS_AT_ONCE,
      log: setting.log ?? pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
    });
    return { ...office, ...byName(office), stop: once(office.stop) };
  };
  let running = await start();
  onTestFinished(() => running.stop());
  await seatFirst(running, setting.people);
  const phoneOf = (person: Account) => accountOn(api, person);
  return {
    ...running,
    ...{ api, clock, redis: { redis: opened.redis, options: opened.address }, phoneOf },
    ...{ officer: phoneOf(OFFICER), liaison: phoneOf(LIAISON) },
    ...{ clerk: phoneOf(CLERK), outsider: phoneOf(OUTSIDER) },
    async restart() {
      await running.stop();
      running = await start();
      return running;
    },
  };
}

/** A chat gets one message after another at once: that Telegram wants a second between two is held to where it is delivered. */
const AT_ONCE_MS = 10;
const CHANNELS_AT_ONCE = CHANNELS.map((channel) => ({
  ...channel,
  allowance: (settings: ChannelSettings) => ({ ...channel.allowance(settings), pauseMs: AT_ONCE_MS }),
}));

/** How fast the machine of a test is changes nothing of what is said. */
const neverLate: Later = () => () => {};

const toOpened = ({ redis, options }: OfficeRedis): OpenRedis => ({
  ...{ redis, address: options },
  close: async () => {},
});

function runningFrom(instant: number): TestClock {
  const clock = createRehearsalClock();
  clock.set(instant);
  return clock;
}

function once(act: () => Promise<void>): () => Promise<void> {
  let acting: Promise<void> | undefined;
  return () => {
    acting ??= act();
    return acting;
  };
}

async function seatFirst({ stores }: ByName, people: readonly Person[] = []): Promise<void> {
  if ((await stores.people.lastId()) === 0) await seat(stores.people, ...people);
}
