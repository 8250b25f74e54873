import { DeliveryError } from './delivery-error.ts';
import { isAskedEnough, isDeniedEnough, type LedgerEntry } from './domain/delivery.ts';
import type { Attached, Errand, SentMessage } from './domain/errand.ts';
import { type MessageRef, refOf } from './domain/message-ref.ts';
import { messageOf } from './domain/sent-message.ts';
import type { Route } from './find-route.ts';

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

/** What a send is known by, and the office's time at which it is made (epoch ms). */
type SendAs = { key: string; at: number };

/**
 * Carries an errand out, and returns the message by which it stands in the ledger; a send in doubt is made only when it was not taken.
 * Throws a `DeliveryError`.
 */
export async function carryOut(
  route: Route,
  errand: Errand,
  entry: LedgerEntry,
  { key, at }: SendAs,
): Promise<MessageRef> {
  const { address } = route;
  const { channel } = route.carrier;
  if (errand.task === 'send') {
    const taken = route.isInDoubt ? await findTaken(route, entry, { key, at }) : undefined;
    const ofChannel = (sent: SentMessage | undefined) => (sent?.channel === channel.name ? sent : undefined);
    const [answering, ahead] = [ofChannel(errand.answering), ofChannel(messageOf(entry))?.id];
    const sending = { key, ...(answering && { answering }), ...(ahead !== undefined && { ahead }) };
    return refOf(channel.name, taken ?? (await channel.send(address, errand.message, sending)));
  }
  const { target } = errand;
  if (errand.task === 'remove') await only(channel.remove)(address, target);
  else await only(channel.change)(address, target, errand.message);
  return referTo(target);
}

/** Finds the id of a send that was taken though no answer came; nothing where it was not. Throws where nobody can tell. */
async function findTaken(
  { carrier, address, isClosed = false }: Route,
  entry: LedgerEntry,
  { key, at }: SendAs,
): Promise<string | undefined> {
  const status = await only(carrier.channel.askStatus)(address, { key, at }).catch((error: unknown) => {
    if (!(error instanceof DeliveryError)) throw error;
    const { reason, concerns } = error;
    // Sends do not wait for what may not be asked. After an outage what was taken is found: it is not given up as asked in vain.
    const isAskedInVain = concerns !== 'channel' && isAskedEnough(entry);
    const doubt = { reason, permanent: false, mayHaveArrived: true, isOfAsking: true, isAskedInVain };
    throw new DeliveryError(error.message, { ...doubt, concerns }, error);
  });
  if ('id' in status) return status.id;
  if (status.is === 'refused')
    throw new DeliveryError('It was taken and refused.', { reason: status.reason, permanent: true });
  if (status.is === 'absent' && isClosed)
    throw new DeliveryError('It was not taken, and its channel is closed for now.', {
      ...{ reason: 'gave-up', permanent: false },
    });
  if (status.is === 'absent' && isDeniedEnough(entry))
    throw new DeliveryError('It was sent often enough.', { reason: 'unanswered', permanent: true });
  if (status.is === 'absent') return undefined;
  throw new DeliveryError('It is not known yet whether it was taken.', {
    ...{ reason: 'gave-up', permanent: false, mayHaveArrived: true, isOfAsking: true },
    isAskedInVain: isAskedEnough(entry),
  });
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
