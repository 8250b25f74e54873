import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createArrivals } from './arrivals/arrivals.ts';
import { keepLetter } from './arrivals/keep-letter.ts';
import { startMailServer } from './arrivals/mail-server.ts';
import { type BotApiServer, createBotApiServer } from './bot-api-server.ts';
import type { InventedPerson, WithoutAccount } from './invented-office.ts';
import type { RehearsalHooks } from './page-actions.ts';
import { createPageFeed, type YearTold } from './page-feed.ts';
import type { PageOffice } from './page-office.ts';
import { createPage, GATEWAY_PATH } from './page-server.ts';
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
  /** Those beside them who have no account. */
  withoutAccount?: readonly WithoutAccount[];
  /** One of the people: sits on the left, and owns the group. */
  officer: RehearsalPerson;
  group?: { id: number; title: string };
  timezone: string;
};

export type Rehearsal = {
  url: string;
  server: BotApiServer;
  /** Where text messages are handed in for its phones, and letters for its mailboxes. */
  handsIn: { texts: string; letters: string };
  /** Tells the page of the year that is lived here. */
  tellYear(told: YearTold): void;
  close(): Promise<void>;
};

/** Starts the local Bot API server with the office's accounts, its chat page at the same address, and what phones and mailboxes hang on. */
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
  const arrivals = createArrivals({ clock, ...(folder && { file: join(folder, 'arrivals.json') }) });
  const mail = await startMailServer((posted) => keepLetter(posted, { arrivals, files: server.files }));
  const office = officeOf(options);
  const feed = createPageFeed({ server, arrivals, clock, office, nextWave: hooks.nextWave });
  server.servePage(getRequestListener(createPage({ server, arrivals, feed, clock, hooks }).fetch));
  return {
    ...{ url: server.url, server, tellYear: feed.tellYear },
    handsIn: { texts: `${server.url}${GATEWAY_PATH}/messages`, letters: mail.url },
    async close() {
      await Promise.all([server.close(), mail.close()]);
    },
  };
}

function officeOf({
  officeName,
  timezone,
  people,
  withoutAccount = [],
  officer,
  group,
}: Options): PageOffice {
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
    inboxes: withoutAccount.map(({ staffNumber: id, name, department, post, phone, email }) => ({
      ...{ id, name, department, post },
      ...(phone && { phone }),
      ...(email && { email }),
    })),
    officer: officer.telegramId,
    ...(group && { group }),
  };
}
