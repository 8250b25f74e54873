import { getRequestListener } from '@hono/node-server';
import { type BotApiServer, createBotApiServer } from './bot-api-server.ts';
import type { InventedPerson } from './invented-office.ts';
import type { RehearsalHooks } from './page-actions.ts';
import { createPageFeed, type YearTold } from './page-feed.ts';
import type { PageOffice } from './page-office.ts';
import { createPage } from './page-server.ts';
import type { RehearsalClock } from './rehearsal-clock.ts';

/** Enough for an exam of a hundred questions; the page holds all of it. */
const KEPT_MESSAGES_PER_CHAT = 300;
const KEPT_CALLS = 500;

export type RehearsalPerson = Pick<InventedPerson, 'telegramId' | 'name' | 'department' | 'post' | 'role'>;

type Options = {
  /** 0: any free port. */
  port: number;
  /** Where chats and files survive a restart; absent: nowhere. */
  folder?: string;
  clock: RehearsalClock;
  token?: string;
  hooks: RehearsalHooks;
  officeName: string;
  /** The people in the office's order. */
  people: readonly RehearsalPerson[];
  /** One of the people: sits on the left, and owns the group. */
  officer: RehearsalPerson;
  group?: { id: number; title: string };
  timezone: string;
};

export type Rehearsal = {
  url: string;
  server: BotApiServer;
  /** Tells the page of the year that is lived here. */
  tellYear(told: YearTold): void;
  close(): Promise<void>;
};

/** Starts the local Bot API server with the office's accounts, and its chat page at the same address. */
export async function startRehearsal(options: Options): Promise<Rehearsal> {
  const { port, folder, clock, token, hooks, people, officer, group } = options;
  const server = await createBotApiServer({
    port,
    clock,
    ...(folder && { folder }),
    ...(token && { token }),
    keepCalls: KEPT_CALLS,
    keepMessages: KEPT_MESSAGES_PER_CHAT,
  });
  for (const { telegramId, name } of people) server.addAccount({ id: telegramId, first_name: name });
  if (group && !server.findGroup(group.id)) {
    const others = people.map(({ telegramId }) => telegramId).filter((id) => id !== officer.telegramId);
    server.addGroup({ ...group, members: [officer.telegramId, ...others] });
  }
  const feed = createPageFeed({ server, clock, office: officeOf(options), nextWave: hooks.nextWave });
  server.servePage(getRequestListener(createPage({ server, feed, clock, hooks }).fetch));
  return { url: server.url, server, tellYear: feed.tellYear, close: server.close };
}

function officeOf({ officeName, timezone, people, officer, group }: Options): PageOffice {
  return {
    name: officeName,
    timezone,
    people: people.map(({ telegramId: id, name, department, post, role }) => ({
      id,
      name,
      department,
      post,
      role,
    })),
    officer: officer.telegramId,
    ...(group && { group }),
  };
}
