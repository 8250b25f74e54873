import { setTimeout as wait } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import { countDeath, endsTheProcess, isSuspect, type ReplayRecord, replayOrder } from './domain/replay.ts';
import { keyOf, laneOf } from './lane.ts';
import type { InboxStore, Leftover, SetAside } from './store/inbox-store.ts';
import type { UpdateHandler } from './update-handler.ts';

/** So long an update is replayed alone; one that still waits then, for Telegram mostly, holds up no other. */
const ALONE_MS = 1_000;

type ReplayOptions = {
  inbox: InboxStore;
  handler: Pick<UpdateHandler, 'reportSetAside'>;
  log: Logger;
};

export type Replay = Awaited<ReturnType<typeof createReplay>>;

/**
 * Makes the replay of what a former process left, handled one at a time: should an update end the process, the next start knows
 * which one it was, and after several such deaths sets it aside. Throws while the store does not answer.
 */
export async function createReplay({ inbox, handler, log }: ReplayOptions) {
  const { pending, lastBatch, illegible } = await inbox.list();
  const records = countDeath(
    new Map(pending.flatMap(({ key, replay }) => (replay ? [[key, replay] as const] : []))),
  );
  await inbox.saveReplays(records);
  const [fatal, rest] = partition(pending, ({ key }) => endsTheProcess(records.get(key)));
  for (const { key, update } of fatal) await setAside(key, update as Update);
  for (const key of illegible) await setAside(key, undefined);
  report(await inbox.listUntold()).catch((err: unknown) =>
    log.error({ err }, 'the officers could not be told of what is set aside; they are at the next start'),
  );

  async function setAside(key: string, update: Update | undefined): Promise<void> {
    log.error({ key }, 'an update that ended the process is set aside');
    await inbox.setAside({ key, at: Date.now(), ...(update && { update }) });
  }

  async function report(untold: readonly SetAside[]): Promise<void> {
    for (const { key, update } of untold)
      if (await handler.reportSetAside(update as Update | undefined)) await inbox.recordTold(key);
  }

  let last = Promise.resolve();

  /** Marks all that this handling settles; what it has not settled is not under way any more. */
  async function replayed(keys: readonly string[], handle: () => Promise<boolean>): Promise<void> {
    const [underWay = ''] = keys;
    await mark(keys, (record) => ({ ...record, underWay }));
    if (!(await handle())) await mark(keys, (record) => record);
  }

  /** A mark that cannot be written costs no more than what a later start would know by it. */
  async function mark(
    keys: readonly string[],
    change: (record: ReplayRecord) => ReplayRecord,
  ): Promise<void> {
    const marks = new Map(keys.map((key) => [key, change(records.get(key) ?? { alone: 0, together: 0 })]));
    await inbox.saveReplays(marks).catch((err: unknown) => log.warn({ err }, 'a replay could not be marked'));
  }

  return {
    leftovers: replayOrder(
      rest.map(({ key, update }) => ({ key, update: update as Update })),
      ({ update }) => laneOf(update),
      ({ key }) => isSuspect(records.get(key)),
    ),
    /** The keys of what Telegram may hand out again. */
    known: [...lastBatch, ...pending.map(({ update }) => keyOf(update as Update))],

    /**
     * Handles a leftover when it is its turn.
     *
     * @param keys of the leftover, and of those like it that are settled with it
     * @param handle true when it is settled, and out of the inbox
     */
    async run(keys: readonly string[], handle: () => Promise<boolean>): Promise<void> {
      const [before, { promise, resolve }] = [last, Promise.withResolvers<void>()];
      last = promise;
      await before;
      const done = replayed(keys, handle);
      const isSuspected = keys.some((key) => isSuspect(records.get(key)));
      const alone = isSuspected ? done : Promise.race([done, wait(ALONE_MS, undefined, { ref: false })]);
      void alone.finally(resolve);
      await done;
    },
  };
}

function partition(all: readonly Leftover[], test: (one: Leftover) => boolean): [Leftover[], Leftover[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}
