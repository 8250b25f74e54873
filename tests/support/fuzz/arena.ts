import type { Update, User } from 'grammy/types';
import type { Redis } from 'ioredis';
import { type Logger, pino } from 'pino';
import type { ActionClock } from '../../../src/app/action-clock.ts';
import type { Office } from '../../../src/app/start-office.ts';
import { createIntake } from '../../../src/bot/intake.ts';
import type { UpdateHandler } from '../../../src/bot/update-handler.ts';
import type { Viewer, ViewerRole } from '../../../src/bot/viewer.ts';
import type { RecordedCall } from '../../../src/rehearsal/bot-api/feed.ts';
import type { BotApiServer } from '../../../src/rehearsal/bot-api-server.ts';
import type { ByName } from '../by-name.ts';
import { OUTSIDER } from '../cast.ts';
import { MARKED, PEOPLE_MARKED, plantMarks } from '../marked-office.ts';
import type { TestClock } from '../ticking-clock.ts';
import { type Change, watchChanges } from './changes.ts';

/** What became of one update. */
export type Met = {
  update: Update;
  /** Who sent it, as the office knew them then; nothing where nobody did. */
  by: (Viewer & { account: number }) | undefined;
  /** Whether it was handled, refused without being stored, or passed over. */
  fate: 'handled' | 'turned away' | 'passed over';
  changes: Change[];
  calls: RecordedCall[];
  /** Whom the bot wrote to, with the roles that they had, by their chats. */
  recipients: ReadonlyMap<number, ViewerRole>;
  /** What was logged as an error, or thrown to nobody. */
  errors: string[];
};

export type Arena = Awaited<ReturnType<typeof openArena>>;

const GROUP = -500;
const ANSWERED_WITHIN_MS = 5_000;

const ACCOUNTS: readonly User[] = [...PEOPLE_MARKED, OUTSIDER].flatMap(({ telegramId: id, name }) =>
  id === undefined ? [] : [{ id, is_bot: false, first_name: name }],
);

/** Where an office of `MARKED` works, and what it logs as errors. */
export type Ground = {
  office: Pick<Office, 'areas' | 'bot' | 'features' | 'ground' | 'shell'> & ByName;
  redis: Redis;
  clock: TestClock;
  server: BotApiServer;
  errors: string[];
};

/** Lets the people of `MARKED` and somebody else have written to the bot, puts it into a group, and has one of them block it. */
export async function introduceMarked(server: BotApiServer): Promise<void> {
  for (const { id, first_name } of ACCOUNTS) server.addAccount({ id, first_name }).send('/start');
  server.findAccount(MARKED.blocked.telegramId ?? 0)?.block();
  server.addGroup({ id: GROUP, title: '工作群', members: ACCOUNTS.map(({ id }) => id) });
  await fetch(`${server.url}/bot${server.token}/deleteWebhook?drop_pending_updates=true`);
}

/** Keeps records of all kinds of the people of an office, and returns what hands its bot updates, one by one. */
export async function openArena({ office, redis, clock, server, errors }: Ground) {
  const log = logInto(errors);
  const { access } = office.areas.people.offer;
  await plantMarks(office, clock.set);

  const handled = new Map<number, PromiseWithResolvers<void>>();
  const handler: UpdateHandler = {
    ...office.bot,
    async handle(update, handling) {
      const actionClock = office.ground.clock as ActionClock;
      await actionClock.hold(() => office.bot.handle(update, handling));
      handled.get(update.update_id)?.resolve();
    },
  };
  const intake = createIntake({ inbox: office.shell.inbox, handler, log });
  const changes = await watchChanges(redis);
  const onRejection = (error: unknown) => errors.push(`rejected and caught by nobody: ${String(error)}`);
  process.on('unhandledRejection', onRejection);
  const calls: RecordedCall[] = [];
  const unsubscribe = server.feed.subscribe((event) => {
    if (event.kind === 'call' && event.call.method !== 'getUpdates') calls.push(event.call);
  });
  await changes.look();

  async function fateOf(update: Update): Promise<Met['fate']> {
    const needed = office.bot.needed(update);
    if (!needed) return 'passed over';
    const screening = await office.bot.screen(needed);
    if (screening === 'take') return 'handled';
    return screening === 'turn-away' ? 'turned away' : 'passed over';
  }
  async function rolesOf(chats: Iterable<number>): Promise<Map<number, ViewerRole>> {
    const people = [...chats].filter((chat) => chat > 0);
    return new Map(
      await Promise.all(people.map(async (chat) => [chat, (await access.viewerOf(chat)).role] as const)),
    );
  }
  async function answered(id: string): Promise<void> {
    const until = performance.now() + ANSWERED_WITHIN_MS;
    while (!isAnswered(calls, id) && performance.now() < until)
      await new Promise((resolve) => setImmediate(resolve));
  }

  return {
    ...{ office, clock, group: GROUP, accounts: ACCOUNTS },
    /** Hands the bot an update as Telegram would, and waits until all that it leads to is done. */
    async meet(update: Update): Promise<Met> {
      const account = senderOf(update);
      const viewer = account === undefined ? undefined : await access.viewerOf(account);
      const by = viewer && account !== undefined ? { ...viewer, account } : undefined;
      const fate = await fateOf(update).catch((error: unknown): Met['fate'] => {
        errors.push(String(error instanceof Error ? error.stack : error));
        return 'passed over';
      });
      await changes.look();
      calls.length = 0;
      const done = Promise.withResolvers<void>();
      if (fate === 'handled') handled.set(update.update_id, done);
      await intake.take([structuredClone(update)]).catch((error: unknown) => {
        errors.push(String(error instanceof Error ? error.stack : error));
        done.resolve();
      });
      if (fate === 'handled') await done.promise;
      handled.delete(update.update_id);
      const tap = update.callback_query?.id;
      if (tap !== undefined && fate !== 'passed over') await answered(tap);
      const changed = await changes.look();
      const recipients = await rolesOf(new Set(calls.map(({ parameters }) => Number(parameters.chat_id))));
      return { update, by, fate, changes: changed, calls: [...calls], recipients, errors: errors.splice(0) };
    },
    async close(): Promise<void> {
      process.off('unhandledRejection', onRejection);
      unsubscribe();
      await intake.close();
      changes.close();
    },
  };
}

/** What went wrong, by its words and where, without what was to be said to whom. */
export function logInto(errors: string[]): Logger {
  const err = (error: unknown) =>
    error instanceof Error ? { message: error.message, stack: error.stack } : { message: String(error) };
  return pino(
    { level: 'error', base: null, serializers: { err } },
    { write: (line: string) => errors.push(line) },
  );
}

/** Tells whether a tap got its one answer. */
export const isAnswered = (calls: readonly RecordedCall[], id: string): boolean =>
  calls.some(
    ({ method, parameters }) =>
      method === 'answerCallbackQuery' && String(parameters.callback_query_id) === id,
  );

/** Finds out who caused an update, of whatever kind. */
function senderOf(update: Update): number | undefined {
  for (const part of Object.values(update)) {
    const from = typeof part === 'object' && part !== null ? (part as { from?: User }).from : undefined;
    if (from) return from.id;
  }
  return undefined;
}
