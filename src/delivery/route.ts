import type { Person } from '../kernel/person.ts';
import type { Carrier } from './carriers.ts';
import type { Address } from './channels/channel.ts';
import { DeliveryError } from './delivery-error.ts';
import type { FailureReason, LedgerEntry } from './domain/delivery.ts';
import type { Attached, Errand, SentMessage, Verdict } from './domain/errand.ts';
import { type MessageRef, refOf } from './domain/message-ref.ts';
import { messageOf } from './domain/sent-message.ts';
import { createReach } from './reach.ts';

/** The channel by which an errand for the person goes, and where to. */
export type Route = { person: Person; carrier: Carrier; address: Address };

/** What is to be done, and by which channel, where the one that sent the message has to do it. */
type Task = Extract<Verdict, { task: string }>;

/** Finds the way to a person, or says why there is none. */
export function findRoute(
  carriers: readonly Carrier[],
  person: Person | undefined,
  wish: Task,
): Route | { refused: FailureReason } {
  if (!person || person.status === 'left') return { refused: 'left' };
  const able = 'via' in wish ? carriers.filter(({ channel }) => channel.name === wish.via) : carriers;
  if ('via' in wish && !able[0]?.channel[wish.task]) return { refused: 'unchangeable' };
  const reach = createReach(able.map(({ channel }) => channel));
  const found = reach.find(person);
  const carrier = able.find(({ channel }) => channel === found?.channel);
  if (!found || !carrier) return { refused: reach.whyUnreached(person) ?? 'unbound' };
  return { person, carrier, address: found.address };
}

/** Tells whether another channel than that of the route reaches the person. */
export function isReachedElsewhere(carriers: readonly Carrier[], { person, carrier }: Route): boolean {
  const others = carriers.filter((other) => other !== carrier).map(({ channel }) => channel);
  return createReach(others).reaches(person);
}

/** Returns what has to go out before an errand's message; nothing where it has, or where the channel leaves it out. */
export function attachedAhead({ carrier }: Route, errand: Errand, entry: LedgerEntry): Attached | undefined {
  if (errand.task !== 'send' || entry.messageId !== undefined || !carrier.channel.sendAttached)
    return undefined;
  return errand.message.attached;
}

/** Sends what is attached, and returns the messages by which it stands in the ledger. Throws a `DeliveryError`. */
export async function carryAhead({ carrier, address }: Route, attached: Attached): Promise<MessageRef> {
  const { channel } = carrier;
  return refOf(channel.name, await only(channel.sendAttached)(address, attached));
}

/** Carries an errand out, and returns the message by which it stands in the ledger. Throws a `DeliveryError`. */
export async function carryOut(
  { carrier, address }: Route,
  errand: Errand,
  entry: LedgerEntry,
): Promise<MessageRef> {
  const { channel } = carrier;
  if (errand.task === 'send') {
    const ofChannel = (sent: SentMessage | undefined) => (sent?.channel === channel.name ? sent : undefined);
    const ahead = ofChannel(messageOf(entry))?.id;
    return refOf(
      channel.name,
      await channel.send(address, errand.message, ofChannel(errand.answering), ahead),
    );
  }
  const { target } = errand;
  if (errand.task === 'remove') await only(channel.remove)(address, target);
  else await only(channel.change)(address, target, errand.message);
  return referTo(target);
}

const referTo = ({ channel, id }: SentMessage): MessageRef => refOf(channel, id);

/** The way was found by what the channel can do. */
function only<T>(ability: T | undefined): T {
  if (ability) return ability;
  throw new DeliveryError('The channel cannot change what it has sent.', {
    reason: 'unchangeable',
    permanent: true,
  });
}
