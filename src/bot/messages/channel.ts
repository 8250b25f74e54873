import { channelLabel } from '../../delivery/channels/index.ts';
import { BY_HAND, WAYS_BY_HAND } from '../../kernel/by-hand.ts';
import { BY_LINK, BY_LINK_TEXT } from '../../kernel/by-link.ts';

/**
 * Names the way in which somebody got a notice or answered it: a channel as it calls itself; what has no name here by its own.
 *
 * @example channelText('signature') // '签字'
 */
export function channelText(channel: string): string {
  if (channel === BY_LINK) return BY_LINK_TEXT;
  const way = WAYS_BY_HAND.find((one) => one === channel);
  return channelLabel(channel) ?? (way ? BY_HAND[way] : channel);
}
