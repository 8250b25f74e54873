import type { ChannelKind } from '../kernel/channel-kind.ts';
import type { Person } from '../kernel/person.ts';
import type { Carrier } from './carriers.ts';
import type { Address } from './channels/channel.ts';
import type { FailureReason, LedgerEntry } from './domain/delivery.ts';
import type { Errands, Verdict } from './domain/errand.ts';
import { missedBy } from './domain/report.ts';
import { chooseChannel, inOfficeOrder, type Standing } from './domain/routing.ts';
import { createReach } from './reach.ts';

/**
 * The channel by which an errand for the person goes, and where to. `tried`: its name, where it can be asked later what became of a send;
 * `isInDoubt`: one that got no answer went that way; `isClosed`: it is only asked for now, as at night, and nothing is sent.
 */
export type Route = {
  person: Person;
  carrier: Carrier;
  address: Address;
  tried?: string;
  isInDoubt?: boolean;
  isClosed?: boolean;
};

type Found = Route | { refused: FailureReason } | { waitsUntil: number };

/** What is to be done, and by which channel, where the one that sent the message has to do it. */
type Task = Extract<Verdict, { task: string }>;
type Change = Extract<Task, { via: string }>;

/** What decides on the way of one notice: how channels stand for it, and when it is over. */
type Terms = Pick<Errands, 'standing' | 'validUntil'>;

/** Makes what finds the ways of one notice to its people: the kinds of channels that the office uses, in its order. */
export function createRoutes(
  carriers: readonly Carrier[],
  order: readonly ChannelKind[],
  { standing = () => 'open', validUntil }: Terms,
) {
  const ways = inOfficeOrder(carriers, order, ({ channel }) => channel.kind);
  const reachOf = (some: readonly Carrier[]) => {
    const channels = some.map(({ channel }) => channel);
    const kinds = channels.map(({ kind }) => kind);
    return createReach(channels, () => kinds);
  };
  const reach = reachOf(ways);

  /** Only the channel that sent a message can change it, also where the office does not use it any more. */
  function findVia(person: Person, { task, via }: Change): Found {
    const carrier = carriers.find(({ channel }) => channel.name === via);
    if (!carrier?.channel[task]) return { refused: 'unchangeable' };
    const own = reachOf([carrier]);
    const found = own.find(person);
    if (!found) return { refused: own.whyUnreached(person) ?? 'unbound' };
    return { person, carrier, address: found.address };
  }

  const leadTo = (person: Person) => (carrier: Carrier) => {
    const found = reach.find(person, carrier.channel.name);
    return found ? [{ carrier, address: found.address }] : [];
  };

  function findToSend(person: Person, behind: string | undefined, inDoubt: string | undefined, now: number) {
    const from = behind === undefined ? 0 : ways.findIndex(({ channel }) => channel.name === behind) + 1;
    const leading = ways.slice(from).flatMap(leadTo(person));
    const doubted = leading.find(({ carrier }) => carrier.channel.name === inDoubt);
    const standingOf = ({ carrier }: { carrier: Carrier }) => standing(person, carrier.channel.kind, now);
    if (doubted) {
      const isClosed = isStillClosed(standingOf(doubted), now);
      return { person, ...doubted, tried: doubted.carrier.channel.name, isInDoubt: true, isClosed };
    }
    const candidates = leading.map((way) => ({ way, standing: standingOf(way) }));
    const choice = chooseChannel(candidates, { now, validUntil });
    if (!choice) return { refused: reach.whyUnreached(person) ?? 'unbound' } as const;
    if (!('way' in choice)) return choice;
    const { name, askStatus } = choice.way.carrier.channel;
    return { person, ...choice.way, ...(askStatus && { tried: name }) };
  }

  return {
    /** Finds the way to a person, or says why there is none, or for when it is waited (epoch ms, on the office's clock). */
    find(person: Person | undefined, wish: Task, entry: LedgerEntry, now: number): Found {
      if (!person || person.status === 'left') return { refused: 'left' };
      if ('via' in wish) return findVia(person, wish);
      return findToSend(person, wish.behind ?? missedBy(entry), entry.tried, now);
    },

    /** Tells whether a channel after that of the route reaches the person. */
    isReachedBehind: ({ person, carrier }: Route): boolean =>
      ways.slice(ways.indexOf(carrier) + 1).some((other) => leadTo(person)(other).length > 0),

    /** Tells whether another channel than that of the route reaches the person. */
    isReachedElsewhere: ({ person, carrier }: Route): boolean =>
      ways.some((other) => other !== carrier && leadTo(person)(other).length > 0),
  };
}

const isStillClosed = (standing: Standing, now: number): boolean =>
  standing !== 'open' && 'until' in standing && standing.until > now;

export type Routes = ReturnType<typeof createRoutes>;
