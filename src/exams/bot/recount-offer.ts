import { fingerprintOf } from '../../bot/fingerprint.ts';
import type { Message } from '../../kernel/message.ts';
import type { Recount } from '../services/recounts.ts';
import { recountCard } from './recount-messages.ts';

/** Returns a token of the results that a card shows: its buttons decide on those and no others. */
export const recountToken = ({ changes }: Recount): string => fingerprintOf(changes);

export const recountOffer = (found: Recount): Message => recountCard(found, recountToken(found));
