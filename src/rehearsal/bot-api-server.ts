import { mkdirSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { User, UserFromGetMe } from 'grammy/types';
import type { Clock } from '../kernel/clock.ts';
import type { Backend } from './bot-api/backend.ts';
import { createCallHandler } from './bot-api/call-handler.ts';
import { createCallLog } from './bot-api/call-log.ts';
import { createCallbackQueries } from './bot-api/callback-queries.ts';
import { createCommandLists } from './bot-api/command-lists.ts';
import { createConversations } from './bot-api/conversations.ts';
import { createFaults } from './bot-api/faults.ts';
import { createFeed } from './bot-api/feed.ts';
import { createFiles } from './bot-api/files.ts';
import { createLimits } from './bot-api/limits.ts';
import { createMeasurements } from './bot-api/measurements.ts';
import { createProfile } from './bot-api/profile.ts';
import { keepState } from './bot-api/saved-state.ts';
import { createUpdateQueue } from './bot-api/update-queue.ts';
import { createWebhook } from './bot-api/webhook.ts';
import { createControl } from './control.ts';
import { addGroup, findGroup, type Group, type GroupSettings } from './participant/group.ts';
import { createParticipant, type Participant } from './participant/participant.ts';
import { PortUnusable } from './port-unusable.ts';
import { createRequestHandler } from './request-handler.ts';

export const REHEARSAL_TOKEN = '1000000001:rehearsal-of-qingfeng-on-this-machine';
const REHEARSAL_BOT = { id: 1_000_000_001, first_name: '清风（演练）', username: 'qingfeng_rehearsal_bot' };
/** Longer than any client keeps an idle connection, so that none is cut while a call is on its way. */
const KEEP_ALIVE_MS = 120_000;

export type BotApiServerOptions = {
  /** 0 or absent: any free port. */
  port?: number;
  token?: string;
  bot?: { id: number; first_name: string; username: string };
  /** Dates messages and decides what is older than 48 hours; the machine's unless told. */
  clock?: Clock;
  /** Chats and files survive a restart in this folder; absent: nothing is written. */
  folder?: string;
  /** As a server of the office's own that was started with `--local`: files are read from its disk, the `folder`. */
  isLocal?: boolean;
  /** How many calls `calls` holds at least; absent: all. */
  keepCalls?: number;
  /** How many messages a chat remembers; absent: all. */
  keepMessages?: number;
  /** The dice for faults that befall a share of the calls. */
  random?: () => number;
};

export type BotApiServer = Awaited<ReturnType<typeof createBotApiServer>>;

/**
 * Makes a Bot API server for one bot on this machine, listening on 127.0.0.1: the bot talks to it as it talks to Telegram, and
 * `addAccount` gives the people at the other end. It refuses what Telegram refuses, and also unknown fields.
 */
export async function createBotApiServer(options: BotApiServerOptions = {}) {
  const { token = REHEARSAL_TOKEN, folder } = options;
  if (folder) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const measurements = createMeasurements();
  const backend = createBackend(options, measurements);
  const faults = createFaults(options.random);
  const limits = createLimits();
  const log = createCallLog(backend.feed, options.keepCalls ?? Number.POSITIVE_INFINITY);
  const state = folder ? keepState(join(folder, 'chats.json'), backend) : undefined;

  const participants = new Map<number, Participant>();
  const participantOf = (id: number): Participant | undefined => {
    const account = backend.conversations.findAccount(id);
    if (account && !participants.has(id)) participants.set(id, createParticipant(backend, account));
    return participants.get(id);
  };

  let page: RequestListener | undefined;
  let guarded: { below: string; listener: RequestListener } | undefined;
  const call = createCallHandler({ token, backend, faults, limits, measurements, log });
  const control = createControl({ faults, limits, measurements });
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS },
    createRequestHandler({ token, backend, call, control, page: () => page, guarded: () => guarded }),
  );
  const port = await listen(server, options.port ?? 0);

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    bot: backend.bot,
    /** The bot's calls but for getUpdates, oldest first. */
    calls: log.calls,
    faults,
    limits,
    measurements,
    feed: backend.feed,
    files: backend.files,
    commands: backend.commands,
    profile: backend.profile,
    /** Adds the account, or renames it if it is there; it has not written to the bot yet. */
    addAccount(user: Pick<User, 'id' | 'first_name'> & Partial<User>): Participant {
      const account = backend.conversations.addAccount({ is_bot: false, language_code: 'zh-hans', ...user });
      const participant = participants.get(user.id) ?? createParticipant(backend, account);
      participants.set(user.id, participant);
      return participant;
    },
    findAccount: participantOf,
    addGroup: (settings: GroupSettings): Group => addGroup(backend, settings),
    findGroup: (id: number): Group | undefined => findGroup(backend, id),
    /** Hands every request that is not for the Bot API to the page; the Host and the Origin are checked before. */
    servePage(listener: RequestListener): void {
      page = listener;
    },
    /** Hands over what lies below a path: there the Host alone is checked, for browsers may say of a form of ours no Origin. */
    serveBelow(path: string, listener: RequestListener): void {
      guarded = { below: path, listener };
    },
    /** Makes all taps that wait for an answer too old to be answered. */
    expireTaps: (): void => backend.queries.expireAll(),
    /** Saves what is to survive and cuts all connections, so that nobody waits for a long poll. */
    async close(): Promise<void> {
      backend.webhook.remove();
      state?.flush();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function createBackend(
  options: BotApiServerOptions,
  measurements: ReturnType<typeof createMeasurements>,
): Backend {
  const { bot = REHEARSAL_BOT, folder, clock = Date, keepMessages = Number.POSITIVE_INFINITY } = options;
  const feed = createFeed();
  const updates = createUpdateQueue();
  const voters = new Map<string, Set<number>>();
  return {
    bot: describeBot(bot),
    clock,
    feed,
    updates,
    conversations: createConversations({ clock, feed, keepMessages }),
    files: createFiles(folder && join(folder, 'files'), { isLocal: options.isLocal ?? false }),
    queries: createCallbackQueries(feed, measurements),
    commands: createCommandLists(),
    profile: createProfile(),
    webhook: createWebhook(updates),
    votersOf(pollId) {
      const known = voters.get(pollId) ?? new Set();
      voters.set(pollId, known);
      return known;
    },
  };
}

function describeBot(bot: { id: number; first_name: string; username: string }): UserFromGetMe {
  return {
    ...bot,
    is_bot: true,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
    allows_users_to_create_topics: false,
    can_manage_bots: false,
  } as UserFromGetMe;
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => reject(new PortUnusable(port, cause)));
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}
