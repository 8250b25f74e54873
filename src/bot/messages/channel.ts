import { channelLabel } from '../../delivery/channels/index.ts';

/** How an officer got an acknowledgement that came by no channel. */
const BY_HAND: Readonly<Record<string, string>> = { sms: '短信', signature: '签字' };

/**
 * Names the way in which somebody got a notice or answered it: a channel as it calls itself; what has no name here by its own.
 *
 * @example channelText('signature') // '签字'
 */
export function channelText(channel: string): string {
  return channelLabel(channel) ?? BY_HAND[channel] ?? channel;
}
