import type { ChannelKind } from '../kernel/channel-kind.ts';
import { lostAddressOf, type Person } from '../kernel/person.ts';
import type { Address, Reaching, Undoing } from './channels/channel.ts';
import type { FailureReason } from './domain/delivery.ts';
import { inOfficeOrder } from './domain/routing.ts';

/** Makes what tells whom the channels reach; `order`: the kinds that the office uses, the first of them first. */
export function createReach<C extends Reaching>(all: readonly C[], order: () => readonly ChannelKind[]) {
  let ordered: { by: readonly ChannelKind[]; channels: readonly C[] } | undefined;

  function inOrder(): readonly C[] {
    const by = order();
    if (ordered?.by !== by) ordered = { by, channels: inOfficeOrder(all, by, ({ kind }) => kind) };
    return ordered.channels;
  }

  function addressOf(channel: C, person: Person): Address | undefined {
    const address = channel.addressOf(person);
    const lost = address && (address.lost ?? lostAddressOf(person, channel.name, address.at));
    return lost ? { ...address, lost } : address;
  }

  /** Finds the channel that reaches the person, and where; `via`: that channel and no other. */
  function find(person: Person, via?: string): { channel: C; address: Address } | undefined {
    for (const channel of inOrder()) {
      if (via !== undefined && channel.name !== via) continue;
      const address = addressOf(channel, person);
      if (address && !address.lost) return { channel, address };
    }
    return undefined;
  }

  return {
    find,

    /** Finds the first channel after that one, in the office's order, that reaches the person, and where. */
    findBehind(person: Person, channel: string): { channel: C; address: Address } | undefined {
      const names = inOrder().map(({ name }) => name);
      const behind = names.slice(names.indexOf(channel) + 1);
      for (const name of names.includes(channel) ? behind : []) {
        const found = find(person, name);
        if (found) return found;
      }
      return undefined;
    },

    /** Tells whether any channel reaches the person, as far as is known. */
    reaches: (person: Person): boolean => find(person) !== undefined,

    /** Tells whether this channel does: another one cannot change what it has sent. */
    reachesBy: (channel: string, person: Person): boolean => find(person, channel) !== undefined,

    /** Tells whether what this channel has sent stays as it is, whatever is to be done to it. */
    keeps(channel: string, deed: Undoing): boolean {
      const found = all.find(({ name }) => name === channel);
      return found !== undefined && found.undoes?.includes(deed) !== true;
    },

    /** Says why no channel reaches the person; nothing when one does. */
    whyUnreached(person: Person): FailureReason | undefined {
      if (find(person)) return undefined;
      if (person.status === 'left') return 'left';
      const lost = inOrder().flatMap((channel) => addressOf(channel, person)?.lost ?? []);
      return lost[0] ?? 'unbound';
    },
  };
}
