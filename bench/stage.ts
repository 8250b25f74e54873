import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { loadConfig } from '../src/app/config.ts';
import { CONTENT_FOLDERS } from '../src/app/content-folders.ts';
import type { OfficeDeps } from '../src/app/create-office.ts';
import { loadContent } from '../src/app/load-content.ts';
import { recordVersions } from '../src/app/record-versions.ts';
import { type RedisAddress, socketAddress } from '../src/app/redis-address.ts';
import { CHANNELS } from '../src/delivery/channels/index.ts';
import { createDeliveryQueue } from '../src/delivery/queue.ts';
import { startEmbeddedRedis } from '../src/embedded-redis/start-server.ts';
import { type Person, PersonSchema } from '../src/kernel/person.ts';
import { type BotApiServer, createBotApiServer } from '../src/rehearsal/bot-api-server.ts';
import { type ByName, buildNamedOffice } from '../tests/support/by-name.ts';

const FIRST_ACCOUNT = 1_000_000;
/** The account of the officer: of nobody on a roster. */
export const OFFICER_ACCOUNT = 1;
const PEOPLE_PER_SAVE = 1_000;
/** The bot under test has the first core for itself; what loads and answers it runs on the second. */
const LOAD_CORE = '1';

/** A private Redis, local Bot API servers and an office's services, all in this process and its children. */
export type Stage = ByName & {
  redis: Redis;
  /** What the office is built of: another can be built beside it. */
  deps: OfficeDeps;
  /** Folder of the Redis server, where its pid file is. */
  folder: string;
  /** Another server: every bot that is measured has its own. */
  openApi(chats?: Pick<Ground, 'keepMessages'>): Promise<BotApiServer>;
  /** The environment in which the product finds the stage. */
  environment(api: BotApiServer): Record<string, string>;
  /** Puts so many people on the roster, bound to accounts that have written to the bot. */
  seatPeople(count: number, apis: readonly BotApiServer[]): Promise<Person[]>;
  /** Puts these people on a roster on which nobody is; their accounts have written to the bot. */
  seat(people: readonly Person[], apis: readonly BotApiServer[]): Promise<void>;
  /** Lets the accounts of people who are seated have written to a bot. */
  haveWritten(people: readonly Person[], api: BotApiServer): Promise<void>;
  /** Another office on the same Redis, as of a process that has just started: it remembers nothing of what was cleared. */
  freshOffice(): Promise<ByName>;
  /** Runs what only prepares: no write waits for the disk, as each of an office's does. */
  prepare(work: () => Promise<unknown>): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
  close(): Promise<void>;
};

/** Returns how many bytes Redis holds. */
export async function usedMemory({ redis }: Pick<Stage, 'redis'>): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1]);
}

export const accountOf = (id: number): number => FIRST_ACCOUNT + id;

/** Sets everything up on the second core. */
export async function openStage(): Promise<Stage> {
  spawnSync('taskset', ['--all-tasks', '--pid', '--cpu-list', LOAD_CORE, String(process.pid)]);
  const folder = mkdtempSync(join(tmpdir(), 'qingfeng-bench-'));
  const server = await startEmbeddedRedis({ dataDir: folder, cacheDir: '.cache' });
  const url = `unix://${server.socketPath}`;
  const address = socketAddress(server.socketPath);
  return openStageOn({ folder, address, url, close: () => server.stop() });
}

/** A Redis, a folder that goes with it, and what is given to the product as `REDIS_URL`. */
export type Ground = {
  folder: string;
  address: RedisAddress;
  url: string;
  /** How many messages stay in a chat: while Redis is away the bot writes that it waits. One unless told. */
  keepMessages?: number;
  close(): Promise<unknown>;
};

/** Sets everything up on a Redis that is there. */
export async function openStageOn({ folder, address, url, keepMessages = 1, close }: Ground): Promise<Stage> {
  const redis = new Redis({ ...address, maxRetriesPerRequest: null, enableAutoPipelining: true });
  redis.on('error', () => {});
  const queue = createDeliveryQueue(address, pino({ level: 'silent' }));
  // What the queue notes of itself is there by then, and is cleared with the rest: it is nothing that a program has written.
  await queue.count();
  const deps = {
    redis,
    queue,
    channels: CHANNELS,
    config: loadConfig({}),
    content: await loadContent(CONTENT_FOLDERS),
    clock: Date,
  };
  const office = buildNamedOffice(deps);
  return {
    ...office,
    deps,
    redis,
    folder,
    openApi: (chats) => createBotApiServer({ keepCalls: 0, keepMessages, ...chats }),
    environment: (api) => ({
      // A machine that has not met the office: each part begins with an emptied Redis.
      DATA_DIR: mkdtempSync(join(folder, 'data-')),
      BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.url,
      REDIS_URL: url,
      ADMIN_IDS: String(OFFICER_ACCOUNT),
      LOG_LEVEL: 'fatal',
    }),
    async seatPeople(count, servers) {
      const people = Array.from({ length: count }, (_, i) => somebody(i + 1));
      await seat({ ...office, redis }, people, servers);
      return people;
    },
    seat: (people, servers) => seat({ ...office, redis }, people, servers),
    haveWritten,
    freshOffice: async () =>
      buildNamedOffice({
        ...{ ...deps, channels: [], queue: { enqueue: async () => {} } },
        content: await loadContent(CONTENT_FOLDERS),
      }),
    async prepare(work) {
      await redis.config('SET', 'appendfsync', 'no');
      await work();
      await redis.config('SET', 'appendfsync', 'always');
    },
    async clear() {
      await redis.flushall();
    },
    async close() {
      await queue.close();
      redis.disconnect();
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const somebody = (id: number): Person =>
  PersonSchema.parse({ id, name: `人员${id}`, department: '办公室', order: id, telegramId: accountOf(id) });

/** Puts people on the roster of an office on which nobody is, and has their accounts write to the bot. */
export async function seat(
  { stores, redis }: Pick<ByName, 'stores'> & { redis: Redis },
  people: readonly Person[],
  apis: readonly BotApiServer[],
): Promise<void> {
  // As a start of this version would: otherwise the first takes it for an upgrade.
  await recordVersions(redis);
  await stores.people.reserveIds(people.length);
  for (let from = 0; from < people.length; from += PEOPLE_PER_SAVE)
    await stores.people.saveAll(people.slice(from, from + PEOPLE_PER_SAVE).map((after) => ({ after })));
  for (const api of apis) await haveWritten(people, api);
}

async function haveWritten(people: readonly Person[], api: BotApiServer): Promise<void> {
  for (const { name, telegramId: account = 0 } of people)
    api.addAccount({ id: account, first_name: name }).send('/start');
  await dropUpdates(api);
}

/** That everybody has written to the bot is of no interest to it here. */
async function dropUpdates(api: BotApiServer): Promise<void> {
  await callAsBot(api, 'setWebhook', { url: '', drop_pending_updates: true });
}

/** Calls a method as the bot would. */
export async function callAsBot(api: BotApiServer, method: string, parameters: object): Promise<unknown> {
  const response = await fetch(`${api.url}/bot${api.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  });
  const reply = (await response.json()) as { ok: boolean; result: unknown; description?: string };
  if (!reply.ok) throw new Error(`${method}: ${reply.description}`);
  return reply.result;
}
