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

type Keyed = { key: string; update: Update };

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
  async function screen(all: readonly Keyed[]): Promise<Keyed[]> {
    const screenings = await Promise.all(all.map(({ update }) => handler.screen(update)));
    return all.filter(({ update }, index) => {
      if (screenings[index] === 'turn-away') handler.turnAway(update);
      return screenings[index] === 'take';
    });
  }

  /** Those with which there is something to do, reduced to what that needs. */
  const reduce = (all: readonly Keyed[]): Keyed[] =>
    all.flatMap(({ key, update }) => {
      const needed = handler.needed(update);
      return needed ? { key, update: needed } : [];
    });

  function admit(all: readonly Keyed[]): Ticket[] {
    return all.flatMap(({ key, update }) => {
      const ticket = queue.admit(update, key);
      if (!ticket) handler.tell(update, 'dropped');
      return ticket ?? [];
    });
  }

  async function store(tickets: readonly Ticket[]): Promise<void> {
    if (tickets.length === 0) return;
    const own = tickets.filter(({ joins }) => !joins);
    const storing = inbox.inRound(() => {
      const saving = inbox.saveBatch(tickets);
      for (const { update, entry } of own) if (!entry.handling.early) handler.askWho(update, entry.handling);
      return saving;
    });
    // What they write goes along in the same round.
    for (const { update, entry } of own) if (entry.isNext) handler.decideEarly(update, entry.handling);
    try {
      await storing;
    } catch (error) {
      for (const ticket of tickets) queue.giveBack(ticket);
      throw error;
    }
    for (const ticket of tickets) queue.start(ticket);
  }

  async function takeNew(fresh: readonly Keyed[]): Promise<void> {
    await store(admit(await screen(reduce(fresh))));
  }

  /** Whoever has to wait for the store is told so, once. */
  function tellToWait({ key, update }: Keyed): void {
    if (toldToWait.has(key)) return;
    toldToWait.add(key);
    const needed = handler.needed(update);
    if (needed) handler.tell(needed, 'kept');
  }

  /** Those of a former process that are to be handled. The rest is settled, and leaves the inbox. */
  async function admitLeftovers(leftovers: Replay['leftovers']): Promise<Ticket[]> {
    const tickets = admit(await screen(reduce(leftovers)));
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
      const all = updates.map((update) => ({ key: keyOf(update), update }));
      const fresh = all.filter(({ key }) => !known.get(key));
      const storing = takeNew(fresh);
      for (const { key } of fresh) known.set(key, storing);
      try {
        await Promise.all(all.map(({ key }) => known.get(key)));
        await storing;
        toldToWait.clear();
      } catch (error) {
        for (const { key } of fresh) known.delete(key);
        for (const one of all) tellToWait(one);
        throw error;
      }
    },

    hasRoom: queue.hasRoom,
    close: queue.close,
  };
}
