import { setTimeout as wait } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import { isStorageAway } from '../kernel/storage-away.ts';
import { createForgetting } from './forgetting.ts';
import { createHandling, type Handling } from './handling.ts';
import { createKeptPlaces } from './kept-places.ts';
import { isAlike, isChange, keyOf, laneOf, senderOf } from './lane.ts';
import { createPace } from './pace.ts';
import { createStorageWait } from './storage-wait.ts';
import type { InboxStore } from './store/inbox-store.ts';
import type { UpdateHandler } from './update-handler.ts';

/** How many updates of one account may wait, all its chats together. */
export const ROOM_PER_SENDER = 50;
/** While the updates of so many accounts wait, no more are fetched. One account counts once, whatever it sends. */
const SENDERS_WAITING_MOST = 2_000;
/** How often an update is tried when the store goes away in the middle of it. */
const TRIES_MOST = 5;
const CLOSED_WITHIN_MS = 5_000;
const BEGIN_IN_A_TURN = 25;

/** Lets an update be handled when it may; `handle` is true when it is settled, and out of the inbox. */
export type Turn = (handle: () => Promise<boolean>) => Promise<unknown>;

const AT_ONCE: Turn = (handle) => handle();

/** One update to be handled, with the keys of all that handling it settles. */
type Entry = {
  update: Update;
  keys: string[];
  handling: Handling;
  /** Nothing of its account was waiting when it came. */
  isNext: boolean;
  /** `gone`: it was not handled, and is not going to be. */
  state: 'waits' | 'under way' | 'over' | 'gone';
  /** Fulfilled with its turn when it is stored; with nothing when it could not be. */
  stored: PromiseWithResolvers<Turn | undefined>;
};

/** Room that is kept for an update until it is stored. */
export type Ticket = { key: string; update: Update; entry: Entry; joins: boolean };

/** What keeps its order: the update that came last, until it is over. */
type Lane = { last: Entry | undefined };
/** How many updates of one account wait. */
type Room = { waiting: number };

type QueueOptions = { inbox: InboxStore; handler: UpdateHandler; log: Logger };

/**
 * Handles updates concurrently, those of one account in one chat in their order, and takes each out of the inbox when it is
 * handled. What one account sends costs nobody else anything: its room is its own.
 */
export function createUpdateQueue({ inbox, handler, log }: QueueOptions) {
  const laneNamed = createKeptPlaces<string, Lane>((lane) => lane.last === undefined);
  const roomOf = createKeptPlaces<number, Room>((room) => room.waiting === 0);
  let sendersWaiting = 0;
  const listeners = new Set<() => void>();
  const closing = new AbortController();
  const forgetting = createForgetting(inbox, log);
  const mayBegin = createPace(BEGIN_IN_A_TURN);
  const storageIsBack = createStorageWait(inbox.probe, closing.signal);
  let underWay = 0;
  let isClosed = false;

  function count(update: Update, by: 1 | -1): void {
    const room = roomOf(senderOf(update), () => ({ waiting: 0 }));
    const before = room.waiting;
    room.waiting += by;
    if (before === 0) sendersWaiting++;
    else if (room.waiting === 0) sendersWaiting--;
    for (const listener of listeners) listener();
  }

  function enter(update: Update, key: string): Entry {
    const handling = createHandling(key);
    const lane = laneNamed(laneOf(update), () => ({ last: undefined }));
    const isNext = lane.last === undefined;
    const stored = Promise.withResolvers<Turn | undefined>();
    const entry: Entry = { update, keys: [], handling, isNext, state: 'waits', stored };
    const over = run(entry, lane.last?.handling.othersMayPass);
    lane.last = entry;
    over.then(() => {
      handling.letOthersPass();
      if (lane.last === entry) lane.last = undefined;
    });
    count(update, 1);
    return entry;
  }

  async function run(entry: Entry, before: Promise<void> | undefined): Promise<void> {
    const turn = await entry.stored.promise;
    if (before) {
      await before;
      // Who they are may have changed while it waited.
      entry.handling.viewer = undefined;
    }
    await turn?.(() => handle(entry));
    if (entry.state !== 'over') entry.state = 'gone';
    count(entry.update, -1);
  }

  async function handle(entry: Entry): Promise<boolean> {
    await mayBegin();
    if (closing.signal.aborted) return false;
    entry.state = 'under way';
    underWay++;
    const isSettled = await settle(entry).catch((error: unknown) => {
      const { update_id: update } = entry.update;
      log.error({ err: error, update }, 'an update could not be handled; it is kept for the next start');
      return false;
    });
    underWay--;
    if (!isSettled || isClosed) return false;
    entry.state = 'over';
    forgetting.add(entry.keys);
    return true;
  }

  /** Tries until the outcome is known. False when the queue is closed before: the update stays in the inbox. */
  async function settle({ update, handling }: Entry): Promise<boolean> {
    for (let tries = 1; tries <= TRIES_MOST; tries++) {
      try {
        await handler.handle(update, handling);
        return true;
      } catch (error) {
        if (!isStorageAway(error)) throw error;
        log.warn(
          { err: error, update: update.update_id, tries },
          'the outcome of an update is not known yet',
        );
      }
      if (!handling.isToldUnknown) handler.tell(update, 'unknown', handling);
      handling.isToldUnknown = true;
      await storageIsBack();
      if (closing.signal.aborted) return false;
    }
    handler.tell(update, 'given-up', handling);
    return true;
  }

  function until(condition: () => boolean): Promise<void> {
    if (condition()) return Promise.resolve();
    return new Promise((done) => {
      const listener = () => {
        if (!condition()) return;
        listeners.delete(listener);
        done();
      };
      listeners.add(listener);
    });
  }

  /** The entry that settles this update as well: one like it, or a coming and going that this one outdates. */
  function findAlike(update: Update): Entry | undefined {
    const last = laneNamed(laneOf(update))?.last;
    if (!last || isPast(last)) return undefined;
    if (isAlike(last.update, update)) return last;
    return isChange(update) && isChange(last.update) && last.state === 'waits' ? last : undefined;
  }

  /** Where what it joined was never handled, it is handled itself. */
  function join({ key, update, entry }: Ticket, turn: Turn): void {
    if (entry.state === 'gone') {
      begin(enter(update, key), key, turn);
      return;
    }
    if (isChange(update)) entry.update = update;
    entry.handling.onceAnswered((answer) => handler.answerAlike(update, answer));
    if (entry.state === 'over') forgetting.add([key]);
    else entry.keys.push(key);
  }

  function begin(entry: Entry, key: string, turn: Turn): void {
    entry.keys.push(key);
    entry.stored.resolve(turn);
  }

  return {
    storageIsBack,
    /** Resolves when what was handled is out of the inbox. */
    forgotten: forgetting.done,

    /** Keeps room for an update; nothing when its sender has too many waiting. One like the last before it takes none. */
    admit(update: Update, key = keyOf(update)): Ticket | undefined {
      const alike = findAlike(update);
      if (alike) return { key, update, entry: alike, joins: true };
      const isFull = (roomOf(senderOf(update))?.waiting ?? 0) >= ROOM_PER_SENDER;
      if (isFull && !isChange(update)) return undefined;
      return { key, update, entry: enter(update, key), joins: false };
    },

    /** Starts an update that was stored: it is handled when those before it are. */
    start(ticket: Ticket, turn = AT_ONCE): void {
      if (ticket.joins) join(ticket, turn);
      else begin(ticket.entry, ticket.key, turn);
    },

    /**
     * Gives the room of an update back that could not be stored, and will come again. Those like it that were stored are handled
     * all the same.
     */
    giveBack({ entry, joins }: Ticket): void {
      if (!joins) entry.stored.resolve(entry.keys.length > 0 ? AT_ONCE : undefined);
    },

    /** Resolves as soon as fewer accounts wait than may. */
    hasRoom: () => until(() => sendersWaiting < SENDERS_WAITING_MOST),

    /**
     * Begins nothing more; resolves when what is under way is handled, or after a moment: a reply may wait for its chat. The rest
     * stays in the inbox for the next start.
     */
    async close(): Promise<void> {
      closing.abort();
      const isOver = until(() => underWay === 0);
      await Promise.race([isOver, wait(CLOSED_WITHIN_MS, undefined, { ref: false })]);
      isClosed = true;
      await forgetting.done();
    },
  };
}

const isPast = ({ state }: Entry): boolean => state === 'over' || state === 'gone';
