import type { DeliveryFailure } from '../../delivery/domain/delivery.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { TellOnce } from '../../kernel/tellings.ts';
import type { Trouble, TroubleStore } from '../store/trouble-store.ts';

/** A channel by which nothing goes out. `since`: of the first send that failed after the last that went out (epoch ms, on the office's clock). */
export type ChannelTrouble = {
  /** Its name in the ledger, and how people call it. */
  channel: string;
  label: string;
  since: number;
  /** Its other end refuses the office; else it does not answer, or wants less of it. */
  isOfOffice: boolean;
};

export type ChannelTroublesDeps = {
  channels: readonly { name: string; label: string }[];
  troubles: TroubleStore;
  tellOnce: TellOnce;
  clock: Clock;
  dateOf(instant: number): PlainDate;
};

/** Shorter outages mend themselves before anybody could do anything about them. */
const LASTS_MS = 10 * 60_000;
/** A single answer that was lost is none: others failed so much later. */
const REPEATED_AFTER_MS = 60_000;
/** Longer ago than the longest pause between attempts, an hour: nobody waits for the channel any more. */
const IS_OVER_MS = 75 * 60_000;
/** A failure that follows the last sooner says nothing new. */
const NOTED_EVERY_MS = 10_000;

/**
 * Makes the service that knows of channels by which nothing goes out, from what is sent. What failed because of one message or one person
 * says nothing of a channel.
 */
export function createChannelTroubles({ channels, troubles, clock, ...deps }: ChannelTroublesDeps) {
  /** What this process knows of the channels by which it has sent: nothing of those that work. */
  const known = new Map<string, Trouble | undefined>();
  /** One is noted after the other. */
  let noting: Promise<unknown> = Promise.resolve();

  async function noteSent(channel: string): Promise<void> {
    if (known.has(channel) && known.get(channel) === undefined) return;
    known.set(channel, undefined);
    await troubles.end(channel);
  }

  async function noteFailed(channel: string, isOfOffice: boolean, now: number): Promise<void> {
    // A process that has just started goes on with what the last one has noted.
    const before = known.has(channel) ? known.get(channel) : (await troubles.list()).get(channel);
    const isOne = before !== undefined && now - before.last < IS_OVER_MS;
    if (isOne && before.isOfOffice === isOfOffice && now - before.last < NOTED_EVERY_MS) return;
    const trouble = { since: isOne ? before.since : now, last: now, isOfOffice };
    known.set(channel, trouble);
    await troubles.keep(channel, trouble);
  }

  /** Lists the channels by which nothing goes out, whichever process has found it. */
  async function list(): Promise<ChannelTrouble[]> {
    const now = clock.now();
    const kept = await troubles.list();
    return channels.flatMap(({ name, label }) => {
      const { since = 0, isOfOffice = false, last = 0 } = kept.get(name) ?? {};
      const isLasting = last - since >= REPEATED_AFTER_MS && now - since >= LASTS_MS;
      const isTrouble = now - last < IS_OVER_MS && (isOfOffice || isLasting);
      return isTrouble ? [{ channel: name, label, since, isOfOffice }] : [];
    });
  }

  return {
    list,
    /** Notes what came of a send by a channel. `failure`: nothing where it went out. */
    note(channel: string, failure?: Pick<DeliveryFailure, 'concerns'>): void {
      if (failure && !failure.concerns) return;
      const now = clock.now();
      const note = () =>
        failure ? noteFailed(channel, failure.concerns === 'office', now) : noteSent(channel);
      // Not minded: what lasts is noted again, and what is not ended is over after a while.
      noting = noting.then(note).catch(() => {});
    },
    /** Tells officers of each, once a day; what no officer could be told is told at a later poke. */
    async report(tell: (trouble: ChannelTrouble) => Promise<boolean>): Promise<void> {
      const date = deps.dateOf(clock.now());
      for (const trouble of await list())
        await deps.tellOnce({
          id: `channel-trouble.${trouble.channel}`,
          find: async () => ((await troubles.findTold(trouble.channel)) === date ? undefined : trouble),
          tell,
          note: () => troubles.noteTold(trouble.channel, date),
        });
    },
  };
}
