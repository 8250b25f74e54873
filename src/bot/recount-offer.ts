import type { Recount } from '../services/recounts.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Message } from './message.ts';
import { recountCard } from './messages/recount.ts';

/** Of the results that a card shows: its buttons decide on those and no others. */
export const recountToken = ({ changes }: Recount): string => fingerprintOf(changes);

export const recountOffer = (found: Recount): Message => recountCard(found, recountToken(found));
