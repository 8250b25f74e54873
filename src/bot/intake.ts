import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import { createLately } from '../kernel/lately.ts';
import { keyOf } from './lane.ts';
import { createReplay, type Replay } from './replay.ts';
import type { InboxStore } from './store/inbox-store.ts';
import type { UpdateHandler } from './update-handler.ts';
import { createUpdateQueue, type Ticket } from './update-queue.ts';

/** Telegram hands an update out again when it missed that we have it; half as many are remembered at least. */
const KNOWN_MAX = 20_000;

export type IntakeOptions = { inbox: InboxStore; handler: UpdateHandler; log: Logger };

export type Intake = ReturnType<typeof createIntake>;

/** Makes the way of every update, however it is received: reduced, screened, given room, stored, handled. */
export function createIntake(options: IntakeOptions) {
  const { inbox, handler, log } = options;
  const queue = createUpdateQueue(options);
  /** Their storing, by key. */
  const known = createLately<string, Promise<void>>(KNOWN_MAX);
  /** Those whose senders know that they have to wait for the store. */
  const toldToWait = new Set<string>();

  /** Those that are to be handled; the others are settled here. */
  async function screen(updates: readonly Update[]): Promise<Update[]> {
    const screenings = await Promise.all(updates.map((update) => handler.screen(update)));
    return updates.filter((update, index) => {
      if (screenings[index] === 'turn-away') handler.turnAway(update);
      return screenings[index] === 'take';
    });
  }

  function admit(updates: readonly { key?: string; update: Update }[]): Ticket[] {
    return updates.flatMap(({ key, update }) => {
      const ticket = queue.admit(update, key);
      if (!ticket) handler.tell(update, 'dropped');
      return ticket ?? [];
    });
  }

  async function store(tickets: readonly Ticket[]): Promise<void> {
    if (tickets.length === 0) return;
    try {
      await inbox.inRound(() => {
        const saving = inbox.saveBatch(tickets);
        for (const { update, entry, joins } of tickets) if (!joins) handler.askWho(update, entry.handling);
        return saving;
      });
    } catch (error) {
      for (const ticket of tickets) queue.giveBack(ticket);
      throw error;
    }
    for (const ticket of tickets) queue.start(ticket);
  }

  async function takeNew(updates: readonly Update[]): Promise<void> {
    const needed = updates.flatMap((update) => handler.needed(update) ?? []);
    const screened = await screen(needed);
    await store(admit(screened.map((update) => ({ update }))));
  }

  /** Whoever has to wait for the store is told so, once. */
  function tellToWait(update: Update): void {
    const key = keyOf(update);
    if (toldToWait.has(key)) return;
    toldToWait.add(key);
    const needed = handler.needed(update);
    if (needed) handler.tell(needed, 'kept');
  }

  /** Those of a former process that are to be handled. The rest is settled, and leaves the inbox. */
  async function admitLeftovers(leftovers: Replay['leftovers']): Promise<Ticket[]> {
    const found = leftovers.flatMap(({ key, update }) => {
      const needed = handler.needed(update);
      return needed ? { key, update: needed } : [];
    });
    const screened = new Set(await screen(found.map(({ update }) => update)));
    const tickets = admit(found.filter(({ update }) => screened.has(update)));
    const kept = new Set(tickets.map(({ key }) => key));
    const settled = leftovers.map(({ key }) => key).filter((key) => !kept.has(key));
    if (settled.length > 0)
      await inbox
        .remove(settled)
        .catch((err: unknown) => log.warn({ err }, 'the inbox could not be cleared'));
    return tickets;
  }

  function startLeftover(ticket: Ticket, replay: Replay): void {
    queue.start(ticket, (handle) =>
      replay.run(ticket.entry.keys, async () => {
        const isSettled = await handle();
        await queue.forgotten();
        return isSettled;
      }),
    );
  }

  async function resumeOnce(): Promise<void> {
    const replay = await createReplay(options);
    const tickets = await admitLeftovers(replay.leftovers);
    for (const key of replay.known) known.set(key, Promise.resolve());
    for (const ticket of tickets) startLeftover(ticket, replay);
  }

  return {
    /** Lets what a former process left be handled: asked for until the store answers, or the signal comes. */
    async resume(signal: AbortSignal): Promise<void> {
      while (!signal.aborted) {
        try {
          return await resumeOnce();
        } catch (error) {
          log.warn({ err: error }, 'the inbox could not be read; it is read again');
          await queue.storageIsBack();
        }
      }
    },

    /**
     * Takes updates to be handled; resolves when they are stored. Throws when they could not be: those who sent them are
     * told to wait, and Telegram hands them out again.
     */
    async take(updates: readonly Update[]): Promise<void> {
      const fresh = updates.filter((update) => !known.get(keyOf(update)));
      const storing = takeNew(fresh);
      for (const update of fresh) known.set(keyOf(update), storing);
      try {
        await Promise.all(updates.map((update) => known.get(keyOf(update))));
        await storing;
        toldToWait.clear();
      } catch (error) {
        for (const update of fresh) known.delete(keyOf(update));
        for (const update of updates) tellToWait(update);
        throw error;
      }
    },

    hasRoom: queue.hasRoom,
    close: queue.close,
  };
}
