/** The ways in which somebody got a notice or answered it. */
const CHANNELS: Readonly<Record<string, string>> = { telegram: 'Telegram', sms: '短信', signature: '签字' };

/**
 * Names a channel in Chinese; one that has no name here by its own.
 *
 * @example channelText('signature') // '签字'
 */
export function channelText(channel: string): string {
  return CHANNELS[channel] ?? channel;
}
